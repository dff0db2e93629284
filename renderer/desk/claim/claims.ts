import type { Case } from '../../../domain/case/case.ts';
import { CLAIM_KIND, type Claim, type DeskClaims } from '../../../domain/claim/claim.ts';
import { CLAIM_MOVERS, isAgeing, isCorrectable, isFree, isHolding } from '../../../domain/claim/claims.ts';
import type { CaseId, Millis, SubjectId, UnitId } from '../../../domain/kernel.ts';
import { rosterUnit } from '../../../domain/shift/roster.ts';
import type { Client } from '../../client/client.ts';
import type { Held } from '../../client/store/situationStore.ts';

/** Whose a case is now, and what whoever sits here may do about that. */
export interface ClaimHere {
  readonly subjectId: SubjectId;
  readonly unitId: UnitId;
  readonly claim: Claim;
  readonly isMine: boolean;
  readonly isAgeing: boolean;
  /** Within the correction, at this seat's own desk. */
  readonly mayTake: boolean;
  readonly mayRelease: boolean;
  /** To a colleague or back to the desk, with a reason. */
  readonly mayMove: boolean;
}

interface Found {
  readonly desk: DeskClaims;
  readonly claim: Claim;
}

const NONE: Held<DeskClaims> = { byId: new Map() };

/** Rows ask for one case each, four times a second: looked through once for each change of what is in hand. */
const byCase = new WeakMap<Held, ReadonlyMap<CaseId, Found>>();

function foundIn(held: Held<DeskClaims>): ReadonlyMap<CaseId, Found> {
  const known = byCase.get(held);
  if (known !== undefined) return known;
  const found = new Map(
    [...held.byId.values()].flatMap((desk) =>
      desk.claims.map((claim) => [claim.caseId, { desk, claim }] as const),
    ),
  );
  byCase.set(held, found);
  return found;
}

/** The claim that stands on this case; undefined when it is in nobody's hand. */
export function claimHere(client: Client, thisCase: Case, now: Millis): ClaimHere | undefined {
  // What lies under a kind's name was made by that kind's fold.
  const held = (client.situation.store.getState().held.get(CLAIM_KIND) ?? NONE) as Held<DeskClaims>;
  const found = foundIn(held).get(thisCase.id);
  const { directory } = client.directoryStore.getState();
  if (found === undefined || directory === undefined) return undefined;
  const { desk, claim } = found;
  if (!isHolding(claim, thisCase, directory)) return undefined;
  const person = client.sessionStore.getState().session?.person;
  const isAtDesk = person !== undefined && rosterUnit(person, directory) === desk.unitId;
  const isMine = claim.holder.id === person?.id;
  return {
    subjectId: desk.id,
    unitId: desk.unitId,
    claim,
    isMine,
    isAgeing: isAgeing(claim, now),
    mayTake: isAtDesk && !isMine && isCorrectable(claim, now),
    mayRelease: isAtDesk && isFree(claim, person.id, now),
    mayMove: isAtDesk && person.roles.some((role) => CLAIM_MOVERS.includes(role)),
  };
}
