import { useMemo } from 'react';
import { BROADCAST_KIND, type Broadcast } from '../../../../domain/broadcast/broadcast.ts';
import type { BroadcastState } from '../../../../domain/broadcast/codes.ts';
import { BROADCASTERS } from '../../../../domain/broadcast/desk.ts';
import { usePerson, useSubjects } from '../../../client/hooks.ts';
import { hasRole } from '../../../client/store/sessionStore.ts';
import { broadcastMay } from '../../../desk/broadcastMay.ts';

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

export function useMayWrite(): boolean {
  return hasRole(usePerson(), BROADCASTERS);
}

/** What this person may do with it; the server has the last word. */
export function useMay(broadcast: Broadcast) {
  return broadcastMay(broadcast, usePerson());
}
