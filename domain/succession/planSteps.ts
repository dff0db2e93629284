import { affairFact, type NewWorldEvent } from '../affair/affairEvents.ts';
import type { Seat } from '../affair/facts.ts';
import type { AffairAsk, AffairSteps } from '../affair/kind.ts';
import { newSubjectId } from '../affair/newSubjectId.ts';
import { fact } from '../case/decide/ask.ts';
import { holds } from '../case/writeScope.ts';
import { type Refusal, type Role, refuse } from '../kernel.ts';
import { casesHeldBy, mayNotHold } from './held.ts';
import type { Succession, SuccessionCounts } from './succession.ts';
import { isUnderWay } from './succession.ts';

/** Whoever answers for the people of a unit plans it; somebody above, and never the same person, approves. */
export const SUCCESSION_PLANNERS: readonly Role[] = [
  'community_deputy',
  'street_reviewer',
  'dept_lead',
  'duty_chief',
];
export const SUCCESSION_APPROVERS: readonly Role[] = ['duty_chief', 'deputy_leader'];

/** 账号继承: planned, approved by a second person, or called off before that. */
export const SUCCESSION_STEPS: AffairSteps<'succession.plan' | 'succession.approve' | 'succession.cancel'> = {
  'succession.plan': {
    roles: SUCCESSION_PLANNERS,
    decide({ unitId, fromId, toId, reason }, ask) {
      const { directory, by, facts, situation } = ask;
      if (directory.unit(unitId) === undefined) return refuse('unknown-unit', { unitId });
      if (!holds(by, unitId, directory)) return refuse('out-of-scope');
      const from = facts.account(fromId);
      if (from === undefined) return refuse('shift-unknown-seat', { seatId: fromId });
      if (from.unitId !== unitId) return refuse('succession-unit', { seat: from.name });
      const moving = movingTo(toId, from, ask);
      if ('code' in moving) return moving;
      const { to, counts, casesOnly } = moving;
      const id = newSubjectId('succession', situation);
      return [
        affairFact({ id, unitId }, 'SuccessionPlanned', {
          from,
          to,
          reason,
          counts,
          ...(casesOnly ? { casesOnly } : {}),
        }),
      ];
    },
  },
  'succession.approve': {
    roles: SUCCESSION_APPROVERS,
    decide: ({ subjectId }, ask) =>
      onPlanned(subjectId, ask, (succession) => {
        const { from, to, planned } = succession;
        if (!holds(ask.by, succession.unitId, ask.directory)) return refuse('out-of-scope');
        if ([planned.by.id, from.id, to.id].includes(ask.by.id)) return refuse('succession-second-person');
        const moving = movingTo(to.id, from, ask, subjectId);
        if ('code' in moving) return moving;
        const { counts, casesOnly, caseIds } = moving;
        const approved = affairFact(succession, 'SuccessionApproved', {
          counts,
          ...(casesOnly ? { casesOnly } : {}),
        });
        const data = { successionId: subjectId, fromId: from.id, toId: to.id, toUnitId: moving.to.unitId };
        return [approved, ...caseIds.map((id) => fact(id, 'CaseInherited', data))];
      }),
  },
  'succession.cancel': {
    roles: [...SUCCESSION_PLANNERS, 'deputy_leader'],
    decide: ({ subjectId, reason }, ask) =>
      onPlanned(subjectId, ask, (succession) => {
        if (!holds(ask.by, succession.unitId, ask.directory)) return refuse('out-of-scope');
        return [affairFact(succession, 'SuccessionCancelled', { reason })];
      }),
  },
};

/** The succession of that id, whatever its state. */
export function onSuccession(
  id: string,
  { situation }: Pick<AffairAsk, 'situation'>,
  then: (succession: Succession) => readonly NewWorldEvent[] | Refusal,
): readonly NewWorldEvent[] | Refusal {
  const succession = situation.affairs.get(id);
  return succession?.kind === 'succession' ? then(succession) : refuse('unknown-subject', { subjectId: id });
}

function onPlanned(
  id: string,
  ask: AffairAsk,
  then: (succession: Succession) => readonly NewWorldEvent[] | Refusal,
): readonly NewWorldEvent[] | Refusal {
  return onSuccession(id, ask, (succession) =>
    succession.state === 'planned' ? then(succession) : refuse('succession-state'),
  );
}

interface MovingTo {
  readonly to: Seat;
  readonly counts: SuccessionCounts;
  readonly casesOnly: true | undefined;
  readonly caseIds: readonly string[];
}

/** What would move now, or why it may not; asked at the plan and again at the approval. */
function movingTo(toId: string, from: Seat, ask: AffairAsk, own?: string): MovingTo | Refusal {
  const { facts, directory, situation } = ask;
  const to = facts.seat(toId);
  if (to === undefined) return refuse('shift-unknown-seat', { seatId: toId });
  if (to.id === from.id) return refuse('succession-same-person');
  if (!holds({ ...to, scope: to.unitId }, from.unitId, directory)) {
    return refuse('succession-scope', { seat: to.name });
  }
  for (const one of situation.affairs.values()) {
    if (one.kind !== 'succession' || one.id === own) continue;
    const isOpen = one.state === 'planned' || isUnderWay(one);
    if (isOpen && (one.from.id === from.id || one.from.id === to.id)) {
      return refuse('succession-underway', { subjectId: one.id, seat: one.from.name });
    }
  }
  const contacts = facts.contacts(from.id);
  if (contacts === 'unreachable') return refuse('contacts-unavailable');
  const { residents = 0, groups = 0 } = contacts ?? {};
  const cases = casesHeldBy(from.id, situation.cases.values());
  const unfit = mayNotHold(to, { fromId: from.id, cases, contacts: residents + groups }, directory);
  if (unfit !== undefined) return unfit;
  return {
    to,
    counts: { cases: cases.length, residents, groups },
    casesOnly: contacts === undefined ? true : undefined,
    caseIds: cases.map(({ id }) => id),
  };
}
