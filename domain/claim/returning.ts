import type { Case } from '../case/case.ts';
import type { ReturnGround } from '../contract/claim.ts';
import { defined } from '../defined.ts';
import type { Directory } from '../district/directory.ts';
import type { CaseId, Millis, PersonId } from '../kernel.ts';
import { rosterOf, shiftAt } from '../shift/roster.ts';
import type { DutyShift } from '../shift/shift.ts';
import type { Claim, DeskClaims } from './claim.ts';
import { GONE_AFTER_MS, isHolding } from './claims.ts';

export interface ReturnQuestion {
  readonly at: Millis;
  readonly directory: Directory;
  readonly shifts: Iterable<DutyShift>;
  caseOf(id: CaseId): Case | undefined;
  /** For how long nobody has sat at a console of theirs, in milliseconds; undefined for somebody who is there. */
  goneFor(personId: PersonId): Millis | undefined;
}

/** What of a desk's claims comes back now, and why. A colleague is never given it by this: it waits for the desk again. */
export function returnsOf(
  { unitId, claims }: DeskClaims,
  question: ReturnQuestion,
): readonly { readonly caseId: CaseId; readonly ground: ReturnGround }[] {
  const roster = rosterOf(question.shifts, unitId);
  return claims.flatMap((claim) => {
    const ground = groundOf(claim, roster, question);
    return ground === undefined ? [] : [{ caseId: claim.caseId, ...defined({ ground }) }];
  });
}

function groundOf(
  claim: Claim,
  roster: readonly DutyShift[],
  { at, directory, caseOf, goneFor }: ReturnQuestion,
): ReturnGround | undefined {
  if (!isHolding(claim, caseOf(claim.caseId), directory)) return 'over';
  if ((goneFor(claim.holder.id) ?? 0) >= GONE_AFTER_MS) return 'gone';
  const taken = shiftAt(roster, claim.at);
  const now = shiftAt(roster, at);
  const isRelieved = now !== undefined && now.id !== taken?.id && sitsOn(taken, claim) && !sitsOn(now, claim);
  return isRelieved ? 'shift' : undefined;
}

function sitsOn(shift: DutyShift | undefined, { holder }: Claim): boolean {
  return shift !== undefined && [shift.chief, ...shift.members].some(({ id }) => id === holder.id);
}
