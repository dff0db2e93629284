import type { BatchAct } from '../../desk/batch/batchPlan.ts';
import type { ConsoleApp } from './app.ts';
import type { PageState } from './screen.ts';

/** The act a batch begins with. */
export const BATCH: PageState<{ readonly act: BatchAct }> = { name: 'batch', start: { act: 'assign' } };

/** Opens the form for all that are ticked. */
export function openBatch({ screen }: Pick<ConsoleApp, 'screen'>, act: BatchAct): void {
  screen.keepPage(BATCH, { act });
  screen.open('batch');
}
