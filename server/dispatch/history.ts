import { type LogEvent, subjectIdOf } from '../../domain/aggregate/event.ts';
import type { Seq } from '../../domain/kernel.ts';

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
