import type { NewAffairEvent, NewWorldEvent, WorldEvent } from '../../domain/affair/affairEvents.ts';
import type { NewCaseEvent } from '../../domain/case/caseEvents.ts';
import type { Actor, Millis, Seq, World } from '../../domain/kernel.ts';
import type { LoggedEvent } from '../store/EventLog.ts';

export interface Stamp {
  readonly seq: Seq;
  readonly world: World;
  readonly at: Millis;
  readonly by: Actor;
  readonly version: number;
  readonly commandId: string;
}

/** Gives a decided event its number, time and author, and the one JSON text that is hashed, stored and sent. */
export function stampEvent(fresh: NewWorldEvent, stamp: Stamp): LoggedEvent {
  // Spread of a union: type and data were taken from the same fresh event.
  const event = ('subjectId' in fresh ? ofAffair(fresh, stamp) : ofCase(fresh, stamp)) as WorldEvent;
  return { event, text: JSON.stringify(event) };
}

function ofCase({ type, caseId, data }: NewCaseEvent, stamp: Stamp): object {
  const { seq, world, at, by, version, commandId } = stamp;
  return { seq, world, type, at, by, caseId, version, data, commandId };
}

function ofAffair({ type, subjectId, unitId, data }: NewAffairEvent, stamp: Stamp): object {
  const { seq, world, at, by, version, commandId } = stamp;
  return { seq, world, type, at, by, subjectId, unitId, version, data, commandId };
}
