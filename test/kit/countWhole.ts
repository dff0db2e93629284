import { isCaseEvent } from '../../domain/case/caseEvents.ts';
import type { World } from '../../domain/kernel.ts';
import { type Facts, note } from '../../domain/measures/facts.ts';
import type { EventLog } from '../../server/store/EventLog.ts';

/** The facts of every case as the whole log tells them. */
export async function countWhole(log: Pick<EventLog, 'read'>, world: World): Promise<Facts> {
  const facts: Facts = new Map();
  for (let after = 0; ; ) {
    const piece = await log.read(world, after, 2_000);
    for (const { event } of piece) {
      if (isCaseEvent(event)) note(facts, event);
      after = event.seq;
    }
    if (piece.length === 0) return facts;
  }
}
