import type { LogEvent } from '../../domain/aggregate/event.ts';
import type { Millis } from '../../domain/kernel.ts';

/** What is counted of the events of one subject. */
export interface Counted {
  /** No count of what lies behind this moment needs it. */
  readonly until: Millis;
  /** As JSON can hold it. */
  readonly facts: object;
}

/** By kind: from the events of a subject, oldest first; undefined where nothing is. */
export type Counting = Readonly<Record<string, (events: readonly LogEvent[]) => Counted | undefined>>;
