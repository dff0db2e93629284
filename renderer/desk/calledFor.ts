import { INCIDENT_KIND, type Incident } from '../../domain/incident/incident.ts';
import { answeredBy, answersForUnits } from '../../domain/order/called.ts';
import { isArchived, isInForce, ORDER_KIND, type Order } from '../../domain/order/order.ts';
import { ROLL_CALL_KIND, type RollCall } from '../../domain/rollCall/rollCall.ts';
import { useDirectory, usePerson, useSubjects } from '../client/hooks.ts';

/** How many orders and roll-calls wait for the first word of whoever sits here; nought for the centre, which asks. */
export function useCalledFor(): number {
  const orders = useSubjects<Order>(ORDER_KIND).byId;
  const rollCalls = useSubjects<RollCall>(ROLL_CALL_KIND).byId;
  const incidents = useSubjects<Incident>(INCIDENT_KIND).byId;
  const person = usePerson();
  const directory = useDirectory((state) => state.directory);
  if (person === undefined || directory === undefined) return 0;
  const asker = { person, directory };
  if (!answersForUnits(asker)) return 0;
  let n = 0;
  for (const order of orders.values()) {
    if (isInForce(order, incidents))
      n += answeredBy(order.receipts, asker).filter(({ state }) => state === 'sent').length;
  }
  for (const rollCall of rollCalls.values()) {
    if (rollCall.ended === undefined && !isArchived(rollCall, incidents))
      n += answeredBy(rollCall.seats, asker).filter(({ answeredAt }) => answeredAt === undefined).length;
  }
  return n;
}
