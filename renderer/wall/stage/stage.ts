import { createContext } from 'react';
import type { SessionAnswer } from '../../../domain/contract/http.ts';
import { type Client, type ClientParts, type ClientStorage, openClient } from '../../client/client.ts';
import { createMediaUrls, type MediaUrls } from '../../media/mediaUrls.ts';
import { createFactsStore, type FactsStore, followFacts } from '../facts/factsStore.ts';

/** One world as a wall shows it, with what it adds up of it. */
export interface Stage {
  readonly client: Client;
  readonly facts: FactsStore;
  readonly mediaUrls: MediaUrls;
}

/** The live world, for what of it stands in a drill's picture. */
export const LiveContext = createContext<Stage | undefined>(undefined);

export type StageParts = Pick<ClientParts, 'world' | 'serverUrl' | 'clock' | 'createHttp' | 'createWire'> & {
  /** The page is too old for its server. */
  readonly onOutdated: () => void;
};

/** Shows and asks nothing before {@link runStage}. */
export function openStage({ onOutdated, ...parts }: StageParts): Stage {
  const client = openClient({
    ...parts,
    newId: () => 'none',
    // Nothing of a wall outlives its page, so nothing can be broken there.
    storage: forgetful(),
    tabStorage: forgetful(),
    onOrphan: () => undefined,
    onUnreadable: () => undefined,
    reload: onOutdated,
  });
  return { client, facts: createFactsStore(), mediaUrls: createMediaUrls(client) };
}

/** Joins its world and follows it; returns its stop function, after which nothing of it is left. */
export function runStage(stage: Stage, session: SessionAnswer): () => void {
  const stops = [stage.client.time.start(), followFacts(stage)];
  stage.client.session.hold(session);
  return () => {
    for (const stop of stops) stop();
    stage.client.session.part();
    stage.mediaUrls.close();
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
