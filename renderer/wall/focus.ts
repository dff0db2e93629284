import { type Case, isOpen } from '../../domain/case/case.ts';
import type { CaseId, Millis } from '../../domain/kernel.ts';
import { CLOSED_FOCUS_MS, type WallPlan } from '../../domain/wall/settings.ts';

/**
 * The matter that has the wall now: the case it was merged into where it was, and none any more once that has been
 * closed for a minute. One that is not held here stays: nothing is known of its end.
 */
export function focusNow(
  focus: WallPlan['focus'],
  cases: ReadonlyMap<CaseId, Case>,
  now: Millis,
): WallPlan['focus'] {
  if (focus === undefined) return undefined;
  const caseId = survivorOf(focus.caseId, cases);
  const found = cases.get(caseId);
  const isOver =
    found !== undefined && !isOpen(found) && now - (found.closure?.at ?? found.updatedAt) >= CLOSED_FOCUS_MS;
  return isOver ? undefined : { ...focus, caseId };
}

function survivorOf(id: CaseId, cases: ReadonlyMap<CaseId, Case>): CaseId {
  const passed = new Set<CaseId>();
  let current = id;
  for (;;) {
    passed.add(current);
    const next = cases.get(current)?.mergedInto;
    if (next === undefined || passed.has(next)) return current;
    current = next;
  }
}
