import { type Ask, type Asker, birthOf, commandOn } from '../aggregate/command.ts';
import { factsOf } from '../aggregate/event.ts';
import { type Reads, seatIn } from '../aggregate/facts.ts';
import { newSubjectId, type SubjectId } from '../aggregate/subject.ts';
import { shiftSchemas } from '../contract/shift.ts';
import { defined } from '../defined.ts';
import type { Directory } from '../district/directory.ts';
import { type Person, type PersonId, type Refusal, type Role, refuse, type UnitId } from '../kernel.ts';
import { mayBeChief, overlapping, rosterOf, rosterUnit, servesOn, shiftsIn } from './roster.ts';
import type { DutySeat, DutyShift, ShiftEventData, ShiftPlan } from './shift.ts';

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

export interface PlanInput {
  readonly name?: string | undefined;
  readonly from: number;
  readonly to: number;
  readonly chiefId: PersonId;
  readonly memberIds?: readonly PersonId[] | undefined;
}

export const shiftFact = factsOf<'shift', ShiftEventData>('shift');

/** The roster: who is on duty when. */
export const ROSTER_COMMANDS = {
  'shift.plan': birthOf({
    schema: shiftSchemas['shift.plan'],
    roles: PLANNERS,
    reads: (data) => readsOf(data),
    begin({ unitId, ...input }, ask) {
      const unreached = notTheirRoster(unitId, ask.actor.role, ask.by, ask.directory);
      const plan = unreached ?? planOf(unitId, input, ask);
      if ('code' in plan) return plan;
      return [shiftFact(newSubjectId('shift', ask.situation), 'ShiftPlanned', { unitId, ...plan })];
    },
  }),
  'shift.change': commandOn<DutyShift>()({
    schema: shiftSchemas['shift.change'],
    roles: PLANNERS,
    reads: (data) => readsOf(data),
    reach: plansIt,
    guard: notSigned,
    decide({ subjectId, ...input }, { unitId }, ask) {
      const plan = planOf(unitId, input, ask, subjectId);
      return 'code' in plan ? plan : [shiftFact(subjectId, 'ShiftChanged', plan)];
    },
  }),
  'shift.cancel': commandOn<DutyShift>()({
    schema: shiftSchemas['shift.cancel'],
    roles: PLANNERS,
    reach: plansIt,
    guard: notSigned,
    decide: ({ reason }, { id }) => [shiftFact(id, 'ShiftCancelled', { reason })],
  }),
} as const;

/** Refused for a shift that was taken off the roster. */
export function stillStands({ cancelled }: DutyShift): Refusal | undefined {
  return cancelled === undefined ? undefined : refuse('shift-cancelled');
}

function notSigned(shift: DutyShift): Refusal | undefined {
  return stillStands(shift) ?? (shift.handover === undefined ? undefined : refuse('handover-signed'));
}

function plansIt({ unitId }: DutyShift, { role, person, directory }: Asker): Refusal | undefined {
  return notTheirRoster(unitId, role, person, directory);
}

/** Why this person may not plan for the unit, or sign for it unasked. */
export function notTheirRoster(
  unitId: UnitId,
  role: Role,
  person: Person,
  directory: Directory,
): Refusal | undefined {
  if (directory.unit(unitId) === undefined) return refuse('unknown-unit', { unitId });
  if (rosterUnit(person, directory) !== unitId) return refuse('shift-not-your-unit');
  // A department's head is not one of the centre's: its roster is its chief's.
  const isCentre = rosterUnit({ scope: '*' }, directory) === unitId;
  return isCentre && role !== 'duty_chief' ? refuse('needs-duty-chief') : undefined;
}

function readsOf({ chiefId, memberIds = [] }: PlanInput): Reads {
  return { accounts: [chiefId, ...memberIds] };
}

/** What was asked for as it will stand, or why it cannot. */
function planOf(unitId: UnitId, input: PlanInput, ask: Ask, changed?: SubjectId): ShiftPlan | Refusal {
  const { name, from, to } = input;
  if (to <= from) return refuse('shift-ends-before-it-begins');
  if (to - from > LONGEST_MS) return refuse('shift-too-long');
  if (to <= ask.at) return refuse('shift-in-the-past');
  const other = overlapping(rosterOf(shiftsIn(ask.situation).values(), unitId), input, changed);
  if (other !== undefined) return refuse('shift-overlap', { subjectId: other.id });
  const chief = seatOn(unitId, input.chiefId, ask);
  if ('code' in chief) return chief;
  if (!mayBeChief(chief, unitId, ask.directory)) return refuse('shift-chief-role', { seat: chief.name });
  const members: DutySeat[] = [];
  for (const id of new Set(input.memberIds)) {
    const member = seatOn(unitId, id, ask);
    if ('code' in member) return member;
    if (member.id !== chief.id) members.push(member);
  }
  return { ...defined({ name }), from, to, chief, members };
}

/** A seat of that unit, or below it. */
function seatOn(unitId: UnitId, id: PersonId, { facts, directory }: Ask): DutySeat | Refusal {
  const seat = seatIn(facts, id);
  if (seat === undefined) return refuse('shift-unknown-seat', { seatId: id });
  if (!servesOn(unitId, seat, directory)) return refuse('shift-seat-of-another-unit', { seat: seat.name });
  return seat;
}
