import { begun, type Fold, foldOf } from '../aggregate/fold.ts';
import type { Succession, SuccessionEvent } from './succession.ts';

export const SUCCESSION_FOLD: Fold<Succession> = foldOf<Succession, SuccessionEvent, 'SuccessionPlanned'>({
  kind: 'succession',
  births: {
    SuccessionPlanned: (event) => ({
      ...begun('succession', event),
      state: 'planned',
      planned: { at: event.at, by: event.by },
      batches: [],
      ...event.data,
    }),
  },
  appliers: {
    SuccessionCancelled: (before, { at, by, data }) => ({
      ...before,
      state: 'cancelled',
      cancelled: { at, by, ...data },
    }),
    SuccessionApproved: (before, { at, by, data }) => ({
      ...before,
      ...data,
      state: 'approved',
      approved: { at, by },
    }),
    SuccessionBatchSent: (before, { at, data }) => ({
      ...before,
      state: 'running',
      batches: [...before.batches, { ...data, at }],
    }),
    SuccessionBatchSettled: (before, { at, data: { n, ...outcome } }) => ({
      ...before,
      batches: before.batches.map((batch) =>
        batch.n === n ? { ...batch, settled: { ...outcome, at } } : batch,
      ),
    }),
    SuccessionEnded: (before, { at, data: { state, refused, failed } }) => ({
      ...before,
      state,
      ended: { at, refused, failed },
    }),
  },
});
