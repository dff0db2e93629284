import { wrongFold } from '../../../server/dispatch/checkFold.ts';
import type { Watcher, WatchParts } from '../watch.ts';

/** What was stored of the fold is what the server's own rules make of the log, whenever it was cut off: no start has to throw it away. */
export function watchFold({ world, folds, broken }: WatchParts): Watcher {
  return {
    logged(line) {
      if (line.includes('the log was folded anew'))
        broken(`a start did not believe the rows: ${line.trim()}`);
    },
    async rested({ server }) {
      const wrong = await wrongFold(server.store.events, world, folds);
      if (wrong !== undefined) broken(`the rows of the fold at ${wrong} are not what the log makes of them`);
    },
  };
}
