import type { Kinds } from '../../domain/aggregate/kinds.ts';
import { defined } from '../../domain/defined.ts';
import type { PersonId } from '../../domain/kernel.ts';
import { maskAhead } from './maskAhead.ts';
import type { ParsedCall } from './parseCall.ts';

/**
 * Has long calls masked before they are decided: resolves to such a call with its mask. What comes behind it from the
 * same account waits for it and keeps its place; undefined for a call that need not wait.
 */
export function createMaskLine(kinds: Kinds) {
  /** Of each account the last call that is still being masked, or waits for one. */
  const lined = new Map<PersonId, Promise<ParsedCall>>();
  return (call: ParsedCall, personId: PersonId): Promise<ParsedCall> | undefined => {
    const before = lined.get(personId);
    const masking = maskAhead(call, kinds);
    if (before === undefined && masking === undefined) return undefined;
    const ready = Promise.all([masking, before?.catch(() => undefined)]);
    const turn = ready
      .then(([mask]) => ({ ...call, ...defined({ mask }) }))
      .finally(() => {
        if (lined.get(personId) === turn) lined.delete(personId);
      });
    lined.set(personId, turn);
    return turn;
  };
}
