import { INCIDENT_KIND, type Incident } from '../../domain/incident/incident.ts';
import { answeredBy, answersForUnits } from '../../domain/order/called.ts';
import { isArchived, isInForce, ORDER_KIND, type Order, type Receipt } from '../../domain/order/order.ts';
import { ROLL_CALL_KIND, type RollCall, type RollCallSeat } from '../../domain/rollCall/rollCall.ts';
import { useDirectory, usePerson, useSubjects } from './hooks.ts';

export interface CallsHere {
  /** False for whoever speaks for no unit: the centre asks and does not answer. */
  readonly answers: boolean;
  /** Seats of running roll-calls that have not answered. */
  readonly rolls: readonly { readonly rollCall: RollCall; readonly seat: RollCallSeat }[];
  /** Receipts of orders in force, answered or not. */
  readonly orders: readonly { readonly order: Order; readonly receipt: Receipt }[];
}

const NONE: CallsHere = { answers: false, rolls: [], orders: [] };

/** What whoever sits here is called for, for each unit they answer for. */
export function useCallsHere(): CallsHere {
  const person = usePerson();
  const directory = useDirectory((state) => state.directory);
  const orders = useSubjects<Order>(ORDER_KIND).byId;
  const rollCalls = useSubjects<RollCall>(ROLL_CALL_KIND).byId;
  const incidents = useSubjects<Incident>(INCIDENT_KIND).byId;
  if (person === undefined || directory === undefined) return NONE;
  const asker = { person, directory };
  if (!answersForUnits(asker)) return NONE;
  return {
    answers: true,
    rolls: [...rollCalls.values()].flatMap((rollCall) =>
      rollCall.ended === undefined && !isArchived(rollCall, incidents)
        ? answeredBy(rollCall.seats, asker).flatMap((seat) =>
            seat.answeredAt === undefined ? [{ rollCall, seat }] : [],
          )
        : [],
    ),
    orders: [...orders.values()].flatMap((order) =>
      isInForce(order, incidents)
        ? answeredBy(order.receipts, asker).map((receipt) => ({ order, receipt }))
        : [],
    ),
  };
}
