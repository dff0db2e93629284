import { affairFact } from '../affair/affairEvents.ts';
import type { AffairAsk, AffairSteps } from '../affair/kind.ts';
import { type Role, refuse } from '../kernel.ts';
import { findingsOf } from './findings.ts';
import { rosterOf, shiftAfter } from './roster.ts';
import { notTheirRoster, onOpenShift, PLANNERS } from './rosterSteps.ts';
import type { DutyShift, Handover } from './shift.ts';

/** Whoever can be chief of a shift, in the centre or at a unit's duty desk. */
const SIGNERS: readonly Role[] = [...PLANNERS, 'dept_officer', 'grid_lead'];

/** 交接班: both sides sign, two people. What was signed stays; a reopened sheet is signed anew, and the log keeps both. */
export const HANDOVER_STEPS: AffairSteps<
  'shift.prepareHandover' | 'shift.reopenHandover' | 'shift.takeOver'
> = {
  'shift.prepareHandover': {
    roles: SIGNERS,
    decide: ({ subjectId, text, promises = [], leftOn = [] }, ask) =>
      onOpenShift(subjectId, ask, (shift) => {
        if (shift.handover !== undefined) return refuse('handover-signed');
        if (shift.chief.id !== ask.by.id) return refuse('handover-not-chief');
        if (shift.from > ask.at) return refuse('shift-not-begun');
        const unknown = promises.find(
          ({ caseId }) => caseId !== undefined && !ask.situation.cases.has(caseId),
        );
        if (unknown?.caseId !== undefined) return refuse('unknown-case', { caseId: unknown.caseId });
        const { situation, at, directory, facts } = ask;
        const found = findingsOf({
          cases: situation.cases.values(),
          unitId: shift.unitId,
          at,
          directory,
          facts,
        });
        const handover: Handover = { ...(text === undefined ? {} : { text }), promises, leftOn, found };
        return [affairFact(shift, 'ShiftHandoverSigned', handover)];
      }),
  },
  'shift.reopenHandover': {
    roles: SIGNERS,
    decide: ({ subjectId, reason }, ask) =>
      onOpenShift(subjectId, ask, (shift) => {
        const { handover, takenOver } = shift;
        if (handover === undefined) return refuse('handover-not-signed');
        if (takenOver !== undefined) return refuse('handover-taken-over');
        if (handover.by.id !== ask.by.id) return refuse('handover-not-chief');
        return [affairFact(shift, 'ShiftHandoverReopened', { reason })];
      }),
  },
  'shift.takeOver': {
    roles: SIGNERS,
    decide: ({ subjectId, text }, ask) =>
      onOpenShift(subjectId, ask, (shift) => {
        if (shift.handover === undefined) return refuse('handover-not-signed');
        if (shift.takenOver !== undefined) return refuse('handover-taken-over');
        if (shift.handover.by.id === ask.by.id) return refuse('handover-same-person');
        const next = nextOf(shift, ask);
        const isNext = next?.chief.id === ask.by.id;
        const mayLead = PLANNERS.includes(ask.actor.role) && notTheirRoster(shift.unitId, ask) === undefined;
        if (!isNext && !mayLead) return refuse('handover-not-next');
        return [
          affairFact(shift, 'ShiftTakenOver', {
            ...(text === undefined ? {} : { text }),
            ...(next === undefined ? {} : { nextShiftId: next.id }),
          }),
        ];
      }),
  },
};

function nextOf(shift: DutyShift, { situation }: AffairAsk): DutyShift | undefined {
  return shiftAfter(rosterOf(situation.affairs.values(), shift.unitId), shift);
}
