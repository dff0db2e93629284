import type { Projection } from '../aggregate/sight.ts';
import type { UnitId } from '../kernel.ts';
import type { Order, OrderEvent } from './order.ts';

/** An order as these units have it: its words and clocks, and what they answered themselves. */
export function ownOrder(own: ReadonlySet<UnitId>): Projection<Order, OrderEvent> {
  const among = (unitIds: readonly UnitId[]) => unitIds.filter((unitId) => own.has(unitId));
  return {
    subject: (order) => ({ ...order, receipts: order.receipts.filter(({ unitId }) => own.has(unitId)) }),
    event(event) {
      switch (event.type) {
        case 'OrderGiven':
          return { ...event, data: { ...event.data, unitIds: among(event.data.unitIds) } };
        case 'OrderExtended':
        case 'OrderUrged':
          return { ...event, data: { unitIds: among(event.data.unitIds) } };
        case 'OrderAnswered':
          return own.has(event.data.unitId) ? event : { ...event, type: 'OrderTouched', data: {} };
        default:
          return event;
      }
    },
  };
}
