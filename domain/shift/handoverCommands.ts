import { type Ask, commandOn } from '../aggregate/command.ts';
import { headsIn, messagesIn } from '../aggregate/facts.ts';
import { shiftSchemas } from '../contract/shift.ts';
import { defined } from '../defined.ts';
import { type Role, refuse } from '../kernel.ts';
import { findingsOf } from './findings.ts';
import { rosterOf, shiftAfter, shiftsIn } from './roster.ts';
import { notTheirRoster, PLANNERS, shiftFact, stillStands } from './rosterCommands.ts';
import type { DutyShift, Handover } from './shift.ts';

/** Whoever can be chief of a shift, in the centre or at a unit's duty desk. */
const SIGNERS: readonly Role[] = [...PLANNERS, 'dept_officer', 'grid_lead'];

/** 交接班: both sides sign, two people. What was signed stays; a reopened sheet is signed anew, and the log keeps both. */
export const HANDOVER_COMMANDS = {
  'shift.prepareHandover': commandOn<DutyShift>()({
    schema: shiftSchemas['shift.prepareHandover'],
    roles: SIGNERS,
    reads: () => ({ heads: true, messages: true }),
    guard(shift, { person }) {
      const gone = stillStands(shift);
      if (gone !== undefined) return gone;
      if (shift.handover !== undefined) return refuse('handover-signed');
      return shift.chief.id === person.id ? undefined : refuse('handover-not-chief');
    },
    decide({ text, promises = [], leftOn = [] }, { id, from, unitId }, ask) {
      const { situation, at, directory, facts } = ask;
      if (from > at) return refuse('shift-not-begun');
      const unknown = promises.find(({ caseId }) => caseId !== undefined && !situation.cases.has(caseId));
      if (unknown?.caseId !== undefined) return refuse('unknown-case', { caseId: unknown.caseId });
      const found = findingsOf({
        cases: situation.cases.values(),
        unitId,
        at,
        directory,
        messages: messagesIn(facts),
        heads: headsIn(facts),
      });
      const handover: Handover = { ...defined({ text }), promises, leftOn, found };
      return [shiftFact(id, 'ShiftHandoverSigned', handover)];
    },
  }),
  'shift.reopenHandover': commandOn<DutyShift>()({
    schema: shiftSchemas['shift.reopenHandover'],
    roles: SIGNERS,
    guard(shift, { person }) {
      const open = notOpen(shift);
      return open ?? (shift.handover?.by.id === person.id ? undefined : refuse('handover-not-chief'));
    },
    decide: ({ reason }, { id }) => [shiftFact(id, 'ShiftHandoverReopened', { reason })],
  }),
  'shift.takeOver': commandOn<DutyShift>()({
    schema: shiftSchemas['shift.takeOver'],
    roles: SIGNERS,
    guard(shift, { person }) {
      const open = notOpen(shift);
      return open ?? (shift.handover?.by.id === person.id ? refuse('handover-same-person') : undefined);
    },
    decide({ text }, shift, ask) {
      const next = nextOf(shift, ask);
      const isNext = next?.chief.id === ask.by.id;
      const { actor, by, directory } = ask;
      const mayLead =
        PLANNERS.includes(actor.role) &&
        notTheirRoster(shift.unitId, actor.role, by, directory) === undefined;
      if (!isNext && !mayLead) return refuse('handover-not-next');
      return [
        shiftFact(shift.id, 'ShiftTakenOver', {
          ...defined({ text, nextShiftId: next?.id }),
        }),
      ];
    },
  }),
} as const;

/** Why there is no sheet here that waits for the one who comes. */
function notOpen(shift: DutyShift) {
  const gone = stillStands(shift);
  if (gone !== undefined) return gone;
  if (shift.handover === undefined) return refuse('handover-not-signed');
  return shift.takenOver === undefined ? undefined : refuse('handover-taken-over');
}

function nextOf(shift: DutyShift, { situation }: Ask): DutyShift | undefined {
  return shiftAfter(rosterOf(shiftsIn(situation).values(), shift.unitId), shift);
}
