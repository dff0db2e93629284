import type { CaseId } from '../../../domain/case/case.ts';

/** What a seat hears, the most pressing first; each sounds different (ui/tones.ts). */
export const RING_SORTS = ['urgent', 'overdue', 'returned', 'message', 'trouble', 'resolved'] as const;
export type RingSort = (typeof RING_SORTS)[number];

/** One sound, as it is to be made now. */
export interface Ring {
  readonly sort: RingSort;
  /** What it is about, when it is about a case. */
  readonly caseId?: CaseId;
  /** How many cases rang at once: a flood is one sound. */
  readonly cases: number;
  /** It has rung before, and nobody has answered. */
  readonly again?: true;
  /** Of what there was no room for a sound each, all in one. */
  readonly folded?: true;
  /** Only to hear whether it is heard. */
  readonly isTest?: true;
}

export interface Ringer {
  /** Calls back with each sound this seat has to make. Returns its stop function. */
  onRing(listener: (ring: Ring) => void): () => void;
  /** Something that is about no case: rings when this seat hears for the desk. */
  ring(sort: RingSort): void;
  /** Whoever sits here has looked at these: they are in no line any more. */
  see(caseIds: Iterable<CaseId>): void;
  /** Every sound in turn, at this seat, whoever hears for the desk and though it is muted. */
  test(): void;
  close(): void;
}
