import type { KindEvent, Stamp } from '../aggregate/event.ts';
import type { KindSubject, SubjectId } from '../aggregate/subject.ts';
import type { OrderEventData } from '../contract/order.ts';
import type { Actor, Millis, UnitId } from '../kernel.ts';
import type { OrderAnswer, ReceiptState } from './codes.ts';

export type { OrderAnswer, ReceiptState } from './codes.ts';

export const ORDER_KIND = 'order';

/** 指令 (DOMAIN §3.8): one sentence to many units, with what each of them made of it. */
export interface Order extends KindSubject<typeof ORDER_KIND> {
  /** The incident it belongs to; none for one that is given without. */
  readonly incidentId?: SubjectId;
  readonly text: string;
  readonly by: Actor;
  readonly ackBy?: Millis;
  readonly doneBy: Millis;
  /** In the order in which it was given to them. */
  readonly receipts: readonly Receipt[];
  readonly withdrawn?: { readonly at: Millis; readonly by: Actor; readonly reason: string };
}

export interface Receipt {
  readonly unitId: UnitId;
  readonly state: ReceiptState;
  /** When it came to stand so. */
  readonly at: Millis;
  readonly givenAt: Millis;
  readonly ackedAt?: Millis;
  /** What the unit said last: how far it is, or why it refuses. */
  readonly text?: string;
  readonly urgedAt?: Millis;
}

export type OrderEvent = KindEvent<typeof ORDER_KIND, OrderEventData> & Stamp;

/** How a unit stands to an order at a moment: what it said, or 超期 where it has not said it in time. */
export type Standing = ReceiptState | 'overdue';

export function standingOf(
  { ackBy, doneBy, withdrawn }: Pick<Order, 'ackBy' | 'doneBy' | 'withdrawn'>,
  { state }: Pick<Receipt, 'state'>,
  at: Millis,
): Standing {
  if (withdrawn !== undefined || state === 'done' || state === 'refused') return state;
  const due = state === 'sent' ? Math.min(ackBy ?? doneBy, doneBy) : doneBy;
  return at > due ? 'overdue' : state;
}

/** How many units stand how. */
export function countsOf(order: Order, at: Millis): Readonly<Record<Standing, number>> {
  const counts = { sent: 0, acked: 0, doing: 0, done: 0, refused: 0, overdue: 0 };
  for (const receipt of order.receipts) counts[standingOf(order, receipt, at)] += 1;
  return counts;
}

/** What a unit has done it does not take up once more; what it refused it may still do. */
export function isBack({ state }: Pick<Receipt, 'state'>, answer: OrderAnswer): boolean {
  return state === 'done' || (state === 'doing' && answer === 'acked');
}
