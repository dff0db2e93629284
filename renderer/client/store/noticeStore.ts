import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CaseId } from '../../../domain/case/case.ts';
import type { Clock } from '../clock.ts';

/** A sentence for the operator, spoken by the live region as well as shown. Refusals stay until put away. */
export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'done' | 'warning' | 'refused';
  readonly text: string;
  readonly caseId?: CaseId;
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface NoticeState {
  readonly notices: readonly Notice[];
  readonly lastId: number;
}

export interface Notices {
  readonly store: StoreApi<NoticeState>;
  /** Shows and speaks a sentence; returns its id. */
  show(notice: Omit<Notice, 'id'>): number;
  dismiss(id: number): void;
}

const STAY_MS = { info: 6_000, done: 6_000, warning: 12_000 } as const;
const KEEP = 4;

export function createNotices(clock: Clock): Notices {
  const store = createStore<NoticeState>(() => ({ notices: [], lastId: 0 }));

  function dismiss(id: number): void {
    store.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }));
  }

  return {
    store,
    dismiss,
    show(notice) {
      const id = store.getState().lastId + 1;
      store.setState((state) => ({
        lastId: id,
        notices: [...state.notices.slice(1 - KEEP), { ...notice, id }],
      }));
      if (notice.tone !== 'refused') clock.after(STAY_MS[notice.tone], () => dismiss(id));
      return id;
    },
  };
}
