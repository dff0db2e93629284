import { type CaseEvent, isCaseEvent } from '../../domain/case/caseEvents.ts';
import type { CaseId, Millis, Seq, World } from '../../domain/kernel.ts';
import { type CaseFacts, type Facts, note, totalDue } from '../../domain/measures/facts.ts';
import { type DayNumber, dayNumber } from '../../domain/time/shanghaiDay.ts';
import type { EventLog } from '../store/EventLog.ts';

/**
 * The facts behind the measures, folded from the log itself: nothing is kept beside it, so what is shown
 * is what a recount gives. Begins when somebody first asks, and reads on from there each time after.
 */
export interface Tally {
  /** Facts up to at least this event. Rejects when the log cannot be read. */
  upTo(seq: Seq): Promise<Facts>;
  /** Every case that anything happened to on the day, or that fell due on it; more may be among them. As far as it has read. */
  onDay(day: DayNumber): ReadonlySet<CaseId>;
}

const NONE: ReadonlySet<CaseId> = new Set();

/** Events read in one piece, between which others have their turn. */
const PIECE = 2_000;

export function createTally(log: Pick<EventLog, 'read'>, world: World): Tally {
  const facts: Facts = new Map();
  const days = new Map<DayNumber, Set<CaseId>>();
  let noted: Seq = 0;
  let reading: Promise<void> = Promise.resolve();

  function take(event: CaseEvent): void {
    note(facts, event);
    const after = facts.get(event.caseId);
    if (after === undefined) return;
    // What a wrong time did is moved to its true day, wherever that is.
    const moments = event.type === 'CaseRetimed' ? momentsOf(after) : [event.at, totalDue(after)];
    for (const at of moments) {
      if (at === undefined) continue;
      const day = dayNumber(at);
      const known = days.get(day) ?? new Set();
      days.set(day, known.add(event.caseId));
    }
  }

  async function readOn(seq: Seq): Promise<void> {
    while (noted < seq) {
      const piece = await log.read(world, noted, PIECE);
      if (piece.length === 0) return;
      for (const { event } of piece) {
        if (isCaseEvent(event)) take(event);
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
    onDay: (day) => days.get(day) ?? NONE,
  };
}

function momentsOf(facts: CaseFacts): readonly (Millis | undefined)[] {
  const { reportedAt, dispatches, returns, resolutions, closings, reopenings, contactedAt } = facts;
  const acts = [...dispatches, ...returns, ...resolutions, ...closings].map(({ at }) => at);
  return [reportedAt, contactedAt, totalDue(facts), ...acts, ...reopenings];
}
