import type { Case, CaseId } from '../../../domain/case/case.ts';
import { serverNow } from '../../store/linkStore.ts';
import { ui } from '../../store/uiStore.ts';
import { seenOf } from './changesSince.ts';
import { desk, deskChanged } from './desk.ts';

/** Opens the merge form on a case with one more partner ticked, keeping what was ticked before. */
export function addToMerge(thisCase: Case, partnerId: CaseId): void {
  const { drafts } = desk();
  const before = drafts.read(thisCase.id, 'merge');
  const chosen = before?.values.chosen;
  const ids = Array.isArray(chosen) ? (chosen as readonly string[]) : [];
  drafts.write(thisCase.id, 'merge', {
    values: { ...before?.values, chosen: [...ids.filter((id) => id !== partnerId), partnerId] },
    seen: before?.seen ?? seenOf(thisCase),
    at: serverNow(),
  });
  deskChanged();
  ui.startFlow('merge');
}
