import { begun, type Fold, foldOf } from '../aggregate/fold.ts';
import { defined } from '../defined.ts';
import type { Millis, UnitId } from '../kernel.ts';
import { ORDER_KIND, type Order, type OrderEvent, type Receipt } from './order.ts';

export const ORDER_FOLD: Fold<Order> = foldOf<Order, OrderEvent, 'OrderGiven'>({
  kind: ORDER_KIND,
  births: {
    OrderGiven: (event) => {
      const { unitIds, ...data } = event.data;
      const receipts = unitIds.map((unitId) => sent(unitId, event.at));
      return { ...begun(ORDER_KIND, event), by: event.by, ...data, receipts };
    },
  },
  appliers: {
    OrderExtended: (before, { at, data }) => ({
      ...before,
      receipts: [...before.receipts, ...data.unitIds.map((unitId) => sent(unitId, at, data.ackBy))],
    }),
    OrderAnswered: (before, { at, data: { unitId, answer, text } }) =>
      changing(before, [unitId], ({ givenAt, ackBy, ackedAt, urgedAt }) => ({
        ...{ unitId, state: answer, at, givenAt },
        ...defined({ ackBy, urgedAt, text, ackedAt: ackedAt ?? (answer === 'refused' ? undefined : at) }),
      })),
    OrderUrged: (before, { at, data }) =>
      changing(before, data.unitIds, (receipt) => ({ ...receipt, urgedAt: at })),
    OrderTouched: (before) => before,
    OrderWithdrawn: (before, { at, by, data }) => ({ ...before, withdrawn: { at, by, ...data } }),
  },
});

function sent(unitId: UnitId, at: Millis, ackBy?: Millis): Receipt {
  return { unitId, state: 'sent', at, givenAt: at, ...defined({ ackBy }) };
}

function changing(before: Order, unitIds: readonly UnitId[], change: (receipt: Receipt) => Receipt): Order {
  const receipts = before.receipts.map((receipt) =>
    unitIds.includes(receipt.unitId) ? change(receipt) : receipt,
  );
  return { ...before, receipts };
}
