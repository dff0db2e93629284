import { useEffect } from 'react';
import type { CaseId } from '../../domain/case/case.ts';
import type { Millis } from '../../domain/kernel.ts';
import { useLink } from '../client/hooks.ts';
import { useDesk } from './context.ts';
import type { Desk } from './desk.ts';
import { NO_HISTORY } from './stores.ts';

/** A burst of events on one case is read once, and a case passed over with J held down not at all. */
const GATHER_MS: Millis = 120;

/**
 * Keeps the history of the selected case: read when it is selected, and again when its version went
 * past what was read or the link came back. Mounted once, by the case panel.
 */
export function useHistoryOf(caseId: CaseId | undefined, version: number): void {
  const desk = useDesk();
  const joins = useLink((state) => state.joins);
  // biome-ignore lint/correctness/useExhaustiveDependencies: version and joins are the reasons to read again
  useEffect(() => {
    const { historyStore, client } = desk;
    if (caseId === undefined) {
      historyStore.setState(NO_HISTORY, true);
      return;
    }
    const held = historyStore.getState();
    if (held.caseId !== caseId) historyStore.setState({ caseId, events: [], status: 'loading' }, true);
    const fresh = held.caseId === caseId && (held.events.at(-1)?.version ?? 0) === version;
    if (fresh && held.status === 'ready') return;
    return client.clock.after(GATHER_MS, () => void read(desk, caseId));
  }, [desk, caseId, version, joins]);
}

async function read({ client, historyStore }: Desk, caseId: CaseId): Promise<void> {
  const { link, situation } = client;
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
