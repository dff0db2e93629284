import type { Millis, Seq, World } from '../../domain/kernel.ts';
import type { EventLog } from '../store/EventLog.ts';
import type { Keyframes } from './keyframes.ts';

export interface MomentsParts {
  readonly world: World;
  readonly log: Pick<EventLog, 'read'>;
  readonly head: () => Seq;
  readonly keyframes: Pick<Keyframes, 'marks'>;
}

/** Finds moments in a log: three or four times sixteen reads of one event each. */
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
        const probes = probesBetween(low, high);
        const times = await Promise.all(probes.map(timeOf));
        const after = times.findIndex((time) => time === undefined || time > at);
        const [lowest, highest] = [low, high];
        low = (after < 0 ? probes.at(-1) : probes[after - 1]) ?? lowest;
        high = (after < 0 ? undefined : probes[after]) ?? highest;
      }
      return low;
    },
  };
}

/** Events looked at together: each look waits for a thread, however little it reads. */
const PROBES = 16;

/** Events between two others, at even distances, both left out. */
function probesBetween(low: Seq, high: Seq): readonly Seq[] {
  const count = Math.min(PROBES, high - low - 1);
  return Array.from({ length: count }, (_, n) => low + Math.floor(((n + 1) * (high - low)) / (count + 1)));
}
