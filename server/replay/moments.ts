import type { Millis, Seq, World } from '../../domain/kernel.ts';
import type { EventLog } from '../store/EventLog.ts';
import type { Keyframes } from './keyframes.ts';

export interface MomentsParts {
  readonly world: World;
  readonly log: Pick<EventLog, 'read'>;
  readonly head: () => Seq;
  readonly keyframes: Pick<Keyframes, 'marks'>;
}

/** Finds moments in a log: some twenty reads of one event each. */
export interface Moments {
  /**
   * The last event not after `at`; 0 before the first. The log's times never go back, unless a person decided about
   * the machine's clock: then it is one of the events of that moment.
   */
  seqAt(at: Millis): Promise<Seq>;
  /** When an event happened; undefined for one that is not there. */
  timeOf(seq: Seq): Promise<Millis | undefined>;
}

export function createMoments({ world, log, head, keyframes }: MomentsParts): Moments {
  async function timeOf(seq: Seq): Promise<Millis | undefined> {
    if (seq < 1) return undefined;
    const [logged] = await log.read(world, seq - 1, 1);
    return logged?.event.at;
  }

  return {
    timeOf,
    async seqAt(at) {
      const marks = keyframes.marks();
      let low = marks.findLast((mark) => mark.at <= at)?.seq ?? 0;
      let high = marks.find((mark) => mark.at > at)?.seq ?? head() + 1;
      // `low` is not after it, `high` is.
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (((await timeOf(middle)) ?? Number.POSITIVE_INFINITY) <= at) low = middle;
        else high = middle;
      }
      return low;
    },
  };
}
