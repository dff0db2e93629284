import type { Messages } from '../aggregate/aggregate.ts';
import type { LogEvent } from '../aggregate/event.ts';
import type { UnitId } from '../kernel.ts';
import { HOLD_MS, type OutboxRow } from '../outbox/message.ts';
import { duty } from '../outbox/recipients.ts';
import type { Room, RoomEvent } from './room.ts';

/** The desks that are called to a room hear of it outside as well; whoever opened it sits in it. */
export const ROOM_MESSAGES: Messages<Room> = {
  rows: (event, room) => rowsOf(event as RoomEvent, room),
  waiting: () => undefined,
};

function rowsOf(event: RoomEvent, { caseId, due, by }: Room): readonly OutboxRow[] {
  const { seq, world, at } = event;
  return calledBy(event)
    .filter((unitId) => unitId !== by.unitId)
    .map((unitId, index) => ({
      ...{ id: `${seq}-${index + 1}`, world, seq, relates: caseId },
      ...{ template: 'room-card', to: duty(unitId), params: { number: caseId, due } },
      ...{ createdAt: at, heldUntil: at + HOLD_MS, nextAt: at + HOLD_MS, updatedAt: at },
      ...{ state: 'queued', attempts: 0 },
    }));
}

function calledBy(event: Extract<RoomEvent, LogEvent>): readonly UnitId[] {
  return event.type === 'RoomOpened' || event.type === 'UnitsInvited' ? event.data.unitIds : [];
}
