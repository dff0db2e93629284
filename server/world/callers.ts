import type { Directory } from '../../domain/district/directory.ts';
import type { Person } from '../../domain/kernel.ts';
import { scopeOf } from '../../domain/people/scope.ts';
import type { Caller } from '../dispatch/stageCall.ts';

/** A person with what they may see, worked out once each. */
export function createCallers(directory: Directory): (person: Person) => Caller {
  const callers = new WeakMap<Person, Caller>();
  return (person) => {
    const known = callers.get(person);
    if (known !== undefined) return known;
    const caller = { person, scope: scopeOf(person, directory) };
    callers.set(person, caller);
    return caller;
  };
}
