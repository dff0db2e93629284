import type { CaseId } from '../../../domain/kernel.ts';
import type { ConsoleApp } from './app.ts';
import type { PageState } from './screen.ts';

/** Whose paper slip lies open. */
export const SLIP: PageState<{ readonly caseId?: CaseId }> = { name: 'slip', start: {} };

/** Opens the slip of a report that was taken at the counter. */
export function openSlip({ screen }: Pick<ConsoleApp, 'screen'>, caseId: CaseId): void {
  screen.keepPage(SLIP, { caseId });
}
