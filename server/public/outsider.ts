import { createHash } from 'node:crypto';
import type { Person, UnitId } from '../../domain/kernel.ts';
import type { Caller } from '../dispatch/stageCall.ts';

/** No unit is called so: whoever comes from outside sees what the desk shows and nothing else. */
const NOWHERE = '' as UnitId;

/** Somebody outside, who has no account and no name here. */
export function outsider(who: Omit<Person, 'name' | 'scope'>): Person {
  return { ...who, name: '', scope: NOWHERE };
}

/** A desk calls in its own reach for whoever is outside: what the dispatcher answers is never passed on. */
export function callerFor(person: Person): Caller {
  return { person, scope: { kind: 'all', reporters: false } };
}

/** A call named by its content: a form sent twice in one breath is one. */
export function callId(prefix: 'guest' | 'public' | 'talk', content: unknown): string {
  return `${prefix}-${createHash('sha256').update(JSON.stringify(content)).digest('hex')}`;
}
