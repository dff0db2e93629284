import { affairFact } from '../affair/affairEvents.ts';
import type { AffairSteps } from '../affair/kind.ts';
import { refuse } from '../kernel.ts';
import { onSuccession } from './planSteps.ts';
import { isUnderWay, outcomeOf } from './succession.ts';

/** How residents and groups go, told by the server after the contact system took a batch or answered for it. */
export const BATCH_STEPS: AffairSteps<
  'timer.successionBatch' | 'timer.successionSettle' | 'timer.successionEnd'
> = {
  'timer.successionBatch': {
    roles: ['system'],
    decide: ({ subjectId, kind, n, size }, ask) =>
      onSuccession(subjectId, ask, (succession) => {
        const { batches } = succession;
        if (!isUnderWay(succession)) return refuse('succession-state');
        if (n !== batches.length + 1) return refuse('succession-batch', { n });
        return [affairFact(succession, 'SuccessionBatchSent', { kind, n, size })];
      }),
  },
  'timer.successionSettle': {
    roles: ['system'],
    decide: ({ subjectId, n, moved, refused, failed }, ask) =>
      onSuccession(subjectId, ask, (succession) => {
        const batch = succession.batches.find((one) => one.n === n);
        const isWhole = batch !== undefined && moved + refused + failed === batch.size;
        if (batch?.settled !== undefined || !isWhole) return refuse('succession-batch', { n });
        return [affairFact(succession, 'SuccessionBatchSettled', { n, moved, refused, failed })];
      }),
  },
  'timer.successionEnd': {
    roles: ['system'],
    decide: ({ subjectId }, ask) =>
      onSuccession(subjectId, ask, (succession) => {
        const { batches } = succession;
        if (!isUnderWay(succession)) return refuse('succession-state');
        const open = batches.find(({ settled }) => settled === undefined);
        if (open !== undefined) return refuse('succession-batch', { n: open.n });
        const { refused, failed } = outcomeOf(succession);
        const end = refused + failed === 0 ? 'done' : 'partial';
        return [affairFact(succession, 'SuccessionEnded', { state: end, refused, failed })];
      }),
  },
};
