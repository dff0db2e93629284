import { isCaseEvent } from '../../domain/case/caseEvents.ts';
import type { Seq, World } from '../../domain/kernel.ts';
import { type Facts, note } from '../../domain/measures/facts.ts';
import type { EventLog } from '../store/EventLog.ts';

/**
 * The facts behind the measures, folded from the log itself: nothing is kept beside it, so what is shown
 * is what a recount gives. Begins when somebody first asks, and reads on from there each time after.
 */
export interface Tally {
  /** Facts up to at least this event. Rejects when the log cannot be read. */
  upTo(seq: Seq): Promise<Facts>;
}

/** Events read in one piece, between which others have their turn. */
const PIECE = 2_000;

export function createTally(log: Pick<EventLog, 'read'>, world: World): Tally {
  const facts: Facts = new Map();
  let noted: Seq = 0;
  let reading: Promise<void> = Promise.resolve();

  async function readOn(seq: Seq): Promise<void> {
    while (noted < seq) {
      const piece = await log.read(world, noted, PIECE);
      if (piece.length === 0) return;
      for (const { event } of piece) {
        if (isCaseEvent(event)) note(facts, event);
        noted = event.seq;
      }
    }
  }

  return {
    async upTo(seq) {
      // One reader at a time; a failed one does not spoil the next.
      reading = reading.catch(() => undefined).then(() => readOn(seq));
      await reading;
      return facts;
    },
  };
}
