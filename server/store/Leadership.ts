import type { Millis, Seq } from '../../domain/kernel.ts';

/** What was written by the node that leads: events of a world; or accounts, sessions, keys and walls. */
export type Bell = 'events' | 'people';

/** Which of a district's nodes writes, as one of them sees it (docs/adr/0037). */
export interface Leadership {
  isLeading(): boolean;
  /** Where the node that leads is reached; undefined while none does, or this one. */
  leaderUrl(): string | undefined;
  /** The last event of the live world when the database was heard last. */
  head(): Seq;
  /** When that was, by the machine's own count. */
  heardAt(): Millis;
  /** The other nodes reach this one there. */
  answerAt(url: string): void;
  /** Something was written, or may have been. Returns what stops it. */
  onBell(listener: (bell: Bell) => void): () => void;
  /** This node has taken the lease: nobody else writes any more, and what others wrote can be read. Told at most once. */
  onLead(listener: () => void): void;
}
