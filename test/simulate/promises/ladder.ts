import type { LogEvent } from '../../../domain/aggregate/event.ts';
import type { CaseEventData } from '../../../domain/case/caseEvents.ts';
import { RUNG_IDS, type RungWhy } from '../../../domain/ladder/rung.ts';
import type { Watcher, WatchParts } from '../watch.ts';

/** Each rung of each clock once in its stretch of a case's life, upwards, and not before its time. */
export function watchLadder({ broken }: WatchParts): Watcher {
  const climbed = new Map<string, number>();
  return {
    stored(fresh) {
      for (const { event, id } of fresh) {
        withdrawn(event, climbed, id);
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

/** What was withdrawn because the time was wrong may be climbed again. */
function withdrawn(event: LogEvent, climbed: Map<string, number>, id: string): void {
  if (event.type !== 'CaseRetimed') return;
  const { rungs } = event.data as CaseEventData['CaseRetimed'];
  for (const { clock, life } of rungs) {
    for (const ladder of climbed.keys())
      if (ladder.startsWith(`${id} ${clock} ${life} `)) climbed.delete(ladder);
  }
}
