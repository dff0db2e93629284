import { createStore } from 'zustand/vanilla';
import { createEvidenceBase } from '../../domain/evidence/evidenceBase.ts';
import { type Client, remembering } from '../client/client.ts';
import { wordsOf } from '../speech/t.ts';
import { createBookshelf } from './books.ts';
import { startCalled } from './called.ts';
import type { Desk } from './desk.ts';
import { NO_EARLIER } from './earlier.ts';
import { startFollowing } from './followSeat.ts';
import { startCallFeed } from './inbox/callFeed.ts';
import { createList } from './list.ts';
import { startQueueFeed } from './queueFeed.ts';
import { startRecent } from './recent.ts';
import { followFloodList } from './ring/openFlood.ts';
import type { Ringer } from './ring/ring.ts';
import { createRinger } from './ring/ringer.ts';
import { type DeskStores, type FoundState, NO_EVIDENCE, NO_HISTORY, NO_QUEUE } from './stores.ts';
import { NO_SUGGESTIONS } from './suggestions.ts';
import { createUnreadTexts } from './unreadTexts.ts';
import { createUnseen } from './unseen.ts';

/** What a window beside the main one hears: nothing, for the main one does. */
const DEAF: Ringer = {
  onRing: () => () => undefined,
  ring: () => undefined,
  see: () => undefined,
  test: () => undefined,
  close: () => undefined,
};

/** A desk on this client, its list fed from the situation until it is closed. `isDeaf`: another window of it rings. */
export function openDesk(client: Client, { isDeaf = false } = {}): Desk {
  const { view, storage, sessionStore } = client;
  const stores = createStores();
  const list = createList(view, remembering(storage));
  const shelf = createBookshelf(client);
  const ringer = isDeaf ? DEAF : createRinger({ client, ...stores });
  const evidenceBase = createEvidenceBase();
  const unreadTexts = createUnreadTexts(client.situation, evidenceBase);
  const desk: Desk = {
    ...stores,
    client,
    list,
    ringer,
    unseen: createUnseen(client),
    t: wordsOf(client),
    evidenceBase,
    unreadTexts,
    books: shelf.books,
    booksChanged: shelf.changed,
    rereadBooks: shelf.reread,
    followBooks: shelf.store.subscribe,
    booksTurn: () => shelf.store.getState().turn,
    close() {
      for (const stop of stops) stop();
    },
  };
  const stops = [
    list.close,
    shelf.close,
    ringer.close,
    unreadTexts.close,
    startQueueFeed(desk),
    startRecent(desk),
    startCalled(desk),
    startCallFeed(desk),
    followFloodList(desk),
    startFollowing(desk),
    // Whoever signs in next waits for no answer to the last one's acts: the outbox has its own memory.
    sessionStore.subscribe((now, before) => {
      if (now.session?.token === before.session?.token) return;
      forget(stores);
      if (now.session === undefined) list.reset();
    }),
  ];
  return desk;
}

function createStores(): DeskStores {
  return {
    queueStore: createStore(() => NO_QUEUE),
    actStore: createStore(() => ({ acts: new Map() })),
    undoStore: createStore(() => ({ offers: [], lastId: 0, isSpread: false })),
    historyStore: createStore(() => NO_HISTORY),
    evidenceStore: createStore(() => NO_EVIDENCE),
    recentStore: createStore(() => ({ acts: [] })),
    foundStore: createStore<FoundState>(() => ({ state: 'none' })),
    seatStore: createStore(() => ({ seats: new Map() })),
    countStore: createStore(() => ({})),
    sendingStore: createStore(() => ({ sent: new Map() })),
    ringStore: createStore(() => ({ unanswered: new Set(), heard: new Map(), sounds: [] })),
    claimStore: createStore(() => ({})),
    suggestionStore: createStore(() => NO_SUGGESTIONS),
    earlierStore: createStore(() => NO_EARLIER),
    followStore: createStore(() => ({})),
    callStore: createStore(() => ({ calls: new Map() })),
  };
}

function forget(stores: DeskStores): void {
  const { actStore, undoStore, historyStore, seatStore, countStore, foundStore, suggestionStore } = stores;
  stores.earlierStore.setState(NO_EARLIER, true);
  foundStore.setState({ state: 'none' }, true);
  actStore.setState({ acts: new Map() });
  undoStore.setState({ offers: [] });
  historyStore.setState(NO_HISTORY, true);
  seatStore.setState({ seats: new Map() });
  countStore.setState({}, true);
  stores.claimStore.setState({}, true);
  stores.followStore.setState({}, true);
  suggestionStore.setState(NO_SUGGESTIONS, true);
}
