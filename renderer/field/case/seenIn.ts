import type { Case } from '../../../domain/case/case.ts';
import type { Expect } from '../../../domain/contract/commands.ts';

/** What the person saw when deciding: when a colleague has changed it meanwhile the server asks instead of overwriting. */
export function seenIn({ state, primaryUnitId }: Case): { readonly expect: Expect } {
  return { expect: { fields: { state, primaryUnitId: primaryUnitId ?? null } } };
}
