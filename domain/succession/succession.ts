import type { KindEvent, Stamp } from '../aggregate/event.ts';
import type { Seat } from '../aggregate/facts.ts';
import type { KindSubject } from '../aggregate/subject.ts';
import type { Outcome, SentBatch, SuccessionCounts, SuccessionEventData } from '../contract/succession.ts';
import type { Actor, Millis, UnitId } from '../kernel.ts';
import type { ContactKind } from './codes.ts';

export type { Outcome, SuccessionCounts, SuccessionEventData } from '../contract/succession.ts';
export { CONTACT_KINDS, type ContactKind } from './codes.ts';

/** One call to the contact system, and what became of it. */
export interface SuccessionBatch extends SentBatch {
  readonly at: Millis;
  readonly settled?: Outcome & { readonly at: Millis };
}

/** A resident may refuse within a day of the batch (DOMAIN §2.6); groups are asked after with them. */
const ANSWER_AFTER_MS: Millis = 24 * 3_600_000;

/** When the contact system is asked what became of a batch. */
export function answerDue({ at }: Pick<SuccessionBatch, 'at'>): Millis {
  return at + ANSWER_AFTER_MS;
}

export type SuccessionState = 'planned' | 'approved' | 'running' | 'done' | 'partial' | 'cancelled';

/** 账号继承 (DOMAIN §3.8): what one account held becomes another's, planned by one person and approved by a second. */
export interface Succession extends KindSubject<'succession'> {
  /** Whose account is left; never changes. */
  readonly unitId: UnitId;
  readonly state: SuccessionState;
  readonly from: Seat;
  readonly to: Seat;
  readonly reason: string;
  /** As counted at the plan, and again at the approval. */
  readonly counts: SuccessionCounts;
  /** No contact book is connected: cases move and nothing else. */
  readonly casesOnly?: true;
  readonly planned: Signature;
  readonly approved?: Signature;
  readonly cancelled?: Signature & { readonly reason: string };
  readonly batches: readonly SuccessionBatch[];
  readonly ended?: { readonly at: Millis; readonly refused: number; readonly failed: number };
}

interface Signature {
  readonly at: Millis;
  readonly by: Actor;
}

export type SuccessionEvent = KindEvent<'succession', SuccessionEventData> & Stamp;

/** Whether it is on its way: approved, and not every answer is in. */
export function isUnderWay({ state }: Pick<Succession, 'state'>): boolean {
  return state === 'approved' || state === 'running';
}

/** What became of all batches that have been answered. */
export function outcomeOf({ batches }: Pick<Succession, 'batches'>, kind?: ContactKind): Outcome {
  const sum = { moved: 0, refused: 0, failed: 0 };
  for (const { settled, kind: ofKind } of batches) {
    if (settled === undefined || (kind !== undefined && ofKind !== kind)) continue;
    sum.moved += settled.moved;
    sum.refused += settled.refused;
    sum.failed += settled.failed;
  }
  return sum;
}
