import type { Case, CaseId } from '../../domain/case/case.ts';
import { serverNow } from '../client/store/linkStore.ts';
import { seenOf } from './changesSince.ts';
import { desk, deskChanged } from './desk.ts';
import { ui } from './uiStore.ts';

/** Opens the merge form on a case with these partners ticked as well, keeping what was ticked before. */
export function addToMerge(thisCase: Case, partnerIds: readonly CaseId[]): void {
  const { drafts } = desk();
  const before = drafts.read(thisCase.id, 'merge');
  const chosen = before?.values.chosen;
  const ids = Array.isArray(chosen) ? (chosen as readonly string[]) : [];
  drafts.write(thisCase.id, 'merge', {
    values: { ...before?.values, chosen: [...new Set([...ids, ...partnerIds])] },
    seen: before?.seen ?? seenOf(thisCase),
    at: serverNow(),
  });
  deskChanged();
  ui.startFlow('merge');
}
