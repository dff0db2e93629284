import type { CaseId } from '../../../domain/case/case.ts';
import { ui } from '../../desk/uiStore.ts';

/** From a page to a case: the situation comes back with it selected. */
export function showCase(id: CaseId): void {
  ui.openPage(undefined);
  ui.select(id, 'panel');
}
