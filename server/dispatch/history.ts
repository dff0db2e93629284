import type { CaseId } from '../../domain/case/case.ts';
import type { CaseEvent } from '../../domain/case/caseEvents.ts';
import type { Seq, World } from '../../domain/kernel.ts';
import type { EventLog, LoggedEvent } from '../log/EventLog.ts';

/** Which events are of which case: numbers only, the events stay in the log. */
export interface History {
  add(event: CaseEvent): void;
  seqsOf(caseId: CaseId): readonly Seq[];
  entries(): Iterable<readonly [CaseId, readonly Seq[]]>;
}

export function createHistory(entries: Iterable<readonly [CaseId, readonly Seq[]]> = []): History {
  const byCase = new Map<CaseId, Seq[]>();
  for (const [caseId, seqs] of entries) byCase.set(caseId, [...seqs]);
  return {
    add({ caseId, seq }) {
      const seqs = byCase.get(caseId);
      if (seqs === undefined) byCase.set(caseId, [seq]);
      else seqs.push(seq);
    },
    seqsOf: (caseId) => byCase.get(caseId) ?? [],
    entries: () => byCase,
  };
}

/** The life of one case, oldest event first, read from the log; neighbours in one piece. */
export async function readEvents(
  log: EventLog,
  world: World,
  seqs: readonly Seq[],
): Promise<readonly LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  for (let at = 0; at < seqs.length; ) {
    const first = seqs[at] ?? 0;
    let count = 1;
    while (seqs[at + count] === first + count) count += 1;
    events.push(...(await log.read(world, first - 1, count)));
    at += count;
  }
  return events;
}
