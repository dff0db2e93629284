import { affairFact, type NewWorldEvent } from '../affair/affairEvents.ts';
import type { AffairAsk, AffairSteps } from '../affair/kind.ts';
import { newSubjectId } from '../affair/newSubjectId.ts';
import { type Refusal, type Role, refuse } from '../kernel.ts';
import { mayBeChief, overlapping, rosterOf, rosterUnit, servesOn } from './roster.ts';
import type { DutySeat, DutyShift, ShiftPlan } from './shift.ts';

/** The duty chief plans for the centre; whoever leads a street, community or department, for their own. */
export const PLANNERS: readonly Role[] = [
  'duty_chief',
  'dept_lead',
  'street_reviewer',
  'deputy_leader',
  'community_deputy',
];
/** Longer than this nobody is on duty in one piece. */
const LONGEST_MS = 24 * 3_600_000;

type PlanSaid = {
  readonly name?: string | undefined;
  readonly from: number;
  readonly to: number;
  readonly chiefId: string;
  readonly memberIds?: readonly string[] | undefined;
};

/** The roster: who is on duty when. */
export const ROSTER_STEPS: AffairSteps<'shift.plan' | 'shift.change' | 'shift.cancel'> = {
  'shift.plan': {
    roles: PLANNERS,
    decide({ unitId, ...said }, ask) {
      const plan = planOf(unitId, said, ask);
      if ('code' in plan) return plan;
      return [affairFact({ id: newSubjectId('shift', ask.situation), unitId }, 'ShiftPlanned', plan)];
    },
  },
  'shift.change': {
    roles: PLANNERS,
    decide: ({ subjectId, ...said }, ask) =>
      onOpenShift(subjectId, ask, (shift) => {
        if (shift.handover !== undefined) return refuse('handover-signed');
        const plan = planOf(shift.unitId, said, ask, subjectId);
        return 'code' in plan ? plan : [affairFact(shift, 'ShiftChanged', plan)];
      }),
  },
  'shift.cancel': {
    roles: PLANNERS,
    decide: ({ subjectId, reason }, ask) =>
      onOpenShift(subjectId, ask, (shift) => {
        if (shift.handover !== undefined) return refuse('handover-signed');
        const refusal = notTheirRoster(shift.unitId, ask);
        return refusal ?? [affairFact(shift, 'ShiftCancelled', { reason })];
      }),
  },
};

/** The shift, unless it is another thing or was taken off the roster. */
export function onOpenShift(
  id: string,
  { situation }: AffairAsk,
  then: (shift: DutyShift) => readonly NewWorldEvent[] | Refusal,
): readonly NewWorldEvent[] | Refusal {
  const shift = situation.affairs.get(id);
  if (shift?.kind !== 'shift') return refuse('unknown-subject', { subjectId: id });
  return shift.cancelled === undefined ? then(shift) : refuse('shift-cancelled');
}

/** Why this person may not plan for the unit, or sign for it unasked. */
export function notTheirRoster(unitId: string, { by, actor, directory }: AffairAsk): Refusal | undefined {
  if (directory.unit(unitId) === undefined) return refuse('unknown-unit', { unitId });
  if (rosterUnit(by, directory) !== unitId) return refuse('shift-not-your-unit');
  // A department's head is not one of the centre's: its roster is its chief's.
  const isCentre = rosterUnit({ scope: '*' }, directory) === unitId;
  return isCentre && actor.role !== 'duty_chief' ? refuse('needs-duty-chief') : undefined;
}

/** What was asked for as it will stand, or why it cannot. */
function planOf(unitId: string, said: PlanSaid, ask: AffairAsk, changed?: string): ShiftPlan | Refusal {
  const unreached = notTheirRoster(unitId, ask);
  if (unreached !== undefined) return unreached;
  const { name, from, to } = said;
  if (to <= from) return refuse('shift-ends-before-it-begins');
  if (to - from > LONGEST_MS) return refuse('shift-too-long');
  if (to <= ask.at) return refuse('shift-in-the-past');
  const other = overlapping(rosterOf(ask.situation.affairs.values(), unitId), said, changed);
  if (other !== undefined) return refuse('shift-overlap', { subjectId: other.id });
  const chief = seatOn(unitId, said.chiefId, ask);
  if ('code' in chief) return chief;
  if (!mayBeChief(chief, unitId, ask.directory)) return refuse('shift-chief-role', { seat: chief.name });
  const members: DutySeat[] = [];
  for (const id of new Set(said.memberIds)) {
    const member = seatOn(unitId, id, ask);
    if ('code' in member) return member;
    if (member.id !== chief.id) members.push(member);
  }
  return { ...(name === undefined ? {} : { name }), from, to, chief, members };
}

/** A seat of that unit, or below it. */
function seatOn(unitId: string, id: string, { facts, directory }: AffairAsk): DutySeat | Refusal {
  const seat = facts.seat(id);
  if (seat === undefined) return refuse('shift-unknown-seat', { seatId: id });
  if (!servesOn(unitId, seat, directory)) return refuse('shift-seat-of-another-unit', { seat: seat.name });
  return seat;
}
