import type { LogEvent } from '../../../domain/aggregate/event.ts';
import { decisionIn, timeAfter } from '../../../domain/timeDoubt/timeDoubt.ts';
import type { Served } from '../server.ts';
import type { Watcher, WatchParts } from '../watch.ts';

/** What was made durable stays, gapless and in the order of its times, each call once. */
export function watchDurable({ world, ledger, broken }: WatchParts): Watcher {
  const seen = new Set<string>();
  let last: string | undefined;
  const goesBack = watchOrder();
  return {
    stored(fresh) {
      for (const { event, before, after } of fresh) {
        const [previous] = ledger.entries.slice(event.seq - 2, event.seq - 1);
        if (ledger.entries[event.seq - 1]?.event !== event)
          broken(`event ${event.seq} stands in another place`);
        if (goesBack(event, previous?.event)) {
          broken(`event ${event.seq} happened before event ${event.seq - 1}`);
        }
        if (event.version !== (before?.version ?? 0) + 1) broken(`event ${event.seq} skips a version`);
        if (after === undefined) broken(`event ${event.seq} is about nothing`);
        const { commandId } = event;
        if (commandId !== undefined && commandId !== last) {
          if (seen.has(commandId)) broken(`the call ${commandId} happened twice`);
          seen.add(commandId);
        }
        last = commandId;
      }
    },
    async started(server) {
      if (server === undefined) return;
      const { events: log } = server.store;
      const events = await log.read(world, 0, Number.POSITIVE_INFINITY);
      const commands = await log.readCommands(world);
      for (const fault of ledger.reread(events, commands)) broken(fault);
    },
  };
}

/** Once after it was decided upon another time an event may be earlier than the one before, and no earlier than that time. */
function watchOrder(): (event: LogEvent, previous: LogEvent | undefined) => boolean {
  let backTo = Number.POSITIVE_INFINITY;
  return (event, previous) => {
    const isEarlier = previous !== undefined && event.at < previous.at;
    const isExplained = event.at >= backTo;
    if (isEarlier) backTo = Number.POSITIVE_INFINITY;
    if (decisionIn(event) !== undefined) backTo = timeAfter(event);
    return isEarlier && !isExplained;
  };
}

/** Both chains can be walked from their beginning to their head. */
export function watchChains({ world, broken }: WatchParts): Watcher {
  async function walk({ store }: Served): Promise<void> {
    const verdicts = { [world]: await store.events.verify(world), audit: await store.audit.verify() };
    for (const [chain, verdict] of Object.entries(verdicts)) {
      if (!verdict.ok) broken(`the chain ${chain} breaks at ${verdict.seq}: ${verdict.reason}`);
    }
  }
  return {
    started: async (server) => server && walk(server),
    rested: ({ server }) => walk(server),
  };
}
