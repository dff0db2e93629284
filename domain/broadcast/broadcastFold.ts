import { begun, type Fold, foldOf } from '../aggregate/fold.ts';
import { defined } from '../defined.ts';
import { BROADCAST_KIND, type Broadcast, type BroadcastEvent, isGrave } from './broadcast.ts';

export const BROADCAST_FOLD: Fold<Broadcast> = foldOf<Broadcast, BroadcastEvent, 'BroadcastDrafted'>({
  kind: BROADCAST_KIND,
  births: {
    BroadcastDrafted: (event) => ({
      ...begun(BROADCAST_KIND, event),
      by: event.by,
      state: 'draft',
      approvals: [],
      ...event.data,
    }),
  },
  appliers: {
    BroadcastRevised: ({ colour: _colour, purpose: _purpose, ...before }, { data }) => ({
      ...before,
      ...data,
    }),
    BroadcastSubmitted: ({ returned: _returned, ...before }, { at, by, data: { count } }) => ({
      ...before,
      state: 'submitted',
      submitted: { at, by, count },
    }),
    BroadcastReturned: (before, { at, by, data: { reason } }) => {
      const { submitted: _submitted, frozen: _frozen, needed: _needed, ...rest } = before;
      return { ...rest, state: 'draft', approvals: [], returned: { at, by, reason } };
    },
    BroadcastApproved: (before, { at, by, data: { needed, ...frozen } }) => {
      const approvals = [...before.approvals, { at, by }];
      const isEnough = approvals.length >= needed;
      return {
        ...before,
        approvals,
        frozen,
        needed,
        state: isEnough ? 'approved' : 'submitted',
        ...defined({ review: isEnough && isGrave(before) ? ('due' as const) : undefined }),
      };
    },
    BroadcastCancelled: (before, { at, by, data: { reason } }) => ({
      ...before,
      state: 'cancelled',
      cancelled: { at, by, reason },
    }),
    BroadcastBegun: (before, { at }) => ({ ...before, state: 'sending', begunAt: at }),
    BroadcastRecalled: (before, { at, by, data }) => ({
      ...before,
      state: 'recalled',
      recalled: { at, by, ...data },
    }),
    BroadcastReviewed: (before) => ({ ...before, review: 'done' }),
    BroadcastEnded: (before, { at, data: { outcome, counts } }) => ({
      ...before,
      // What was taken back stays so, now with what had left until then.
      state: before.state === 'recalled' ? 'recalled' : outcome,
      ended: { at, counts },
    }),
  },
});
