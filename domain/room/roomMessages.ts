import type { Messages } from '../aggregate/aggregate.ts';
import type { LogEvent } from '../aggregate/event.ts';
import type { UnitId } from '../kernel.ts';
import { HOLD_MS } from '../outbox/message.ts';
import { duty } from '../outbox/recipients.ts';
import { rowsAbout } from '../outbox/subjectRows.ts';
import type { Room, RoomEvent } from './room.ts';

/** The desks that are called to a room hear of it outside as well; whoever opened it sits in it. */
export const ROOM_MESSAGES: Messages<Room> = {
  rows(event, { caseId, due, by }) {
    const called = calledBy(event as RoomEvent).filter((unitId) => unitId !== by.unitId);
    const params = { number: caseId, due };
    return rowsAbout(
      event,
      caseId,
      called.map((unitId) => ({ template: 'room-card', to: duty(unitId), params })),
      HOLD_MS,
    );
  },
  waiting: () => undefined,
};

function calledBy(event: Extract<RoomEvent, LogEvent>): readonly UnitId[] {
  return event.type === 'RoomOpened' || event.type === 'UnitsInvited' ? event.data.unitIds : [];
}
