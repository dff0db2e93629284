import type { KindEvent, Stamp } from '../aggregate/event.ts';
import type { KindSubject, SubjectId } from '../aggregate/subject.ts';
import type { OrderEventData } from '../contract/order.ts';
import type { Incident } from '../incident/incident.ts';
import type { Actor, Millis, UnitId } from '../kernel.ts';
import type { OrderAnswer, ReceiptState } from './codes.ts';

export type { OrderAnswer, ReceiptState } from './codes.ts';

export const ORDER_KIND = 'order';

/** 指令 (DOMAIN §3.8): one sentence to many units, with what each of them made of it. */
export interface Order extends KindSubject<typeof ORDER_KIND> {
  /** The incident it belongs to; none for one that is given without. */
  readonly incidentId?: SubjectId;
  /** By which everybody calls it: of its incident, from 1. */
  readonly n?: number;
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
  /** By when it signs, where that is not the order's own: it was given to it later. */
  readonly ackBy?: Millis;
  readonly ackedAt?: Millis;
  /** What the unit said last: how far it is, or why it refuses. */
  readonly text?: string;
  readonly urgedAt?: Millis;
}

export type OrderEvent = KindEvent<typeof ORDER_KIND, OrderEventData> & Stamp;

/** What else a question about an order or a roll-call is asked with: the incidents one knows of. */
export type IncidentStates = ReadonlyMap<SubjectId, Pick<Incident, 'state'>>;

/**
 * Whether the incident it belongs to is archived. Nobody waits for it then any more: what is open stays as it was last
 * answered, is never late and can be answered no more. The end of an incident does not do that, since pumps still run.
 */
export function isArchived(
  { incidentId }: { readonly incidentId?: SubjectId },
  incidents: IncidentStates,
): boolean {
  return incidentId !== undefined && incidents.get(incidentId)?.state === 'reviewed';
}

/** Whether anybody still waits for the units: it is neither withdrawn nor archived. */
export function isInForce(
  order: Pick<Order, 'withdrawn' | 'incidentId'>,
  incidents: IncidentStates,
): boolean {
  return order.withdrawn === undefined && !isArchived(order, incidents);
}

/** How a unit stands to an order at a moment: what it said, or 超期 where it has not said it in time. */
export type Standing = ReceiptState | 'overdue';

export function standingOf(
  order: Limits,
  receipt: Pick<Receipt, 'state' | 'ackBy'>,
  moment: Moment,
): Standing {
  return lateBy(order, receipt, moment) === undefined ? receipt.state : 'overdue';
}

type Limits = Pick<Order, 'ackBy' | 'doneBy' | 'withdrawn' | 'incidentId'>;

/** When a unit has to have signed. */
export function ackDue({ ackBy }: Pick<Order, 'ackBy'>, receipt: Pick<Receipt, 'ackBy'>): Millis | undefined {
  return receipt.ackBy ?? ackBy;
}

/** When a unit has to sign that is given the order at `at`: it has as long as the first had, and no longer than to do it. */
export function laterAckDue({ ackBy, doneBy, receipts }: Order, at: Millis): Millis | undefined {
  const first = receipts[0]?.givenAt ?? at;
  return ackBy === undefined ? undefined : Math.max(at, Math.min(doneBy, ackBy + at - first));
}

/** Which limit a unit has missed, and by how much; undefined for one that is in time or need not hurry. */
export interface Late {
  readonly limit: 'ack' | 'done';
  readonly by: Millis;
}

/** The limit missed last: whoever has not even signed when it had to be done is late with the whole. */
export function lateBy(
  order: Limits,
  receipt: Pick<Receipt, 'state' | 'ackBy'>,
  { at, incidents }: Moment,
): Late | undefined {
  const { state } = receipt;
  const { doneBy } = order;
  const ackBy = ackDue(order, receipt);
  if (isAnswered(receipt) || !isInForce(order, incidents)) return undefined;
  if (at > doneBy) return { limit: 'done', by: at - doneBy };
  if (state === 'sent' && ackBy !== undefined && at > ackBy) return { limit: 'ack', by: at - ackBy };
  return undefined;
}

/** When it is asked, and what is known of incidents then. */
export interface Moment {
  readonly at: Millis;
  readonly incidents: IncidentStates;
}

/** How many units stand how. */
export function countsOf(order: Order, moment: Moment): Readonly<Record<Standing, number>> {
  const counts = { sent: 0, acked: 0, doing: 0, done: 0, refused: 0, overdue: 0 };
  for (const receipt of order.receipts) counts[standingOf(order, receipt, moment)] += 1;
  return counts;
}

/** Whether its last word is that it is done, or that it refuses. */
export function isAnswered({ state }: Pick<Receipt, 'state'>): boolean {
  return state === 'done' || state === 'refused';
}

/** Units whose last word is neither that it is done nor that they refuse. */
export function unanswered({ receipts }: Pick<Order, 'receipts'>): readonly Receipt[] {
  return receipts.filter((receipt) => !isAnswered(receipt));
}

/** Whom urging reaches: those that are late; while none is, all that have not answered. */
export function toUrge(order: Order, moment: Moment): readonly Receipt[] {
  const open = unanswered(order);
  const late = open.filter((receipt) => lateBy(order, receipt, moment) !== undefined);
  return late.length > 0 ? late : open;
}

/** What is under way is not signed for once more. What was done or refused may be taken up again. */
export function isBack({ state }: Pick<Receipt, 'state'>, answer: OrderAnswer): boolean {
  if (state === 'done') return answer !== 'doing';
  return state === 'doing' && answer === 'acked';
}

/** Whether this answer has to say why: a refusal, and taking back that it is done. */
export function wantsReason({ state }: Pick<Receipt, 'state'>, answer: OrderAnswer): boolean {
  return answer === 'refused' || (state === 'done' && answer === 'doing');
}
