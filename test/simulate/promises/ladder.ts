import { RUNG_IDS, type RungWhy } from '../../../domain/ladder/rung.ts';
import type { Watcher, WatchParts } from '../watch.ts';

/** Each rung of each clock once in its stretch of a case's life, upwards, and not before its time. */
export function watchLadder({ broken }: WatchParts): Watcher {
  const climbed = new Map<string, number>();
  return {
    stored(fresh) {
      for (const { event, id } of fresh) {
        const { why } = event.data as { readonly why?: RungWhy };
        if (why?.rung === undefined) continue;
        const ladder = `${id} ${why.clock} ${why.life} ${event.type}`;
        const rung = RUNG_IDS.indexOf(why.rung);
        if (rung <= (climbed.get(ladder) ?? -1))
          broken(`${ladder}: ${why.rung} at event ${event.seq} is not the next`);
        climbed.set(ladder, rung);
        if (event.at < why.at) broken(`${ladder}: ${why.rung} at event ${event.seq} came before its time`);
      }
    },
    async rested({ server }) {
      if (!server.world.runner.isSettled()) broken('something is due and nobody does it');
    },
  };
}
