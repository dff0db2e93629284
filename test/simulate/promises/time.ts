import type { Millis } from '../../../domain/kernel.ts';
import type { Watcher, WatchParts } from '../watch.ts';

/** Small errors of a clock add up over many restarts, and nobody is asked about them. */
const NO_MORE_THAN_MS: Millis = 3 * 3_600_000;

/** What is written down happened about when it says, whatever the machine's clock says. */
export function watchTime({ trueTime, broken }: WatchParts): Watcher {
  return {
    stored(fresh) {
      for (const { event } of fresh) {
        const off = event.at - trueTime();
        if (Math.abs(off) > NO_MORE_THAN_MS)
          broken(`event ${event.seq} is ${Math.round(off / 60_000)} minutes off`);
      }
    },
  };
}
