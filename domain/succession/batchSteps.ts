import { affairFact } from '../affair/affairEvents.ts';
import type { AffairSteps } from '../affair/kind.ts';
import { refuse } from '../kernel.ts';
import { isUnderWay, outcomeOf } from './accountHandover.ts';
import { onHandover } from './planSteps.ts';

/** How residents and groups go, told by the server after the contact system took a batch or answered for it. */
export const BATCH_STEPS: AffairSteps<'timer.handoverBatch' | 'timer.handoverSettle' | 'timer.handoverEnd'> =
  {
    'timer.handoverBatch': {
      roles: ['system'],
      decide: ({ affairId, kind, n, size }, ask) =>
        onHandover(affairId, ask, (handover) => {
          const { batches } = handover;
          if (!isUnderWay(handover)) return refuse('succession-state');
          if (n !== batches.length + 1) return refuse('succession-batch', { n });
          return [affairFact(handover, 'HandoverBatchSent', { kind, n, size })];
        }),
    },
    'timer.handoverSettle': {
      roles: ['system'],
      decide: ({ affairId, n, moved, refused, failed }, ask) =>
        onHandover(affairId, ask, (handover) => {
          const batch = handover.batches.find((one) => one.n === n);
          const isWhole = batch !== undefined && moved + refused + failed === batch.size;
          if (batch?.settled !== undefined || !isWhole) return refuse('succession-batch', { n });
          return [affairFact(handover, 'HandoverBatchSettled', { n, moved, refused, failed })];
        }),
    },
    'timer.handoverEnd': {
      roles: ['system'],
      decide: ({ affairId }, ask) =>
        onHandover(affairId, ask, (handover) => {
          const { batches } = handover;
          if (!isUnderWay(handover)) return refuse('succession-state');
          const open = batches.find(({ settled }) => settled === undefined);
          if (open !== undefined) return refuse('succession-batch', { n: open.n });
          const { refused, failed } = outcomeOf(handover);
          const end = refused + failed === 0 ? 'done' : 'partial';
          return [affairFact(handover, 'HandoverEnded', { state: end, refused, failed })];
        }),
    },
  };
