import type { Millis } from '../kernel.ts';
import { reviewSpan } from '../sla/racingClock.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';
import { pendingAppeal } from './badRating.ts';
import { type Case, type CaseId, isOpen } from './case.ts';

/** Open ones, those ended within 24 hours, under review, appealed against, and those a merge can still be undone for. */
export function isCaseCurrent(thisCase: Case, at: Millis, find: (id: CaseId) => Case | undefined): boolean {
  if (isOpen(thisCase) || thisCase.updatedAt >= at - DAY_MS) return true;
  if (reviewSpan(thisCase) !== undefined || pendingAppeal(thisCase) !== undefined) return true;
  const primary = thisCase.mergedInto === undefined ? undefined : find(thisCase.mergedInto);
  return primary !== undefined && isOpen(primary);
}
