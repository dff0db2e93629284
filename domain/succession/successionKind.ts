import type { AffairAppliers, Kind } from '../affair/kind.ts';
import { SHOWN_FOR_MS } from '../shift/shiftKind.ts';
import type { Succession, SuccessionEventData } from './succession.ts';

const APPLIERS: AffairAppliers<Succession, keyof SuccessionEventData> = {
  SuccessionPlanned: (_before, { subjectId, unitId, at, by, data }) => ({
    id: subjectId,
    kind: 'succession',
    unitId,
    version: 0,
    createdAt: at,
    updatedAt: at,
    state: 'planned',
    planned: { at, by },
    batches: [],
    ...data,
  }),
  SuccessionCancelled: (before, { at, by, data }) =>
    before && { ...before, state: 'cancelled', cancelled: { at, by, ...data } },
  SuccessionApproved: (before, { at, by, data }) =>
    before && { ...before, ...data, state: 'approved', approved: { at, by } },
  SuccessionBatchSent: (before, { at, data }) =>
    before && { ...before, state: 'running', batches: [...before.batches, { ...data, at }] },
  SuccessionBatchSettled: (before, { at, data: { n, ...outcome } }) =>
    before && {
      ...before,
      batches: before.batches.map((one) => (one.n === n ? { ...one, settled: { ...outcome, at } } : one)),
    },
  SuccessionEnded: (before, { at, data: { state, refused, failed } }) =>
    before && { ...before, state, ended: { at, refused, failed } },
};

/** Successions of accounts: their unit and those above it alone know of them. */
export const SUCCESSION: Kind<Succession, keyof SuccessionEventData> = {
  kind: 'succession',
  appliers: APPLIERS,
  fromBelow: 'hidden',
  isShown: ({ ended, cancelled }, at) => {
    const over = ended?.at ?? cancelled?.at;
    return over === undefined || over > at - SHOWN_FOR_MS;
  },
};
