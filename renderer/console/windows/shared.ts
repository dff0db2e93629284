import type { Language } from '../../client/store/languageStore.ts';
import type { Look } from '../../client/store/lookStore.ts';
import type { ViewState } from '../../client/store/viewStore.ts';
import type { ListState } from '../../desk/list.ts';
import type { UndoState } from '../../desk/stores.ts';
import type { ConsoleApp } from '../screen/app.ts';

/** What of the view is the same in every window; a form or a photo is where it was opened, a report in the main window. */
const VIEW_KEYS = [
  'filter',
  'selectedId',
  'selectedFrom',
  'marked',
  'hoveredCaseId',
  'hoveredGridId',
  'pick',
  'flyTo',
  'measure',
  'pin',
  'flow',
  'unseen',
] as const;

/** What all windows of a console have in common; in a message, what of it has changed. */
export interface Shared {
  readonly view?: { readonly [K in (typeof VIEW_KEYS)[number]]?: ViewState[K] | undefined };
  readonly list?: Pick<ListState, 'tab' | 'listTab' | 'savedViews'>;
  readonly undo?: UndoState;
  readonly language?: Language;
  readonly look?: Look;
  readonly locked?: boolean;
  /** What each page shows; told once, when a window opens. */
  readonly pages?: ReadonlyMap<string, unknown>;
}

/** Tells what changes here and takes over what changed elsewhere. */
export interface Sharing {
  /** Everything, for a window that has just opened. */
  whole(): Shared;
  take(state: Shared): void;
  stop(): void;
}

type Parts = Pick<ConsoleApp, 'client' | 'desk' | 'screen'>;

export function share({ client, desk, screen }: Parts, tell: (state: Shared) => unknown): Sharing {
  const { view, languageStore, lookStore, lockStore, idle, sessionStore } = client;
  const { list, undoStore } = desk;
  /** What comes from elsewhere is not told again. */
  let isTaking = false;
  const say = (state: Shared) => {
    // What is forgotten at sign-out is forgotten here.
    if (!isTaking && sessionStore.getState().session !== undefined) tell(state);
  };
  const listOf = ({ tab, listTab, savedViews }: ListState) => ({ tab, listTab, savedViews });

  const stops = [
    view.subscribe((now, before) => {
      const changed = VIEW_KEYS.filter((key) => now[key] !== before[key]);
      if (changed.length > 0) say({ view: Object.fromEntries(changed.map((key) => [key, now[key]])) });
    }),
    list.subscribe((now, before) => {
      if (now.tab !== before.tab || now.listTab !== before.listTab || now.savedViews !== before.savedViews)
        say({ list: listOf(now) });
    }),
    undoStore.subscribe((undo) => say({ undo })),
    languageStore.subscribe(({ language }) => say({ language })),
    lookStore.subscribe((now, before) => {
      const { theme, size } = now;
      if (theme !== before.theme || size !== before.size) say({ look: { theme, size } });
    }),
    lockStore.subscribe(({ locked }) => say({ locked })),
  ];

  function takeView(change: NonNullable<Shared['view']>): void {
    const next: Record<string, unknown> = { ...view.get(), ...change };
    const { selectedId } = change;
    // Looking at a case puts a report begun away, wherever it was chosen.
    if (selectedId !== undefined && selectedId !== view.get().selectedId) delete next.reportId;
    for (const [key, value] of Object.entries(next)) if (value === undefined) delete next[key];
    view.store.setState(next as unknown as ViewState, true);
  }

  function takeAll({ view: seen, list: tabs, undo, language, look, locked, pages }: Shared): void {
    if (seen !== undefined) takeView(seen);
    if (tabs !== undefined) list.store.setState(tabs);
    if (undo !== undefined) undoStore.setState(undo, true);
    if (language !== undefined) languageStore.setState({ language });
    if (look !== undefined) lookStore.choose(look);
    if (locked === true) idle.lock();
    else if (locked === false && lockStore.getState().locked) idle.unlock();
    if (pages !== undefined) screen.store.setState({ pages });
  }

  return {
    whole() {
      const now = view.get();
      const { theme, size } = lookStore.getState();
      return {
        view: Object.fromEntries(VIEW_KEYS.map((key) => [key, now[key]])),
        list: listOf(list.get()),
        undo: undoStore.getState(),
        language: languageStore.getState().language,
        look: { theme, size },
        locked: lockStore.getState().locked,
        pages: screen.get().pages,
      };
    },
    take(state) {
      isTaking = true;
      try {
        takeAll(state);
      } finally {
        isTaking = false;
      }
    },
    stop() {
      for (const stop of stops) stop();
    },
  };
}
