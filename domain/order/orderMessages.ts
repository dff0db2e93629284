import type { Messages } from '../aggregate/aggregate.ts';
import { incidentsIn } from '../incident/incidents.ts';
import type { UnitId } from '../kernel.ts';
import type { Template } from '../outbox/message.ts';
import { duty, given } from '../outbox/recipients.ts';
import { rowsAbout } from '../outbox/subjectRows.ts';
import { inSentence } from '../text/words.ts';
import { ackDue, type Order, type OrderEvent, unanswered } from './order.ts';

/**
 * The duty desk of every unit hears of an order outside the console too, at once: that it has it, that it is urged, and
 * that it is taken back.
 */
export const ORDER_MESSAGES: Messages<Order> = {
  rows(event, order, situation) {
    const { id, incidentId, text, doneBy, receipts } = order;
    const [template, unitIds] = toldBy(event as OrderEvent, order);
    const incident = incidentId === undefined ? undefined : incidentsIn(situation).get(incidentId)?.title;
    const params = (unitId: UnitId) => {
      const receipt = receipts.find((each) => each.unitId === unitId);
      const signBy = receipt && ackDue(order, receipt);
      return given({ text: inSentence(text), incident, signBy, due: doneBy });
    };
    return rowsAbout(
      event,
      id,
      unitIds.map((unitId) => ({ template, to: duty(unitId), params: params(unitId) })),
    );
  },
  // What has not left yet of an order that was withdrawn need not.
  waiting: ({ type, seq }) =>
    type === 'OrderWithdrawn'
      ? { templates: ['order-card', 'order-urge'], from: 0, before: seq, becomes: 'cancelled' }
      : undefined,
};

function toldBy({ type, data }: OrderEvent, order: Order): readonly [Template, readonly UnitId[]] {
  switch (type) {
    case 'OrderGiven':
    case 'OrderExtended':
      return ['order-card', data.unitIds];
    case 'OrderUrged':
      return ['order-urge', data.unitIds];
    case 'OrderWithdrawn':
      return ['order-withdrawn', unanswered(order).map(({ unitId }) => unitId)];
    default:
      return ['order-card', []];
  }
}
