import type { CaseEvent, NewCaseEvent } from '../../domain/case/caseEvents.ts';
import type { Actor, Millis, Seq, World } from '../../domain/kernel.ts';
import type { LoggedEvent } from '../log/EventLog.ts';

export interface Stamp {
  readonly seq: Seq;
  readonly world: World;
  readonly at: Millis;
  readonly by: Actor;
  readonly version: number;
  readonly commandId: string;
}

/** Gives a decided event its number, time and author, and the one JSON text that is hashed, stored and sent. */
export function stampEvent(fresh: NewCaseEvent, stamp: Stamp): LoggedEvent {
  const event = {
    seq: stamp.seq,
    world: stamp.world,
    type: fresh.type,
    at: stamp.at,
    by: stamp.by,
    caseId: fresh.caseId,
    version: stamp.version,
    data: fresh.data,
    commandId: stamp.commandId,
    // Spread of a union: type and data were taken from the same fresh event.
  } as CaseEvent;
  return { event, text: JSON.stringify(event) };
}
