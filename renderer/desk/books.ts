import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PersonId } from '../../domain/kernel.ts';
import type { Client } from '../client/client.ts';
import { createRoomsRead, type RoomsRead } from '../client/roomsRead.ts';
import { createDraftBook, type DraftBook } from './drafts.ts';
import { createIncidentDrafts, forgetLosses, type IncidentDrafts } from './incidentDrafts.ts';
import { createLineDrafts, type LineDrafts } from './lineDrafts.ts';
import { createLookedAt, type LookedAt } from './lookedAt.ts';
import { createRecentReasons, type RecentReasons } from './recentReasons.ts';
import { createReportBook, forgetContacts, type ReportBook } from './report/reportDrafts.ts';

/** What one account keeps on this machine for one world: drafts, reasons given before. */
export interface Books {
  readonly owner: string;
  readonly drafts: DraftBook;
  readonly reasons: RecentReasons;
  /** Supplements that have been looked at. */
  readonly lookedAt: LookedAt;
  /** Lines of rooms that have been read. */
  readonly roomsRead: RoomsRead;
  /** Lines of rooms and talks that are being written. */
  readonly lineDrafts: LineDrafts;
  /** Reports begun and not yet sent. */
  readonly reports: ReportBook;
  /** Forms of incidents begun and not yet sent. */
  readonly incidents: IncidentDrafts;
}

export interface Bookshelf {
  /** Rises when something in the books changed, so that what shows it reads again. */
  readonly store: StoreApi<{ readonly turn: number }>;
  /** The books of whoever is signed in; another account gets others. */
  books(): Books;
  /** Says that something in them changed. */
  changed(): void;
  /** Another window wrote in them: they are read anew. */
  reread(): void;
  close(): void;
}

export function createBookshelf({ world, sessionStore, storage, tabStorage }: Client): Bookshelf {
  const store = createStore<{ readonly turn: number }>(() => ({ turn: 0 }));
  let opened: Books | undefined;

  const ownerOf = (personId: PersonId | undefined): string => `${world}:${personId ?? 'nobody'}`;

  function open(owner: string): Books {
    return {
      owner,
      drafts: createDraftBook(storage, owner),
      reasons: createRecentReasons(storage, owner),
      lookedAt: createLookedAt(storage, owner),
      roomsRead: createRoomsRead(storage, owner),
      lineDrafts: createLineDrafts(storage, owner),
      reports: createReportBook(storage, tabStorage, owner),
      incidents: createIncidentDrafts(storage, tabStorage, owner),
    };
  }

  const changed = () => store.setState(({ turn }) => ({ turn: turn + 1 }));

  return {
    store,
    books() {
      const owner = ownerOf(sessionStore.getState().session?.person.id);
      if (opened?.owner !== owner) opened = open(owner);
      return opened;
    },
    changed,
    reread() {
      opened = undefined;
      changed();
    },
    // Whoever sits here next finds nobody's phone.
    close: sessionStore.subscribe((now, before) => {
      const left = now.session === undefined ? before.session?.person.id : undefined;
      if (left === undefined) return;
      forgetContacts(tabStorage, ownerOf(left));
      forgetLosses(tabStorage, ownerOf(left));
    }),
  };
}
