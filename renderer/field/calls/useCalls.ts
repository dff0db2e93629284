import { INCIDENT_KIND, type Incident } from '../../../domain/incident/incident.ts';
import { answeredBy, answersForUnits } from '../../../domain/order/called.ts';
import type { Order, Receipt } from '../../../domain/order/order.ts';
import { isArchived, isInForce, ORDER_KIND } from '../../../domain/order/order.ts';
import { ROLL_CALL_KIND, type RollCall, type RollCallSeat } from '../../../domain/rollCall/rollCall.ts';
import { useDirectory, usePerson, useSubjects } from '../../client/hooks.ts';

export type Call =
  | { readonly kind: 'roll'; readonly id: string; readonly rollCall: RollCall; readonly seat: RollCallSeat }
  | { readonly kind: 'order'; readonly id: string; readonly order: Order; readonly receipt: Receipt };

/** What this person is asked to answer for their unit now; `answers` false for whoever speaks for none. */
export function useCalls(): { readonly answers: boolean; readonly open: readonly Call[] } {
  const person = usePerson();
  const directory = useDirectory((state) => state.directory);
  const orders = useSubjects<Order>(ORDER_KIND).byId;
  const rollCalls = useSubjects<RollCall>(ROLL_CALL_KIND).byId;
  const incidents = useSubjects<Incident>(INCIDENT_KIND).byId;
  if (person === undefined || directory === undefined) return { answers: false, open: [] };
  const asker = { person, directory };
  if (!answersForUnits(asker)) return { answers: false, open: [] };
  const rolls = [...rollCalls.values()]
    .filter((rollCall) => rollCall.ended === undefined && !isArchived(rollCall, incidents))
    .flatMap((rollCall) =>
      answeredBy(rollCall.seats, asker)
        .filter(({ answeredAt }) => answeredAt === undefined)
        .map((seat): Call => ({ kind: 'roll', id: `${rollCall.id} ${seat.unitId}`, rollCall, seat })),
    );
  const commissions = [...orders.values()]
    .filter((order) => isInForce(order, incidents))
    .flatMap((order) =>
      answeredBy(order.receipts, asker)
        .filter(({ state }) => state !== 'done' && state !== 'refused')
        .map((receipt): Call => ({ kind: 'order', id: `${order.id} ${receipt.unitId}`, order, receipt })),
    );
  return { answers: true, open: [...rolls, ...commissions] };
}
