import type { SessionAnswer } from '../../domain/contract/http.ts';
import { LIVE, type Millis, type PersonId } from '../../domain/kernel.ts';
import { type Client, type ClientStorage, openClient } from '../client/client.ts';
import type { Clock } from '../client/clock.ts';
import type { Http } from '../client/link/http.ts';
import { watchWaking } from '../client/link/waking.ts';
import type { Wire } from '../client/link/wire.ts';
import { createMediaUrls, type MediaUrls } from '../media/mediaUrls.ts';
import { createFactsStore, type FactsStore, followFacts } from './facts/factsStore.ts';
import { createPlanStore, followPlan, type PlanStore } from './plan.ts';
import { keepUp } from './upkeep/keepUp.ts';
import type { WallPage } from './upkeep/page.ts';

/** One wall: the world it shows, what it is to show of it, and what it adds up. */
export interface Wall {
  readonly client: Client;
  readonly page: WallPage;
  readonly plan: PlanStore;
  readonly facts: FactsStore;
  readonly mediaUrls: MediaUrls;
  /** Asks with this wall's token, also when its session has ended. */
  readonly http: Http;
  readonly session: SessionAnswer;
}

export interface WallParts {
  readonly token: string;
  readonly serverUrl: string;
  readonly clock: Clock;
  readonly page: WallPage;
  readonly createHttp: (token: () => string | undefined) => Http;
  readonly createWire: (token: () => string) => Wire;
}

/** The last moment a date can name: the server alone ends what a wall may see. */
const NEVER: Millis = 8.64e15;
/** A page too old for its server is loaded anew, but not in a circle. */
const OUTDATED_MS: Millis = 60_000;

/** Shows and asks nothing before {@link runWall}. */
export function openWall(parts: WallParts): Wall {
  const { token, clock, page } = parts;
  const client = openClient({
    ...parts,
    world: LIVE,
    newId: () => 'none',
    // Nothing of a wall outlives its page, so nothing can be broken there.
    storage: forgetful(),
    tabStorage: forgetful(),
    onOrphan: () => undefined,
    onUnreadable: () => undefined,
    reload: () => void clock.after(OUTDATED_MS, page.reload),
  });
  const person = { id: 'wall' as PersonId, name: 'wall', roles: ['wall' as const], scope: '*' as const };
  return {
    client,
    page,
    plan: createPlanStore(),
    facts: createFactsStore(),
    mediaUrls: createMediaUrls(client),
    http: parts.createHttp(() => token),
    session: { token, expiresAt: NEVER, person },
  };
}

/** Begins to show; returns its stop function. */
export function runWall(wall: Wall): () => void {
  const { client } = wall;
  const stops = [
    client.time.start(),
    followPlan(wall),
    followFacts(wall),
    keepUp(wall),
    watchWaking(() => client.session.wake()),
  ];
  client.session.hold(wall.session);
  return () => {
    for (const stop of stops) stop();
    wall.mediaUrls.close();
  };
}

function forgetful(): ClientStorage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}
