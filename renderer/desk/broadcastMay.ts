import { type Broadcast, isGrave, isLeaving } from '../../domain/broadcast/broadcast.ts';
import { BROADCAST_APPROVERS, BROADCASTERS } from '../../domain/broadcast/desk.ts';
import type { Person } from '../../domain/kernel.ts';
import { hasRole } from '../client/store/sessionStore.ts';

/** What this person may do with a broadcast; the server has the last word. */
export function broadcastMay(broadcast: Broadcast, person: Person | undefined) {
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
