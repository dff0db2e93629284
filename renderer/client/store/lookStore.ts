import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SessionStore } from './sessionStore.ts';

/** `system` follows the machine, by day and by night. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Per cent of the size the screen itself asks for. */
export const SIZES = [90, 100, 110, 125, 150] as const;
export type InterfaceSize = (typeof SIZES)[number];

/** How one person wants the screens to look. */
export interface Look {
  readonly theme: Theme;
  readonly size: InterfaceSize;
}

export interface LookState extends Look {
  /** The theme in force now, the machine's wish included; written by whoever puts the look on the page. */
  readonly isDark: boolean;
}

export interface LookStore extends StoreApi<LookState> {
  /** Kept for whoever is signed in; before anybody is, for the machine. */
  choose(look: Partial<Look>): void;
}

type LookStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Also read by public/look.js before the first paint. */
export const LOOK_KEY = 'lingxing.look';
const START: Look = { theme: 'system', size: 100 };

const look = z.object({ theme: z.enum(THEMES), size: z.literal(SIZES) });
const lookBook = z.object({ last: look.default(START), people: z.record(z.string(), look).default({}) });
type LookBook = z.output<typeof lookBook>;

/** Kept on this machine by person; anything unreadable is dropped and the machine's own look stands. */
export function createLookStore(storage: LookStorage, sessionStore: SessionStore): LookStore {
  const book = read(storage);
  const store = createStore<LookState>(() => ({ ...book.last, isDark: false }));
  const personId = () => sessionStore.getState().session?.person.id;

  function keep(next: Look): void {
    const id = personId();
    book.last = next;
    if (id !== undefined) book.people[id] = next;
    try {
      storage.setItem(LOOK_KEY, JSON.stringify(book));
    } catch {
      // Full or forbidden: remembered until the window closes.
    }
  }

  sessionStore.subscribe((now, before) => {
    const id = now.session?.person.id;
    if (id === undefined || id === before.session?.person.id) return;
    const own = book.people[id];
    if (own === undefined) return;
    store.setState(own);
    keep(own);
  });

  return {
    ...store,
    choose(change) {
      store.setState(change);
      const { theme, size } = store.getState();
      keep({ theme, size });
    },
  };
}

function read(storage: LookStorage): LookBook {
  try {
    return lookBook.parse(JSON.parse(storage.getItem(LOOK_KEY) ?? '{}'));
  } catch {
    return { last: START, people: {} };
  }
}

/** The next larger or smaller size; at either end the same. */
export function nextSize(size: InterfaceSize, by: 1 | -1): InterfaceSize {
  return SIZES[SIZES.indexOf(size) + by] ?? size;
}
