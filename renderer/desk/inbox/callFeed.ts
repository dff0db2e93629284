import type { CaseId } from '../../../domain/case/case.ts';
import { callsWaiting, type ReporterCall } from '../../../domain/case/reporterCalls.ts';
import type { Desk } from '../desk.ts';

/** The cases on which somebody outside waits for a word; only what changed is read again. Returns its stop function. */
export function startCallFeed({
  client: { situation },
  callStore,
}: Pick<Desk, 'client' | 'callStore'>): () => void {
  function read(ids: Iterable<CaseId>, before: ReadonlyMap<CaseId, readonly ReporterCall[]>): void {
    const calls = new Map(before);
    let isSame = true;
    for (const id of ids) {
      const thisCase = situation.caseById(id);
      const waiting = thisCase === undefined ? [] : callsWaiting(thisCase);
      if (waiting.length === 0) isSame = !calls.delete(id) && isSame;
      else {
        calls.set(id, waiting);
        isSame = false;
      }
    }
    if (!isSame) callStore.setState({ calls });
  }

  const all = () => situation.store.getState().cases.keys();
  read(all(), new Map());
  return situation.followChanges(({ whole, cases }) => {
    if (!whole) return read(cases, callStore.getState().calls);
    callStore.setState({ calls: new Map() });
    read(all(), new Map());
  });
}
