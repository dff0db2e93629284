import type { AffairAppliers, Kind } from '../affair/kind.ts';
import { SHOWN_FOR_MS } from '../shift/shiftKind.ts';
import type { AccountHandover, HandoverEventData } from './accountHandover.ts';

const APPLIERS: AffairAppliers<AccountHandover, keyof HandoverEventData> = {
  HandoverPlanned: (_before, { affairId, unitId, at, by, data }) => ({
    id: affairId,
    kind: 'handover',
    unitId,
    version: 0,
    createdAt: at,
    updatedAt: at,
    state: 'planned',
    planned: { at, by },
    batches: [],
    ...data,
  }),
  HandoverCancelled: (before, { at, by, data }) =>
    before && { ...before, state: 'cancelled', cancelled: { at, by, ...data } },
  HandoverApproved: (before, { at, by, data }) =>
    before && { ...before, ...data, state: 'approved', approved: { at, by } },
  HandoverBatchSent: (before, { at, data }) =>
    before && { ...before, state: 'running', batches: [...before.batches, { ...data, at }] },
  HandoverBatchSettled: (before, { at, data: { n, ...outcome } }) =>
    before && {
      ...before,
      batches: before.batches.map((one) => (one.n === n ? { ...one, settled: { ...outcome, at } } : one)),
    },
  HandoverEnded: (before, { at, data: { state, refused, failed } }) =>
    before && { ...before, state, ended: { at, refused, failed } },
};

/** Handovers of accounts: their unit and those above it alone know of them. */
export const HANDOVER: Kind<AccountHandover, keyof HandoverEventData> = {
  kind: 'handover',
  appliers: APPLIERS,
  fromBelow: 'hidden',
  isShown: ({ ended, cancelled }, at) => {
    const over = ended?.at ?? cancelled?.at;
    return over === undefined || over > at - SHOWN_FOR_MS;
  },
};
