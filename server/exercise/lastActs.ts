import type { Millis, PersonId, Seq } from '../../domain/kernel.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';

export interface LastAct {
  readonly at: Millis;
  readonly type: string;
  readonly seq: Seq;
}

/** What everybody did last, since the world was opened. */
export interface LastActs {
  of(personId: PersonId): LastAct | undefined;
  close(): void;
}

export function followActs({ follow }: Pick<Dispatcher, 'follow'>): LastActs {
  const last = new Map<PersonId, LastAct>();
  const close = follow(({ events }) => {
    for (const { event } of events) {
      const { at, type, seq, by } = event;
      last.set(by.id, { at, type, seq });
    }
  });
  return { of: (personId) => last.get(personId), close };
}
