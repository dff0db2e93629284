import { type LogEvent, subjectIdOf } from '../../domain/aggregate/event.ts';
import type { Seq, World } from '../../domain/kernel.ts';
import type { EventLog, LoggedEvent } from '../store/EventLog.ts';

/** Which events are of which subject: numbers only, the events stay in the log. */
export interface History {
  /** Nothing when it is known already. */
  add(event: LogEvent): void;
  /** All events of one subject, as its row tells them. */
  put(id: string, seqs: readonly Seq[]): void;
  seqsOf(id: string): readonly Seq[];
  /** Of one that is put away. */
  forget(id: string): void;
}

export function createHistory(): History {
  const bySubject = new Map<string, Seq[]>();
  return {
    add(event) {
      const id = subjectIdOf(event);
      const seqs = bySubject.get(id);
      if (seqs === undefined) bySubject.set(id, [event.seq]);
      else if (event.seq > (seqs.at(-1) ?? 0)) seqs.push(event.seq);
    },
    put(id, seqs) {
      bySubject.set(id, [...seqs]);
    },
    seqsOf: (id) => bySubject.get(id) ?? [],
    forget: (id) => void bySubject.delete(id),
  };
}

/** The life of one subject, oldest event first, read from the log; neighbours in one piece. */
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
