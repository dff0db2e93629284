import type { KindEvent, Stamp } from '../aggregate/event.ts';
import type { Seat } from '../aggregate/facts.ts';
import type { KindSubject } from '../aggregate/subject.ts';
import type { Actor, Millis, UnitId } from '../kernel.ts';

/** What moves with an account: its open cases, and the residents and groups of its contact book. */
export interface SuccessionCounts {
  /** Open cases, each once, whether it handles, checks or verifies. */
  readonly cases: number;
  readonly residents: number;
  readonly groups: number;
}

export const CONTACT_KINDS = ['residents', 'groups'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** One call to the contact system. Numbers alone: whom it is about never lies in the log. */
export interface SuccessionBatch {
  readonly kind: ContactKind;
  /** 1, 2, 3 … over both kinds; the same number is never sent twice. */
  readonly n: number;
  readonly size: number;
  readonly at: Millis;
  readonly settled?: Outcome & { readonly at: Millis };
}

/** A resident may refuse within a day of the batch (DOMAIN §2.6); groups are asked after with them. */
const ANSWER_AFTER_MS: Millis = 24 * 3_600_000;

/** When the contact system is asked what became of a batch. */
export function answerDue({ at }: Pick<SuccessionBatch, 'at'>): Millis {
  return at + ANSWER_AFTER_MS;
}

export interface Outcome {
  readonly moved: number;
  /** The resident said no: 待重新分配. */
  readonly refused: number;
  readonly failed: number;
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

/** Facts of its life. */
export interface SuccessionEventData {
  SuccessionPlanned: Pick<Succession, 'unitId' | 'from' | 'to' | 'reason' | 'counts' | 'casesOnly'>;
  SuccessionCancelled: { reason: string };
  SuccessionApproved: Pick<Succession, 'counts' | 'casesOnly'>;
  SuccessionBatchSent: Pick<SuccessionBatch, 'kind' | 'n' | 'size'>;
  SuccessionBatchSettled: Outcome & Pick<SuccessionBatch, 'n'>;
  SuccessionEnded: { state: 'done' | 'partial'; refused: number; failed: number };
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
