import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { CaseId } from '../../domain/case/case.ts';
import { actKey } from './acts.ts';
import { useDesk } from './context.ts';
import type { FlowId } from './flowIds.ts';
import type { ListState } from './list.ts';
import {
  type ActState,
  type Evidence,
  type FollowState,
  type FoundState,
  type History,
  type MessageCounts,
  NO_EVIDENCE,
  NO_HISTORY,
  type QueueState,
  type Recent,
  type Sending,
  type UndoState,
} from './stores.ts';

/** The stores of the desk around a component; each re-renders it when what it reads has changed. */

export function useQueue<T>(selector: (state: QueueState) => T): T {
  return useStore(useDesk().queueStore, selector);
}

export function useList<T>(selector: (state: ListState) => T): T {
  return useStore(useDesk().list.store, selector);
}

/** Where the last act of this form stands. */
export function useAct(caseId: CaseId, flow: FlowId): ActState | undefined {
  return useStore(useDesk().actStore, (state) => state.acts.get(actKey(caseId, flow)));
}

export function useUndo(): UndoState {
  return useStore(useDesk().undoStore);
}

export function useHistory(caseId: CaseId | undefined): History {
  return useStore(useDesk().historyStore, (state) => (state.caseId === caseId ? state : NO_HISTORY));
}

export function useEvidence(caseId: CaseId | undefined): Evidence {
  return useStore(useDesk().evidenceStore, (state) => (state.caseId === caseId ? state : NO_EVIDENCE));
}

/** Whose selection this console goes along with. */
export function useFollowed(): FollowState {
  return useStore(useDesk().followStore);
}

export function useFound(): FoundState {
  return useStore(useDesk().foundStore);
}

export function useRecent(): readonly Recent[] {
  return useStore(useDesk().recentStore, (state) => state.acts);
}

export function useMessageCounts(): MessageCounts | undefined {
  return useStore(useDesk().countStore, ({ counts }) => counts);
}

export function useSending(draftId: string): Sending | undefined {
  return useStore(useDesk().sendingStore, ({ sent }) => sent.get(draftId));
}

/** Re-renders when something in the books changed. */
export function useBooksTurn(): number {
  const { followBooks, booksTurn } = useDesk();
  return useSyncExternalStore(followBooks, booksTurn);
}

/** What has rung and was not answered. */
export function useUnanswered(): ReadonlySet<CaseId> {
  return useStore(useDesk().ringStore, ({ unanswered }) => unanswered);
}

/** Cases with a message that did not arrive; undefined until the server has said which. */
export function useFailedCases(): ReadonlySet<CaseId> | undefined {
  return useStore(useDesk().countStore, ({ failedCases }) => failedCases);
}
