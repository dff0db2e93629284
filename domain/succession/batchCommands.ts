import { commandOn } from '../aggregate/command.ts';
import { successionSchemas } from '../contract/succession.ts';
import { type Refusal, refuse } from '../kernel.ts';
import { successionFact } from './planCommands.ts';
import { isUnderWay, outcomeOf, type Succession } from './succession.ts';

/** How residents and groups go, told by the server after the contact system took a batch or answered for it. */
export const BATCH_COMMANDS = {
  'timer.successionBatch': commandOn<Succession>()({
    schema: successionSchemas['timer.successionBatch'],
    roles: ['system'],
    guard: goesOn,
    decide({ kind, n, size }, { id, batches }) {
      if (n !== batches.length + 1) return refuse('succession-batch', { n });
      return [successionFact(id, 'SuccessionBatchSent', { kind, n, size })];
    },
  }),
  'timer.successionSettle': commandOn<Succession>()({
    schema: successionSchemas['timer.successionSettle'],
    roles: ['system'],
    decide({ n, moved, refused, failed }, { id, batches }) {
      const batch = batches.find((each) => each.n === n);
      const isWhole = batch !== undefined && moved + refused + failed === batch.size;
      if (batch?.settled !== undefined || !isWhole) return refuse('succession-batch', { n });
      return [successionFact(id, 'SuccessionBatchSettled', { n, moved, refused, failed })];
    },
  }),
  'timer.successionEnd': commandOn<Succession>()({
    schema: successionSchemas['timer.successionEnd'],
    roles: ['system'],
    guard: goesOn,
    decide(_data, succession) {
      const open = succession.batches.find(({ settled }) => settled === undefined);
      if (open !== undefined) return refuse('succession-batch', { n: open.n });
      const { refused, failed } = outcomeOf(succession);
      const state = refused + failed === 0 ? 'done' : 'partial';
      return [successionFact(succession.id, 'SuccessionEnded', { state, refused, failed })];
    },
  }),
} as const;

function goesOn(succession: Succession): Refusal | undefined {
  return isUnderWay(succession) ? undefined : refuse('succession-state');
}
