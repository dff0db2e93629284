import { type Ask, birthOf, commandOn } from '../aggregate/command.ts';
import { factsOf } from '../aggregate/event.ts';
import { newSubjectId } from '../aggregate/subject.ts';
import { type OrderEventData, orderSchemas } from '../contract/order.ts';
import { defined, filled } from '../defined.ts';
import { isRunning } from '../incident/incidentSteps.ts';
import { incidentsIn } from '../incident/incidents.ts';
import { type Refusal, refuse, type SubjectId, type UnitId } from '../kernel.ts';
import { subjectsOf } from '../situation.ts';
import { ANSWERERS, answeredBy, ORDERERS } from './called.ts';
import {
  isArchived,
  isBack,
  laterAckDue,
  ORDER_KIND,
  type Order,
  toUrge,
  unanswered,
  wantsReason,
} from './order.ts';

const fact = factsOf<typeof ORDER_KIND, OrderEventData>(ORDER_KIND);

/** The street that has the second order of an incident alone calls it the second too. */
function nextNumber(incidentId: SubjectId | undefined, { situation }: Ask): number {
  const before = [...subjectsOf<Order>(situation, ORDER_KIND).values()].filter(
    (order) => order.incidentId === incidentId,
  );
  return 1 + before.reduce((most, { n = 0 }) => Math.max(most, n), before.length);
}

export const ORDER_COMMANDS = {
  'order.give': birthOf({
    schema: orderSchemas['order.give'],
    roles: ORDERERS,
    begin({ incidentId, text, unitIds, ackBy, doneBy }, ask) {
      const refusal =
        notOfIncident(incidentId, ask) ??
        notUnits(unitIds, ask) ??
        (doneBy <= ask.at ? refuse('order-due') : undefined) ??
        (ackBy !== undefined && (ackBy <= ask.at || ackBy > doneBy) ? refuse('order-ack-due') : undefined);
      if (refusal !== undefined) return refusal;
      const id = newSubjectId(ORDER_KIND, ask.situation);
      const to = [...new Set(unitIds)];
      const n = nextNumber(incidentId, ask);
      return [fact(id, 'OrderGiven', { text, unitIds: to, doneBy, n, ...defined({ incidentId, ackBy }) })];
    },
  }),
  'order.addUnits': commandOn<Order>()({
    schema: orderSchemas['order.addUnits'],
    roles: ORDERERS,
    guard: notWithdrawn,
    decide({ unitIds }, order, ask) {
      const refusal = notArchived(order, ask);
      if (refusal !== undefined) return refusal;
      const { id, receipts } = order;
      const had = new Set(receipts.map((receipt) => receipt.unitId));
      const fresh = [...new Set(unitIds)].filter((unitId) => !had.has(unitId));
      if (fresh.length === 0 && unitIds.length > 0) return refuse('order-units-have');
      const ackBy = laterAckDue(order, ask.at);
      return notUnits(fresh, ask) ?? [fact(id, 'OrderExtended', { unitIds: fresh, ...defined({ ackBy }) })];
    },
  }),
  'order.answer': commandOn<Order>()({
    schema: orderSchemas['order.answer'],
    roles: ANSWERERS,
    reach: ({ receipts }, asker) =>
      answeredBy(receipts, asker).length > 0 ? undefined : refuse('order-not-yours'),
    guard: notWithdrawn,
    decide({ unitId, answer, text = '' }, order, ask) {
      const refusal = notArchived(order, ask);
      if (refusal !== undefined) return refusal;
      const mine = answeredBy(order.receipts, { person: ask.by, directory: ask.directory });
      const receipt = unitId === undefined ? mine[0] : mine.find((each) => each.unitId === unitId);
      if (receipt === undefined) return refuse('order-not-yours');
      if (text === '' && wantsReason(receipt, answer)) return refuse('reason-required');
      const isSame = receipt.state === answer && (text === '' || text === receipt.text);
      if (isSame || isBack(receipt, answer)) return refuse('no-change');
      return [
        fact(order.id, 'OrderAnswered', {
          unitId: receipt.unitId,
          answer,
          ...defined({ text: filled(text) }),
        }),
      ];
    },
  }),
  'order.urge': commandOn<Order>()({
    schema: orderSchemas['order.urge'],
    roles: ORDERERS,
    guard: notWithdrawn,
    decide({ unitIds }, order, ask) {
      const refusal = notArchived(order, ask);
      if (refusal !== undefined) return refusal;
      const { id } = order;
      const moment = { at: ask.at, incidents: incidentsIn(ask.situation) };
      const urged =
        unitIds === undefined
          ? toUrge(order, moment)
          : unanswered(order).filter((each) => unitIds.includes(each.unitId));
      if (urged.length === 0) return refuse('no-change');
      return [fact(id, 'OrderUrged', { unitIds: urged.map((each) => each.unitId) })];
    },
  }),
  'order.withdraw': commandOn<Order>()({
    schema: orderSchemas['order.withdraw'],
    roles: ORDERERS,
    guard: notWithdrawn,
    decide({ reason = '' }, order, ask) {
      if (reason === '') return refuse('reason-required');
      return notArchived(order, ask) ?? [fact(order.id, 'OrderWithdrawn', { reason })];
    },
  }),
} as const;

function notWithdrawn({ withdrawn }: Order): Refusal | undefined {
  return withdrawn === undefined ? undefined : refuse('order-withdrawn');
}

/** Why nothing is said to it any more: its incident is archived. */
export function notArchived(
  belonging: { readonly incidentId?: SubjectId },
  { situation }: Ask,
): Refusal | undefined {
  return isArchived(belonging, incidentsIn(situation)) ? refuse('order-archived') : undefined;
}

/** Why nothing can be said to these units. */
export function notUnits(
  unitIds: readonly UnitId[],
  { directory }: Pick<Ask, 'directory'>,
): Refusal | undefined {
  if (unitIds.length === 0) return refuse('units-missing');
  const unitId = unitIds.find((each) => directory.unit(each) === undefined);
  return unitId === undefined ? undefined : refuse('unknown-unit', { unitId });
}

/** Why it does not belong to that incident: there is none, or its end was declared. */
export function notOfIncident(incidentId: SubjectId | undefined, { situation }: Ask): Refusal | undefined {
  if (incidentId === undefined) return undefined;
  const incident = incidentsIn(situation).get(incidentId);
  if (incident === undefined) return refuse('unknown-subject', { subjectId: incidentId });
  return isRunning(incident) ? undefined : refuse('incident-state', { state: incident.state });
}
