import type { Aggregate } from '../aggregate/aggregate.ts';
import { birthOf, commandOn } from '../aggregate/command.ts';
import { factsOf } from '../aggregate/event.ts';
import { newSubjectId } from '../aggregate/subject.ts';
import {
  type RollCallEventData,
  rollCallEventSchemas,
  rollCallSchemas,
  rollCallWords,
} from '../contract/order.ts';
import { defined, filled } from '../defined.ts';
import { type Refusal, refuse } from '../kernel.ts';
import { ANSWERERS, answeredBy, ORDERERS, shownOfCalled, sightOfCalled } from '../order/called.ts';
import { notArchived, notOfIncident, notUnits } from '../order/orderCommands.ts';
import { type Situation, subjectsOf } from '../situation.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';
import { againDue, ROLL_CALL_KIND, type RollCall } from './rollCall.ts';
import { ROLL_CALL_FOLD } from './rollCallFold.ts';
import { ROLL_CALL_MESSAGES } from './rollCallMessages.ts';
import { ownRollCall } from './rollCallSight.ts';

const fact = factsOf<typeof ROLL_CALL_KIND, RollCallEventData>(ROLL_CALL_KIND);

/** So long a console has one at hand; what was before lies in the log. */
const SHOWN_FOR_MS = 7 * DAY_MS;

export const ROLL_CALL_COMMANDS = {
  'rollCall.begin': birthOf({
    schema: rollCallSchemas['rollCall.begin'],
    roles: ORDERERS,
    begin({ incidentId, purpose, unitIds }, ask) {
      const refusal = notOfIncident(incidentId, ask) ?? notUnits(unitIds, ask);
      if (refusal !== undefined) return refusal;
      const id = newSubjectId(ROLL_CALL_KIND, ask.situation);
      const called = [...new Set(unitIds)];
      return [fact(id, 'RollCallBegun', { purpose, unitIds: called, ...defined({ incidentId }) })];
    },
  }),
  'rollCall.answer': commandOn<RollCall>()({
    schema: rollCallSchemas['rollCall.answer'],
    roles: ANSWERERS,
    reach: ({ seats }, asker) =>
      answeredBy(seats, asker).length > 0 ? undefined : refuse('roll-call-not-yours'),
    guard: isOver,
    decide({ unitId, text = '' }, rollCall, ask) {
      const refusal = notArchived(rollCall, ask);
      if (refusal !== undefined) return refusal;
      const { by, directory } = ask;
      const seats = answeredBy(rollCall.seats, { person: by, directory });
      const seat =
        unitId === undefined
          ? (seats.find(({ answeredAt }) => answeredAt === undefined) ?? seats[0])
          : seats.find((each) => each.unitId === unitId);
      if (seat === undefined) return refuse('roll-call-not-yours');
      if (seat.answeredAt !== undefined) return refuse('no-change');
      return [
        fact(rollCall.id, 'RollCallAnswered', { unitId: seat.unitId, ...defined({ text: filled(text) }) }),
      ];
    },
  }),
  'timer.rollCallAgain': commandOn<RollCall>()({
    schema: rollCallSchemas['timer.rollCallAgain'],
    roles: ['system'],
    decide(_data, rollCall, ask) {
      const due = againDue(rollCall);
      if (due === undefined || due > ask.at || notArchived(rollCall, ask) !== undefined) {
        return refuse('no-change');
      }
      const silent = rollCall.seats.filter(({ answeredAt }) => answeredAt === undefined);
      return [fact(rollCall.id, 'RollCalledAgain', { unitIds: silent.map(({ unitId }) => unitId) })];
    },
  }),
  'rollCall.end': commandOn<RollCall>()({
    schema: rollCallSchemas['rollCall.end'],
    roles: ORDERERS,
    guard: isOver,
    decide: (_data, { id }) => [fact(id, 'RollCallEnded', {})],
  }),
} as const;

function isOver({ ended }: RollCall): Refusal | undefined {
  return ended === undefined ? undefined : refuse('roll-call-over');
}

/** Every roll-call there is. */
export function rollCallsIn(situation: Pick<Situation, 'subjects'>) {
  return subjectsOf<RollCall>(situation, ROLL_CALL_KIND);
}

/** 点名: seen by the units that are called. */
export const ROLL_CALL: Aggregate<RollCall> = {
  kind: ROLL_CALL_KIND,
  fold: ROLL_CALL_FOLD,
  commands: ROLL_CALL_COMMANDS,
  sight: sightOfCalled(({ seats }) => seats),
  shown: shownOfCalled(ownRollCall, { subject: rollCallWords, events: rollCallEventSchemas }),
  isCurrent: ({ updatedAt }, at) => updatedAt > at - SHOWN_FOR_MS,
  unknown: (subjectId) => refuse('unknown-subject', { subjectId }),
  messages: ROLL_CALL_MESSAGES,
};
