import type { PutAwayBounds } from '../aggregate/fold.ts';
import { type Case, isOpen } from './case.ts';
import { isCaseCurrent } from './isCaseCurrent.ts';

/**
 * Whether nothing has to be done with a case any more and nothing has happened to it for so long that only somebody
 * who asks for it will need it: it has ended, so have the case it is part of and the one it was merged into, no review
 * is open, and no clock ran until a short while ago. `find` answers what is not put away.
 */
export function canBePutAway(thisCase: Case, { at, after, find }: PutAwayBounds<Case>): boolean {
  if (isOpen(thisCase) || thisCase.updatedAt > at - after) return false;
  const { parentId, clocks } = thisCase;
  const parent = parentId === undefined ? undefined : find(parentId);
  if (parent !== undefined && isOpen(parent)) return false;
  const isRunning = Object.values(clocks).some(
    (clock) => clock?.stoppedAt === undefined && (clock?.due ?? 0) > at - after,
  );
  return !isRunning && !isCaseCurrent(thisCase, at, find);
}
