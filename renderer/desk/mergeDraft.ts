import type { Case, CaseId } from '../../domain/case/case.ts';
import { seenOf } from './changesSince.ts';
import type { Desk } from './desk.ts';

/** Opens the merge form on a case with these partners ticked as well, keeping what was ticked before. */
export function addToMerge(desk: Desk, thisCase: Case, partnerIds: readonly CaseId[]): void {
  const { drafts } = desk.books();
  const { time, view } = desk.client;
  const before = drafts.read(thisCase.id, 'merge');
  const chosen = before?.values.chosen;
  const ids = Array.isArray(chosen) ? (chosen as readonly CaseId[]) : [];
  drafts.write(thisCase.id, 'merge', {
    values: { ...before?.values, chosen: [...new Set([...ids, ...partnerIds])] },
    seen: before?.seen ?? seenOf(thisCase),
    at: time.now(),
  });
  desk.booksChanged();
  view.startFlow('merge');
}
