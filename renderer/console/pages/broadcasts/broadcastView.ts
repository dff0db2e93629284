import { useMemo } from 'react';
import {
  BROADCAST_KIND,
  type Broadcast,
  isGrave,
  isLeaving,
} from '../../../../domain/broadcast/broadcast.ts';
import type { BroadcastState } from '../../../../domain/broadcast/codes.ts';
import { BROADCAST_APPROVERS, BROADCASTERS } from '../../../../domain/broadcast/desk.ts';
import type { Person, Role } from '../../../../domain/kernel.ts';
import { usePerson, useSubjects } from '../../../client/hooks.ts';

/** What waits for somebody first, then what is on its way, then what is over; the newest first of each. */
const ORDER: Readonly<Record<BroadcastState, number>> = {
  submitted: 0,
  approved: 1,
  sending: 1,
  draft: 2,
  sent: 3,
  partial: 3,
  recalled: 3,
  expired: 3,
  cancelled: 3,
};

export const STATE_TONE = {
  draft: 'muted',
  submitted: 'warn',
  approved: 'good',
  sending: 'good',
  sent: 'good',
  partial: 'warn',
  recalled: 'muted',
  expired: 'warn',
  cancelled: 'muted',
} as const satisfies Readonly<Record<BroadcastState, string>>;

export function useBroadcasts(): readonly Broadcast[] {
  const held = useSubjects<Broadcast>(BROADCAST_KIND);
  return useMemo(
    () =>
      [...held.byId.values()].sort((a, b) => ORDER[a.state] - ORDER[b.state] || b.createdAt - a.createdAt),
    [held],
  );
}

const hasRole = (person: Person | undefined, roles: readonly Role[]): boolean =>
  person?.roles.some((role) => roles.includes(role)) === true;

export function useMayWrite(): boolean {
  return hasRole(usePerson(), BROADCASTERS);
}

/** What this person may do with it; the server has the last word. */
export function useMay(broadcast: Broadcast) {
  const person = usePerson();
  const { state, by, submitted, approvals, review } = broadcast;
  const writes = hasRole(person, BROADCASTERS);
  const approves = hasRole(person, BROADCAST_APPROVERS);
  const isMine = [by, submitted?.by, ...approvals.map((each) => each.by)].some(
    (who) => who?.id === person?.id,
  );
  const isBarred = isGrave(broadcast) ? !hasRole(person, ['commander']) : isMine;
  return {
    edits: writes && state === 'draft',
    approves: approves && state === 'submitted' && !isBarred,
    /** Has the role, and is one of those who must not. */
    isBarred: approves && state === 'submitted' && isBarred,
    returns: approves && state === 'submitted',
    cancels: writes && (state === 'draft' || state === 'submitted'),
    recalls: (writes || hasRole(person, ['supervisor'])) && isLeaving(broadcast),
    corrects: writes && !['draft', 'submitted', 'cancelled'].includes(state),
    reviews: approves && review === 'due' && !approvals.some((each) => each.by.id === person?.id),
  };
}
