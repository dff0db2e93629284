import { begun, type Fold, foldOf } from '../aggregate/fold.ts';
import type { CaseId } from '../kernel.ts';
import { CLAIM_KIND, type Claim, type ClaimEvent, type DeskClaims } from './claim.ts';

export const CLAIM_FOLD: Fold<DeskClaims> = foldOf<DeskClaims, ClaimEvent, 'ClaimsOpened'>({
  kind: CLAIM_KIND,
  births: {
    ClaimsOpened: (event) => ({ ...begun(CLAIM_KIND, event), ...event.data, claims: [] }),
  },
  appliers: {
    CaseTakenInHand: (before, { at, data }) => ({
      ...before,
      claims: [...without(before.claims, [data.caseId]), { ...data, at }],
    }),
    ClaimReleased: (before, { data }) => ({ ...before, claims: without(before.claims, [data.caseId]) }),
    ClaimPassed: (before, { at, by, data: { caseId, holder, reason } }) => ({
      ...before,
      claims: before.claims.map((claim) => {
        if (claim.caseId !== caseId) return claim;
        const { quiet: _quiet, ...rest } = claim;
        return { ...rest, holder, at, passed: { by, reason } };
      }),
    }),
    ClaimsReturned: (before, { data: { returns } }) => ({
      ...before,
      claims: without(
        before.claims,
        returns.map(({ caseId }) => caseId),
      ),
    }),
  },
});

function without(claims: readonly Claim[], gone: readonly CaseId[]): readonly Claim[] {
  return claims.filter(({ caseId }) => !gone.includes(caseId));
}
