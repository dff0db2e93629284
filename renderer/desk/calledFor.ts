import { useCallsHere } from '../client/calls.ts';

/** How many orders and roll-calls wait for the first word of whoever sits here. */
export function useCalledFor(): number {
  const { rolls, orders } = useCallsHere();
  return rolls.length + orders.filter(({ receipt }) => receipt.state === 'sent').length;
}
