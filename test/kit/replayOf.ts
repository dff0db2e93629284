import { createHmac } from 'node:crypto';
import type { CaseEvent } from '../../domain/case/caseEvents.ts';
import type { Seq } from '../../domain/kernel.ts';
import { KINDS } from '../../domain/kinds.ts';
import { applyEvent, emptySituation, type Situation } from '../../domain/situation.ts';
import { createAudienceIndex } from '../../server/link/audience.ts';
import { openReplay, type Replay, type ReplayBounds } from '../../server/replay/replay.ts';
import type { LoggedEvent } from '../../server/store/EventLog.ts';
import { createMemoryStore, type MemoryStore } from '../../server/store/memory/memoryStore.ts';
import { allPresent } from './allPresent.ts';
import { DISTRICT } from './caseDistrict.ts';
import { createTestClock } from './testClock.ts';

/** A log in memory with these events in it. */
export async function storeWith(events: readonly CaseEvent[]): Promise<MemoryStore> {
  const store = createMemoryStore();
  const logged = events.map((event) => ({ event, text: JSON.stringify(event) }));
  await store.events.append({ world: 'live', events: logged, commands: [], contacts: [] });
  return store;
}

/** Everything these events make, one after the other from the first: what a replay must not differ from. */
export function foldOf(events: readonly CaseEvent[], through: Seq = events.length): Situation {
  const situation = emptySituation('live');
  for (const event of events) if (event.seq <= through) applyEvent(situation, event);
  return situation;
}

export interface ReplayOfParts {
  readonly store: MemoryStore;
  readonly events: readonly CaseEvent[];
  readonly bounds?: Partial<ReplayBounds>;
  readonly secret?: string;
  readonly onRefused?: (seq: Seq) => void;
}

/** Looks back in a log that lies in a store, as of its end. */
export async function replayOf({
  store,
  events,
  bounds,
  secret = 'mine',
  onRefused = () => undefined,
}: ReplayOfParts): Promise<Replay> {
  const clock = createTestClock(events.at(-1)?.at);
  const durable = foldOf(events);
  return openReplay({
    dispatcher: {
      world: 'live',
      kinds: KINDS,
      durable,
      casesOf: allPresent(durable),
      eventsOf: async (id) =>
        (await readAll(store)).filter(({ event }) => 'caseId' in event && event.caseId === id),
      follow: () => () => undefined,
    },
    log: store.events,
    store: store.keyframes,
    newHash: () => createHmac('sha256', secret),
    audience: createAudienceIndex(KINDS, DISTRICT),
    directory: DISTRICT,
    now: clock.now,
    wall: clock,
    onTrouble: (error) => {
      throw error;
    },
    onRefused,
    bounds,
  });
}

const readAll = (store: MemoryStore): Promise<readonly LoggedEvent[]> =>
  store.events.read('live', 0, Number.MAX_SAFE_INTEGER);
