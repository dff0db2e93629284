import type { Watcher, WatchParts } from '../watch.ts';

/** What was made durable stays, gapless and in the order of its times, each call once. */
export function watchDurable({ ledger, broken }: WatchParts): Watcher {
  const seen = new Set<string>();
  let last: string | undefined;
  return {
    stored(fresh) {
      for (const { event, before, after } of fresh) {
        const [previous] = ledger.entries.slice(event.seq - 2, event.seq - 1);
        if (ledger.entries[event.seq - 1]?.event !== event)
          broken(`event ${event.seq} stands in another place`);
        if (previous !== undefined && event.at < previous.event.at) {
          broken(`event ${event.seq} happened before event ${previous.event.seq}`);
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
    async started({ store }) {
      const events = await store.events.read('live', 0, Number.POSITIVE_INFINITY);
      const commands = await store.events.readCommands('live');
      for (const fault of ledger.reread(events, commands)) broken(fault);
    },
  };
}

/** Both chains can be walked from their beginning to their head. */
export function watchChains({ broken }: WatchParts): Watcher {
  async function walk(store: Parameters<NonNullable<Watcher['started']>>[0]['store']): Promise<void> {
    const verdicts = { live: await store.events.verify('live'), audit: await store.audit.verify() };
    for (const [chain, verdict] of Object.entries(verdicts)) {
      if (!verdict.ok) broken(`the chain ${chain} breaks at ${verdict.seq}: ${verdict.reason}`);
    }
  }
  return { started: ({ store }) => walk(store), rested: ({ server }) => walk(server.store) };
}
