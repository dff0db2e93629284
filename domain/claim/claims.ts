import type { Case } from '../case/case.ts';
import { waitsFor } from '../case/waiting.ts';
import type { DutySeat } from '../contract/shift.ts';
import type { Directory } from '../district/directory.ts';
import type { CaseId, Millis, PersonId, Role, UnitId } from '../kernel.ts';
import { PLANNERS } from '../shift/rosterCommands.ts';
import { type Situation, subjectsOf } from '../situation.ts';
import { CLAIM_KIND, type Claim, type DeskClaims } from './claim.ts';

/** For so long a claim is corrected by whoever sits at the desk; afterwards a supervisor says why. */
export const CORRECTION_MS: Millis = 20_000;

/** In hand for longer than this and not done: it shows. */
export const AGEING_MS: Millis = 5 * 60_000;

/** Without anybody at any console of theirs for so long, what somebody has in hand comes back. */
export const GONE_AFTER_MS: Millis = 3 * 60_000;

/** Who may move a claim after the correction: whoever plans the desk's shifts, and the centre's supervisor. */
export const CLAIM_MOVERS: readonly Role[] = [...PLANNERS, 'supervisor'];

/** What a desk has in hand; undefined while it never took anything. */
export function claimsOf(
  situation: Pick<Situation, 'subjects'>,
  unitId: UnitId | undefined,
): DeskClaims | undefined {
  for (const desk of subjectsOf<DeskClaims>(situation, CLAIM_KIND).values())
    if (desk.unitId === unitId) return desk;
  return undefined;
}

export function claimOn({ claims }: Pick<DeskClaims, 'claims'>, caseId: CaseId): Claim | undefined {
  return claims.find((claim) => claim.caseId === caseId);
}

/**
 * Whether the claim still says anything: the case has not changed hands since, and the next step is one that its
 * holder can take. Work on the spot is no claim: who does it is said by the case.
 */
export function isHolding(claim: Claim, thisCase: Case | undefined, directory: Directory): boolean {
  return (
    thisCase !== undefined &&
    thisCase.leg === claim.leg &&
    thisCase.round === claim.round &&
    canBeClaimed(thisCase, claim.holder, directory)
  );
}

/** Whether the case waits for a decision of this seat. */
export function canBeClaimed(thisCase: Case, seat: DutySeat, directory: Directory): boolean {
  const isWorkedOn =
    thisCase.state === 'handling' && thisCase.requests.every(({ state }) => state !== 'pending');
  return !isWorkedOn && waitsFor(thisCase, personOf(seat), directory);
}

function personOf({ id, name, roles, unitId }: DutySeat) {
  return { id, name, roles, scope: unitId };
}

/** Whether it can still be put right without a word; what a supervisor passed with a reason stays where it is. */
export function isCorrectable({ at, passed }: Pick<Claim, 'at' | 'passed'>, now: Millis): boolean {
  return passed === undefined && now - at < CORRECTION_MS;
}

export function isAgeing({ at }: Pick<Claim, 'at'>, now: Millis): boolean {
  return now - at >= AGEING_MS;
}

/** Who may put it back without giving a reason: its holder, for as long as nobody pressed a key for it or the correction lasts. */
export function isFree(claim: Claim, personId: PersonId, now: Millis): boolean {
  return isCorrectable(claim, now) || (claim.quiet === true && claim.holder.id === personId);
}
