import type { Kinds } from '../../domain/aggregate/kinds.ts';
import { defined } from '../../domain/defined.ts';
import type { PersonId } from '../../domain/kernel.ts';
import type { ParsedCall } from './parseCall.ts';
import { readAhead } from './readAhead.ts';
import type { ReadCategory } from './reading.ts';

/**
 * Has long calls read before they are decided: resolves to such a call with what was read. What comes behind it from the
 * same account waits for it and keeps its place; undefined for a call that need not wait.
 */
export function createReadLine(kinds: Kinds, readCategory?: ReadCategory) {
  /** Of each account the last call that is still being read, or waits for one. */
  const lined = new Map<PersonId, Promise<ParsedCall>>();
  return (call: ParsedCall, personId: PersonId): Promise<ParsedCall> | undefined => {
    const before = lined.get(personId);
    const ahead = readAhead(call, kinds, readCategory);
    if (before === undefined && ahead === undefined) return undefined;
    const ready = Promise.all([ahead, before?.catch(() => undefined)]);
    const turn = ready
      .then(([reading]) => ({ ...call, ...defined({ reading }) }))
      .finally(() => {
        if (lined.get(personId) === turn) lined.delete(personId);
      });
    lined.set(personId, turn);
    return turn;
  };
}
