import { isAnswered } from '../../../domain/order/order.ts';
import { type CallsHere, useCallsHere } from '../../client/calls.ts';

type Roll = CallsHere['rolls'][number];
type Commission = CallsHere['orders'][number];

export type Call =
  | ({ readonly kind: 'roll'; readonly id: string } & Roll)
  | ({ readonly kind: 'order'; readonly id: string } & Commission);

/** What this person is asked to answer for their unit now; `answers` false for whoever speaks for none. */
export function useCalls(): { readonly answers: boolean; readonly open: readonly Call[] } {
  const { answers, rolls, orders } = useCallsHere();
  return {
    answers,
    open: [
      ...rolls.map(
        (each): Call => ({ kind: 'roll', id: `${each.rollCall.id} ${each.seat.unitId}`, ...each }),
      ),
      ...orders
        .filter(({ receipt }) => !isAnswered(receipt))
        .map((each): Call => ({ kind: 'order', id: `${each.order.id} ${each.receipt.unitId}`, ...each })),
    ],
  };
}
