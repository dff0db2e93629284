import { type Ask, type Asker, birthOf, commandOn } from '../aggregate/command.ts';
import { factsOf } from '../aggregate/event.ts';
import { accountIn, contactsIn, type Seat, seatIn } from '../aggregate/facts.ts';
import { newSubjectId, type SubjectId } from '../aggregate/subject.ts';
import { fact } from '../case/decide/ask.ts';
import { holds } from '../case/writeScope.ts';
import { successionSchemas } from '../contract/succession.ts';
import { type CaseId, type PersonId, type Refusal, type Role, refuse } from '../kernel.ts';
import { casesHeldBy, mayNotHold } from './held.ts';
import {
  isUnderWay,
  type Succession,
  type SuccessionCounts,
  type SuccessionEventData,
} from './succession.ts';
import { successionsIn } from './successions.ts';

/** Whoever answers for the people of a unit plans it; somebody above, and never the same person, approves. */
export const SUCCESSION_PLANNERS: readonly Role[] = [
  'community_deputy',
  'street_reviewer',
  'dept_lead',
  'duty_chief',
];
export const SUCCESSION_APPROVERS: readonly Role[] = ['duty_chief', 'deputy_leader'];

export const successionFact = factsOf<'succession', SuccessionEventData>('succession');

/** 账号继承: planned, approved by a second person, or called off before that. */
export const PLAN_COMMANDS = {
  'succession.plan': birthOf({
    schema: successionSchemas['succession.plan'],
    roles: SUCCESSION_PLANNERS,
    reads: ({ fromId, toId }) => ({ accounts: [fromId, toId], contacts: [fromId] }),
    begin({ unitId, fromId, toId, reason }, ask) {
      const { directory, by, facts, situation } = ask;
      if (directory.unit(unitId) === undefined) return refuse('unknown-unit', { unitId });
      if (!holds(by, unitId, directory)) return refuse('out-of-scope');
      const account = accountIn(facts, fromId);
      if (account === undefined) return refuse('shift-unknown-seat', { seatId: fromId });
      const { disabled: _disabled, ...from } = account;
      if (from.unitId !== unitId) return refuse('succession-unit', { seat: from.name });
      const moving = movingTo(toId, from, ask);
      if ('code' in moving) return moving;
      const { to, counts, casesOnly } = moving;
      const plan = { unitId, from, to, reason, counts, ...casesOnly };
      return [successionFact(newSubjectId('succession', situation), 'SuccessionPlanned', plan)];
    },
  }),
  'succession.approve': commandOn<Succession>()({
    schema: successionSchemas['succession.approve'],
    roles: SUCCESSION_APPROVERS,
    reads({ subjectId }, situation) {
      const succession = successionsIn(situation).get(subjectId);
      return succession === undefined ? {} : { accounts: [succession.to.id], contacts: [succession.from.id] };
    },
    reach: ofTheirUnits,
    guard(succession, { person }) {
      const { from, to, planned } = succession;
      const isParty = [planned.by.id, from.id, to.id].includes(person.id);
      return notPlanned(succession) ?? (isParty ? refuse('succession-second-person') : undefined);
    },
    decide(_data, { id, from, to }, ask) {
      const moving = movingTo(to.id, from, ask, id);
      if ('code' in moving) return moving;
      const { counts, casesOnly, caseIds } = moving;
      const approved = successionFact(id, 'SuccessionApproved', { counts, ...casesOnly });
      const data = {
        successionId: id,
        fromId: from.id,
        toId: to.id,
        toUnitId: moving.to.unitId,
        toName: to.name,
      };
      return [approved, ...caseIds.map((caseId) => fact(caseId, 'CaseInherited', data))];
    },
  }),
  'succession.cancel': commandOn<Succession>()({
    schema: successionSchemas['succession.cancel'],
    roles: [...SUCCESSION_PLANNERS, 'deputy_leader'],
    reach: ofTheirUnits,
    guard: notPlanned,
    decide: ({ reason }, { id }) => [successionFact(id, 'SuccessionCancelled', { reason })],
  }),
} as const;

function ofTheirUnits({ unitId }: Succession, { person, directory }: Asker): Refusal | undefined {
  return holds(person, unitId, directory) ? undefined : refuse('out-of-scope');
}

function notPlanned({ state }: Succession): Refusal | undefined {
  return state === 'planned' ? undefined : refuse('succession-state');
}

interface MovingTo {
  readonly to: Seat;
  readonly counts: SuccessionCounts;
  readonly casesOnly: Pick<Succession, 'casesOnly'>;
  readonly caseIds: readonly CaseId[];
}

/** What would move now, or why it may not; asked at the plan and again at the approval. */
function movingTo(toId: PersonId, from: Seat, ask: Ask, own?: SubjectId): MovingTo | Refusal {
  const { facts, directory, situation } = ask;
  const to = seatIn(facts, toId);
  if (to === undefined) return refuse('shift-unknown-seat', { seatId: toId });
  if (to.id === from.id) return refuse('succession-same-person');
  if (!holds({ ...to, scope: to.unitId }, from.unitId, directory)) {
    return refuse('succession-scope', { seat: to.name });
  }
  const other = underWayFor([from.id, to.id], ask, own);
  if (other !== undefined) {
    return refuse('succession-underway', { subjectId: other.id, seat: other.from.name });
  }
  const contacts = contactsIn(facts, from.id);
  if (contacts === 'unreachable') return refuse('contacts-unavailable');
  const { residents = 0, groups = 0 } = contacts ?? {};
  const cases = casesHeldBy(from.id, situation.cases.values());
  const unfit = mayNotHold(to, { fromId: from.id, cases, contacts: residents + groups }, directory);
  if (unfit !== undefined) return unfit;
  return {
    to,
    counts: { cases: cases.length, residents, groups },
    casesOnly: contacts === undefined ? { casesOnly: true } : {},
    caseIds: cases.map(({ id }) => id),
  };
}

/** Another succession, not over yet, in which one of these leaves. */
function underWayFor(
  personIds: readonly PersonId[],
  { situation }: Ask,
  own?: SubjectId,
): Succession | undefined {
  for (const succession of successionsIn(situation).values()) {
    const isOpen = succession.state === 'planned' || isUnderWay(succession);
    if (succession.id !== own && isOpen && personIds.includes(succession.from.id)) return succession;
  }
  return undefined;
}
