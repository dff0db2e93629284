import type { Millis } from '../../../domain/kernel.ts';
import { type Client, type ClientStorage, openClient } from '../client.ts';
import { createPastHttp } from './pastHttp.ts';
import { createPlayer, type Player } from './player.ts';

/** A world as it was, as a client like any other, and what plays it. */
export interface PastClient {
  readonly client: Client;
  readonly player: Player;
  close(): void;
}

/**
 * The world of this client as of a moment, with stores of its own: whoever is signed in, in the language and with
 * what is looked at there. Nothing of it is written to this machine, and nothing it does reaches the server.
 */
export function openPast(live: Client, at: Millis): PastClient {
  const session = live.sessionStore.getState().session;
  const player = createPlayer({ world: live.world, link: live.link, clock: live.clock, now: live.time.now });
  const client = openClient({
    world: live.world,
    serverUrl: live.sessionStore.getState().serverUrl,
    clock: live.clock,
    createHttp: () =>
      createPastHttp(
        live.link,
        () => player.store.getState(),
        () => live.session.signOut(),
      ),
    createWire: () => player.wire,
    newId: () => 'in-the-past',
    storage: readingOnly(live.storage),
    tabStorage: readingOnly(undefined),
    language: live.languageStore.getState().language,
    reload: undefined,
    onOrphan: () => undefined,
    onUnreadable: () => undefined,
  });
  player.drive(client.time);
  if (session !== undefined) client.session.hold(session);
  client.languageStore.setState({ language: live.languageStore.getState().language });
  takeLook(live, client);
  void player.jump(at);
  return {
    client,
    player,
    close() {
      player.close();
      client.time.reset();
    },
  };
}

/** What is selected, filtered and measured goes along, in both directions. */
export function takeLook(from: Client, to: Client): void {
  const { filter, selectedId, measure } = from.view.get();
  to.view.setFilter(filter);
  to.view.setMeasure(measure);
  to.view.select(selectedId, 'keyboard');
}

/** Reads what is on this machine; what is written is forgotten with it. */
function readingOnly(below: ClientStorage | undefined): ClientStorage {
  const own = new Map<string, string | null>();
  return {
    get length() {
      return below?.length ?? 0;
    },
    key: (n) => below?.key(n) ?? null,
    getItem: (key) => own.get(key) ?? (own.has(key) ? null : (below?.getItem(key) ?? null)),
    setItem: (key, value) => void own.set(key, value),
    removeItem: (key) => void own.set(key, null),
  };
}
