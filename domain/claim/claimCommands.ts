import { type Ask, type Asker, birthOf, commandOn } from '../aggregate/command.ts';
import { factsOf, type NewEvent } from '../aggregate/event.ts';
import { seatIn } from '../aggregate/facts.ts';
import { newSubjectId, type SubjectId } from '../aggregate/subject.ts';
import type { Case } from '../case/case.ts';
import { claimSchemas } from '../contract/claim.ts';
import type { DutySeat } from '../contract/shift.ts';
import { defined } from '../defined.ts';
import { type CaseId, type Person, type Refusal, ROLES, type Role, refuse, type UnitId } from '../kernel.ts';
import { mayServe, rosterUnit, seatOf } from '../shift/roster.ts';
import { CLAIM_KIND, type Claim, type ClaimEventData, type DeskClaims } from './claim.ts';
import { CLAIM_MOVERS, canBeClaimed, claimOn, claimsOf, isCorrectable, isFree, isHolding } from './claims.ts';

const fact = factsOf<typeof CLAIM_KIND, ClaimEventData>(CLAIM_KIND);

/** Whoever can sit on a shift takes cases in hand. */
const HOLDERS: readonly Role[] = ROLES.filter((role) => mayServe([role]));

interface Taking {
  readonly unitId: UnitId;
  readonly caseId: CaseId;
  readonly quiet?: true | undefined;
}

export const CLAIM_COMMANDS = {
  /** A colleague's is taken over within the correction; afterwards a supervisor passes it. */
  'claim.take': birthOf({
    schema: claimSchemas['claim.take'],
    roles: HOLDERS,
    reach: ({ unitId }, asker) => notTheirDesk(unitId, asker),
    known: ({ unitId }, { situation }): SubjectId | undefined => claimsOf(situation, unitId)?.id,
    again(data, known, ask) {
      const claim = held(data, ask);
      if (claim?.holder.id === ask.by.id) {
        // What was quiet is meant from now on; a form that opens once more changes nothing.
        return claim.quiet === true && data.quiet === undefined ? taken(known, data, ask) : [];
      }
      if (claim !== undefined && !isCorrectable(claim, ask.at)) {
        return refuse('claim-held', { seat: claim.holder.name });
      }
      return taken(known, data, ask);
    },
    begin(data, ask) {
      const id = newSubjectId(CLAIM_KIND, ask.situation);
      const events = taken(id, data, ask);
      return 'code' in events ? events : [fact(id, 'ClaimsOpened', { unitId: data.unitId }), ...events];
    },
  }),
  'claim.release': commandOn<DeskClaims>()({
    schema: claimSchemas['claim.release'],
    roles: HOLDERS,
    reach: ({ unitId }, asker) => notTheirDesk(unitId, asker),
    decide({ caseId, reason }, desk, ask) {
      const claim = claimOn(desk, caseId);
      if (claim === undefined) return refuse('claim-none');
      const isMove = !isFree(claim, ask.by.id, ask.at);
      const refusal = isMove ? notToMove(reason, ask) : undefined;
      return refusal ?? [fact(desk.id, 'ClaimReleased', { caseId, ...defined({ reason }) })];
    },
  }),
  'claim.pass': commandOn<DeskClaims>()({
    schema: claimSchemas['claim.pass'],
    roles: HOLDERS,
    reads: ({ personId }) => ({ accounts: [personId] }),
    reach: ({ unitId }, asker) => notTheirDesk(unitId, asker),
    decide({ caseId, personId, reason }, desk, ask) {
      const claim = claimOn(desk, caseId);
      if (claim === undefined) return refuse('claim-none');
      const refusal = notToMove(reason, ask);
      if (refusal !== undefined) return refusal;
      if (claim.holder.id === personId) return refuse('no-change');
      const holder = colleague(desk.unitId, personId, caseId, ask);
      return 'code' in holder ? holder : [fact(desk.id, 'ClaimPassed', { caseId, holder, reason })];
    },
  }),
  'timer.returnClaims': commandOn<DeskClaims>()({
    schema: claimSchemas['timer.returnClaims'],
    roles: ['system'],
    decide({ returns }, desk) {
      const still = returns.filter(({ caseId }) => claimOn(desk, caseId) !== undefined);
      return still.length === 0 ? refuse('no-change') : [fact(desk.id, 'ClaimsReturned', { returns: still })];
    },
  }),
} as const;

function notTheirDesk(unitId: UnitId, { person, directory }: Asker): Refusal | undefined {
  if (directory.unit(unitId) === undefined) return refuse('unknown-unit', { unitId });
  return rosterUnit(person, directory) === unitId ? undefined : refuse('claim-not-your-desk');
}

/** The claim that stands on the case; one that says nothing any more is none. */
function held({ unitId, caseId }: Taking, { situation, directory }: Ask): Claim | undefined {
  const desk = claimsOf(situation, unitId);
  const claim = desk && claimOn(desk, caseId);
  return claim !== undefined && isHolding(claim, situation.cases.get(caseId), directory) ? claim : undefined;
}

function taken(id: SubjectId, { caseId, quiet }: Taking, ask: Ask): readonly NewEvent[] | Refusal {
  const holder = seatOf(ask.by);
  const thisCase = waiting(caseId, holder, ask);
  if ('code' in thisCase) return thisCase;
  const { leg, round } = thisCase;
  return [fact(id, 'CaseTakenInHand', { caseId, holder, leg, round, ...defined({ quiet }) })];
}

/** The case, when its next step is this seat's. Of one that is out of sight nothing more is said. */
function waiting(caseId: CaseId, seat: DutySeat, { situation, directory }: Ask): Case | Refusal {
  const thisCase = situation.cases.get(caseId);
  return thisCase !== undefined && canBeClaimed(thisCase, seat, directory)
    ? thisCase
    : refuse('claim-not-waiting');
}

/** After the correction a supervisor moves it, and says why. */
function notToMove(reason: string | undefined, { actor }: Ask): Refusal | undefined {
  if (!CLAIM_MOVERS.includes(actor.role)) return refuse('claim-needs-supervisor');
  return reason === undefined || reason === '' ? refuse('reason-required') : undefined;
}

/** The seat it is passed to: of the desk, and one for whom the case waits. */
function colleague(unitId: UnitId, personId: Person['id'], caseId: CaseId, ask: Ask): DutySeat | Refusal {
  const seat = seatIn(ask.facts, personId);
  if (seat === undefined) return refuse('shift-unknown-seat', { seatId: personId });
  if (rosterUnit({ scope: seat.unitId }, ask.directory) !== unitId) {
    return refuse('shift-seat-of-another-unit', { seat: seat.name });
  }
  const thisCase = waiting(caseId, seat, ask);
  return 'code' in thisCase ? refuse('claim-not-theirs', { seat: seat.name }) : seat;
}
