import { wrongFold } from '../../../server/dispatch/checkFold.ts';
import type { Watcher, WatchParts } from '../watch.ts';

/** What was stored of the fold is the fold, whenever it was cut off: no start has to throw it away. */
export function watchFold({ world, broken }: WatchParts): Watcher {
  return {
    logged(line) {
      if (line.includes('the log was folded anew'))
        broken(`a start did not believe the rows: ${line.trim()}`);
    },
    async rested({ server }) {
      const wrong = await wrongFold(server.store.events, world);
      if (wrong !== undefined) broken(`the rows of the fold at ${wrong} are not what the log makes of them`);
    },
  };
}
