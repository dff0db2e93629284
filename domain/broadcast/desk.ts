import type { Role } from '../kernel.ts';
import { type Situation, subjectsOf } from '../situation.ts';
import { BROADCAST_KIND, type Broadcast } from './broadcast.ts';

/** Who writes to many. */
export const BROADCASTERS: readonly Role[] = ['duty_chief', 'commander', 'dispatcher', 'street_reviewer'];

/** Who lets it out. */
export const BROADCAST_APPROVERS: readonly Role[] = [
  'commander',
  'duty_chief',
  'supervisor',
  'deputy_leader',
  'principal_leader',
];

/** Every broadcast there is. */
export function broadcastsIn(situation: Pick<Situation, 'subjects'>) {
  return subjectsOf<Broadcast>(situation, BROADCAST_KIND);
}
