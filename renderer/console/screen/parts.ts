import { createStore, type StoreApi } from 'zustand/vanilla';
import type { WordKey } from '../../speech/words/zh.ts';
import { PAGE_IDS, type PageId } from './pageIds.ts';
import { PAGES } from './pageList.ts';

/** What of the console can stand in a window of its own. */
export const PARTS = ['map', 'case', ...PAGE_IDS] as const;
export type Part = (typeof PARTS)[number];

export function isPage(part: Part): part is PageId {
  return part !== 'map' && part !== 'case';
}

export function partWords(part: Part): WordKey {
  if (!isPage(part)) return part === 'map' ? 'app.map' : 'app.case';
  return PAGES.find(({ id }) => id === part)?.words ?? 'app.map';
}

export interface WindowsState {
  /** What stands in a window of its own now. */
  readonly torn: ReadonlySet<Part>;
  /** What stood in one when the person was here last, and could not be opened by itself: a browser wants a press. */
  readonly missing: readonly Part[];
  /** Of a part's window: the main one is gone, and this one could not close itself. */
  readonly isOver: boolean;
}

/** A command, as far as its window depends on it. */
export interface Errand {
  readonly id: string;
  readonly group: string;
  /** It means the ticked cases, and some are ticked. */
  readonly isOfTicked: boolean;
}

/** The windows of one console (docs/adr/0038): each shows its part, and runs the commands of it. */
export interface Windows {
  readonly store: StoreApi<WindowsState>;
  /** Begins to hear the others; returns its stop function. */
  start(): () => void;
  /** What this window shows; undefined in the main one. */
  readonly part: Part | undefined;
  /** Puts a part into a window of its own, or back into the main one. */
  toggle(part: Part): void;
  /** Opens what is missing. */
  restore(): void;
  /** Leaves what is missing where it is, from now on. */
  forget(): void;
  /** Has a command run in the window it belongs to; false when that is this one. */
  send(errand: Errand): boolean;
  /** Opens a page in the main window. */
  openPage(page: PageId): void;
  /** A hand on the keyboard or the mouse here. */
  touched(): void;
  /** Of the main one: closes the others with it. */
  close(): void;
}

/** One window and no other: of a console that shows the past, and in tests. */
export const oneWindow = (): Windows => ({
  store: createStore<WindowsState>(() => NO_WINDOWS),
  part: undefined,
  start: () => () => undefined,
  toggle: () => undefined,
  restore: () => undefined,
  forget: () => undefined,
  send: () => false,
  openPage: () => undefined,
  touched: () => undefined,
  close: () => undefined,
});

export const NO_WINDOWS: WindowsState = { torn: new Set(), missing: [], isOver: false };
