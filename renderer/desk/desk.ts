import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { sessionStore } from '../client/store/sessionStore.ts';
import { createDraftBook, type DraftBook } from './drafts.ts';
import { createNotDuplicates, type NotDuplicates } from './merge/notDuplicate.ts';
import { createRecentReasons, type RecentReasons } from './recentReasons.ts';
import { createReportBook, type ReportBook } from './report/reportDrafts.ts';

/** What one account keeps on this machine: drafts, pairs that are no duplicates, reasons given before. */
export interface Desk {
  readonly account: string;
  readonly drafts: DraftBook;
  readonly notDuplicates: NotDuplicates;
  readonly reasons: RecentReasons;
  /** Reports begun and not yet sent. */
  readonly reports: ReportBook;
}

const deskStore = createStore<{ readonly desk?: Desk; readonly turn: number }>(() => ({ turn: 0 }));

/** The desk of whoever is signed in; another account gets another one. */
export function desk(): Desk {
  const account = sessionStore.getState().session?.person.id ?? 'nobody';
  const held = deskStore.getState().desk;
  if (held?.account === account) return held;
  const opened: Desk = {
    account,
    drafts: createDraftBook(localStorage, account),
    notDuplicates: createNotDuplicates(localStorage, account),
    reasons: createRecentReasons(localStorage, account),
    reports: createReportBook(localStorage, sessionStorage, account),
  };
  deskStore.setState({ desk: opened });
  return opened;
}

/** Says that something on the desk changed, so that what shows it reads again. */
export function deskChanged(): void {
  deskStore.setState((state) => ({ turn: state.turn + 1 }));
}

/** Re-renders when the desk changed. */
export function useDeskTurn(): number {
  return useStore(deskStore, (state) => state.turn);
}

/** A fresh desk from storage, as after a reload; for tests. */
export function reopenDesk(): void {
  deskStore.setState((state) => ({ turn: state.turn + 1 }), true);
}
