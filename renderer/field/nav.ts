import { createStore, type StoreApi } from 'zustand/vanilla';

/** Where one is: the phone's own back key goes one step back, since every screen is an address. */
export interface Place {
  readonly tab: Tab;
  readonly caseId?: string | undefined;
  readonly roomId?: string | undefined;
  readonly talkId?: string | undefined;
  /** The form that is open on the case. */
  readonly form?: string | undefined;
}
export const TABS = ['todo', 'report', 'talks', 'calls', 'me', 'waiting'] as const;
export type Tab = (typeof TABS)[number];

export interface Nav {
  readonly store: StoreApi<Place>;
  go(to: Place): void;
  back(): void;
}

export function createNav(view: Window): Nav {
  const store = createStore<Place>(() => placeIn(view.location.hash));
  view.addEventListener('hashchange', () => {
    store.setState(placeIn(view.location.hash), true);
    view.scrollTo(0, 0);
  });
  return {
    store,
    go(to) {
      view.location.hash = hashOf(to);
    },
    back: () => view.history.back(),
  };
}

export function placeIn(hash: string): Place {
  const [name = '', id, form] = hash.replace(/^#\/?/u, '').split('/').map(decodeURIComponent);
  if (name === 'case' && id !== undefined) return { tab: 'todo', caseId: id, form };
  if (name === 'talk' && id !== undefined) return { tab: 'talks', talkId: id };
  if (name === 'room' && id !== undefined) return { tab: 'talks', roomId: id };
  return { tab: TABS.find((tab) => tab === name) ?? 'todo' };
}

export function hashOf({ tab, caseId, roomId, talkId, form }: Place): string {
  if (talkId !== undefined) return `#/talk/${encodeURIComponent(talkId)}`;
  if (roomId !== undefined) return `#/room/${encodeURIComponent(roomId)}`;
  if (caseId === undefined) return `#/${tab}`;
  return ['#/case', encodeURIComponent(caseId), ...(form === undefined ? [] : [form])].join('/');
}
