import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Case, CaseId } from '../../domain/case/case.ts';
import type { CaseEvent } from '../../domain/case/caseEvents.ts';
import { browserClock, type Clock } from '../client/clock.ts';
import { link } from '../client/link/link.ts';
import { useLink } from '../client/store/linkStore.ts';
import { situation } from '../client/store/situationStore.ts';

/** The events of the case on the panel, as last read; older ones stay on screen while newer are fetched. */
export interface History {
  readonly caseId?: CaseId;
  readonly events: readonly CaseEvent[];
  readonly status: 'none' | 'loading' | 'ready' | 'failed';
  /** The case as the answer had it: what is shown when the stream does not hold it (ended long ago). */
  readonly answered?: Case;
}

const EMPTY: History = { events: [], status: 'none' };

const historyStore = createStore<History>(() => EMPTY);

/** A burst of events on one case is read once, and a case passed over with J held down not at all. */
const GATHER_MS = 120;

export function useHistory(caseId: CaseId | undefined): History {
  return useStore(historyStore, (state) => (state.caseId === caseId ? state : EMPTY));
}

/**
 * Keeps the history of the selected case: read when it is selected, and again when its version went
 * past what was read or the link came back. Mounted once, by the case panel.
 */
export function useHistoryOf(caseId: CaseId | undefined, version: number, clock: Clock = browserClock): void {
  const joins = useLink((state) => state.joins);
  // biome-ignore lint/correctness/useExhaustiveDependencies: version and joins are the reasons to read again
  useEffect(() => {
    if (caseId === undefined) {
      historyStore.setState(EMPTY, true);
      return;
    }
    const held = historyStore.getState();
    if (held.caseId !== caseId) historyStore.setState({ caseId, events: [], status: 'loading' }, true);
    const fresh = held.caseId === caseId && (held.events.at(-1)?.version ?? 0) >= version;
    if (fresh && held.status === 'ready') return;
    return clock.after(GATHER_MS, () => void read(caseId));
  }, [caseId, version, joins, clock]);
}

async function read(caseId: CaseId): Promise<void> {
  const answer = await link.readCase(caseId);
  const held = historyStore.getState();
  if (held.caseId !== caseId) return;
  if (!answer.ok) {
    historyStore.setState({ ...held, status: 'failed' });
    return;
  }
  // Ended long ago and not in the stream: held from now on, so that it can be acted upon like any other.
  if (situation.caseById(caseId) === undefined) situation.put(answer.case);
  const older = (held.answered?.version ?? -1) > answer.case.version;
  if (older) return;
  historyStore.setState({ caseId, events: answer.events, status: 'ready', answered: answer.case }, true);
}

/** Forgets what was read; on sign-out and between tests. */
export function forgetHistory(): void {
  historyStore.setState(EMPTY, true);
}
