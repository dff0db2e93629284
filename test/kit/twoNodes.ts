import type { Bell, Leadership } from '../../server/store/Leadership.ts';
import { createMemoryStore } from '../../server/store/memory/memoryStore.ts';
import { createTestClock } from './testClock.ts';
import { openWorld, type TestWorld, type WorldOptions } from './world.ts';

/** A node that leads and one that follows it, over one store in memory; how they go about a database is tested on a real one. */
export interface TwoNodes {
  readonly leader: TestWorld;
  readonly follower: TestWorld;
  /** Where the follower takes the leader to be; undefined: nobody leads. */
  leaderAt(url: string | undefined): void;
  /** The database was not heard for so long. */
  unheardFor(millis: number): void;
  /** The follower gets the lease. */
  lead(): void;
  /** Errors a node could not go on after. */
  readonly faults: readonly unknown[];
  close(): Promise<void>;
}

export const NODE_SECRET = 'a-secret-of-nodes-that-nobody-guesses';

export async function openTwoNodes(options: WorldOptions = {}): Promise<TwoNodes> {
  const store = createMemoryStore();
  const clock = createTestClock();
  const faults: unknown[] = [];
  const bells = new Set<(bell: Bell) => void>();
  let leaderUrl: string | undefined;
  let heardAt = (): number => performance.now();
  let onLead = (): void => undefined;
  let isLeading = false;
  const leads: Leadership = {
    isLeading: () => true,
    leaderUrl: () => undefined,
    head: () => 0,
    heardAt: () => performance.now(),
    answerAt: () => undefined,
    onBell: () => () => undefined,
    onLead: () => undefined,
  };
  const shared = { secret: NODE_SECRET, onFault: (error: unknown) => faults.push(error) };
  const leader = await openWorld({
    ...options,
    ...{ store, clock, cluster: { ...shared, follows: false, leadership: leads } },
  });
  leaderUrl = leader.url;
  store.events.follow(() => {
    for (const ring of bells) ring('events');
  });
  const follower = await openWorld({
    ...options,
    // What is made of the log is a machine's own.
    store: { ...store, search: createMemoryStore().search, keyframes: createMemoryStore().keyframes },
    ...{ clock, people: leader.people },
    cluster: {
      ...shared,
      follows: true,
      leadership: {
        ...leads,
        isLeading: () => isLeading,
        leaderUrl: () => leaderUrl,
        heardAt: () => heardAt(),
        onBell(listener) {
          bells.add(listener);
          return () => bells.delete(listener);
        },
        onLead(listener) {
          onLead = listener;
        },
      },
    },
  });
  return {
    ...{ leader, follower, faults },
    leaderAt(url) {
      leaderUrl = url;
    },
    unheardFor(millis) {
      const at = performance.now() - millis;
      heardAt = () => at;
    },
    lead() {
      isLeading = true;
      onLead();
    },
    async close() {
      await follower.close();
      await leader.close();
    },
  };
}
