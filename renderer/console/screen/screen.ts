import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '../../client/client.ts';
import { createPageActs, type PageActs } from './pageActs.ts';
import type { PageId } from './pageIds.ts';

/** What lies over the situation on this console: a page, an overlay. */
export interface ScreenState {
  readonly overlay?: 'palette' | 'help' | 'outbox' | 'export' | 'time' | 'batch' | 'caseFile' | 'drillNote';
  /** The page over the situation; absent, the situation itself is on the screen. */
  readonly page?: PageId;
  /** What each page shows, by its name: still there after a look at a case. Read with `usePageState`. */
  readonly pages: ReadonlyMap<string, unknown>;
}

export interface Screen {
  readonly store: StoreApi<ScreenState>;
  get(): ScreenState;
  open(overlay: ScreenState['overlay']): void;
  openPage(page: PageId | undefined): void;
  keepPage<T>(page: PageState<T>, state: T): void;
  /** What the open page can do by itself. */
  readonly pageActs: PageActs;
  close(): void;
}

/** The part of a page that is kept while the page is closed, and what it begins with. */
export interface PageState<T> {
  readonly name: string;
  readonly start: T;
}

const START: ScreenState = { pages: new Map() };

/** Of a part's window: the page it shows, if it is one, and the way of every other to the main window. */
export interface FixedPage {
  readonly page?: PageId | undefined;
  openElsewhere(page: PageId): void;
}

/** Whoever signs in next finds nothing of what the last one looked at. */
export function createScreen({ sessionStore }: Client, fixed?: FixedPage): Screen {
  const start = fixed?.page === undefined ? START : { ...START, page: fixed.page };
  const store = createStore<ScreenState>(() => start);
  const { getState: get, setState: set } = store;

  function put<K extends 'overlay' | 'page'>(key: K, value: ScreenState[K] | undefined): void {
    const { [key]: _old, ...rest } = get();
    set((value === undefined ? rest : { ...rest, [key]: value }) as ScreenState, true);
  }

  return {
    store,
    get,
    open: (overlay) => put('overlay', overlay),
    openPage(page) {
      if (fixed === undefined) put('page', page);
      else if (page !== undefined && page !== fixed.page) fixed.openElsewhere(page);
    },
    keepPage: ({ name }, state) => set({ pages: new Map(get().pages).set(name, state) }),
    pageActs: createPageActs(),
    close: sessionStore.subscribe((now, before) => {
      if (now.session?.token !== before.session?.token) set(start, true);
    }),
  };
}

/** What a page shows, or what it begins with. Written by `keepPage` under the same name, hence of the same type. */
export function pageStateIn<T>({ pages }: Pick<ScreenState, 'pages'>, { name, start }: PageState<T>): T {
  return (pages.get(name) as T | undefined) ?? start;
}
