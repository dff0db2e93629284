import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { CaseId } from '../../../domain/case/case.ts';
import { browserClock, type Clock } from '../clock.ts';

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

const STAY_MS = { info: 6_000, done: 6_000, warning: 12_000 } as const;
const KEEP = 4;

export const noticeStore = createStore<NoticeState>(() => ({ notices: [], lastId: 0 }));

export function dismissNotice(id: number): void {
  noticeStore.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }));
}

/** Shows and speaks a sentence; returns its id. */
export function notify(notice: Omit<Notice, 'id'>, clock: Clock = browserClock): number {
  const id = noticeStore.getState().lastId + 1;
  noticeStore.setState((state) => ({
    lastId: id,
    notices: [...state.notices.slice(1 - KEEP), { ...notice, id }],
  }));
  if (notice.tone !== 'refused') clock.after(STAY_MS[notice.tone], () => dismissNotice(id));
  return id;
}

export function useNotices(): readonly Notice[] {
  return useStore(noticeStore, (state) => state.notices);
}
