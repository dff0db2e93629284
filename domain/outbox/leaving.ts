import type { Urgency } from '../case/case.ts';
import type { Millis, Role } from '../kernel.ts';
import { heldUntil } from '../ladder/quietHours.ts';
import type { DutySeat } from '../shift/shift.ts';
import { type DESKS, HOLD_MS, type Message, type Recipient } from './message.ts';

/** Who sits at the desks of a unit, beside its duty desk, where anybody of it does. */
const AT_DESK: Readonly<Record<Exclude<(typeof DESKS)[number], 'duty'>, readonly Role[]>> = {
  lead: ['dept_lead', 'grid_lead', 'community_deputy', 'street_reviewer'],
  deputy: ['deputy_leader'],
  principal: ['principal_leader'],
  commander: ['commander'],
};

/** The seats of the shifts that run now; asked only in quiet hours. */
export type SeatsOnDuty = () => readonly DutySeat[];

/** A message as far as it decides when it leaves. */
export type Leaving = Pick<Message, 'deadline' | 'isPressing'> & { readonly to: ToSomebody };
type ToSomebody = Exclude<Recipient, { readonly kind: 'reporter' }> | { readonly kind: 'reporter' };

/**
 * When a message that arises now leaves the house: after the seconds in which it can be taken back, or when the
 * quiet hours are over. `onDuty` are the seats of the shifts that run now.
 */
export function leavesAt(
  { to, deadline, isPressing }: Leaving,
  at: Millis,
  urgency: Urgency,
  onDuty: SeatsOnDuty,
): Millis {
  const soonest = at + HOLD_MS;
  // A machine reads at night as well.
  const isAwake = isPressing === true || to.kind === 'platform';
  const held = isAwake ? undefined : heldUntil(at, urgency, { deadline });
  return held === undefined || isOnDuty(to, onDuty()) ? soonest : Math.max(soonest, held);
}

/** When the last of several leaves that arose together. */
export function lastLeavesAt(
  notices: readonly Leaving[],
  at: Millis,
  urgency: Urgency,
  onDuty: SeatsOnDuty,
): Millis {
  return Math.max(...notices.map((each) => leavesAt(each, at, urgency, onDuty)));
}

/** Whether somebody who reads it sits on a shift that runs now. */
function isOnDuty(to: ToSomebody, onDuty: readonly DutySeat[]): boolean {
  if (to.kind === 'reporter' || to.kind === 'platform') return false;
  if (to.kind === 'person') return onDuty.some(({ id }) => id === to.personId);
  const { unitId, desk } = to;
  const ofUnit = onDuty.filter((seat) => seat.unitId === unitId);
  return desk === 'duty'
    ? ofUnit.length > 0
    : ofUnit.some(({ roles }) => AT_DESK[desk].some((role) => roles.includes(role)));
}
