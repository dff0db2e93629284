import type { Clock } from '../clock.ts';
import type { LoggedEvent } from '../store/EventLog.ts';
import { type DurableCommit, touchedBy } from './durableCommit.ts';
import type { DurableWorld } from './foldRows.ts';
import type { DecidedCall } from './inFlight.ts';
import { type Changes, carryChanges } from './journal.ts';

/** What is on the disk, and whoever follows it. */
export interface DurableSide {
  /** These calls are durable: what they did becomes visible, then is told. */
  carry(calls: readonly DecidedCall[]): void;
  /** These events were stored by another node, and are folded in already. */
  tell(changes: Changes, events: readonly LoggedEvent[]): void;
  publish(commit: DurableCommit): void;
  follow(listener: (commit: DurableCommit) => void): () => void;
}

export function createDurableSide(
  { situation, history }: DurableWorld,
  clock: Pick<Clock, 'now'>,
): DurableSide {
  const listeners = new Set<(commit: DurableCommit) => void>();

  function publish(commit: DurableCommit): void {
    for (const listener of listeners) listener(commit);
  }

  function tell(changes: readonly Changes[], events: readonly LoggedEvent[]): void {
    publish({
      from: events[0]?.event.seq ?? situation.seq,
      to: situation.seq,
      at: clock.now(),
      events,
      touched: touchedBy(changes),
    });
  }

  return {
    publish,
    tell: (changes, events) => tell([changes], events),
    carry(calls) {
      const changes = calls.map((call) => call.changes);
      for (const change of changes) carryChanges(situation, change);
      const events = calls.flatMap(({ batch }) => batch.events);
      for (const { event } of events) history.add(event);
      tell(changes, events);
    },
    follow(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
