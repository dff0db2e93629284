import type { Case } from '../../domain/case/case.ts';

/**
 * Whether units differ about whose it is: returned twice, or a denied return of the unit that has it (the
 * ground of 终审, T18). A ruling ends it.
 */
export function isDisputed(thisCase: Case): boolean {
  const { returnCount, requests, primaryUnitId, finalAssigned, state } = thisCase;
  if (finalAssigned || !RULED_ON.has(state)) return false;
  const isDenied = requests.some(
    (request) => request.kind === 'return' && request.unitId === primaryUnitId && request.state === 'denied',
  );
  return returnCount >= 2 || isDenied;
}

const RULED_ON: ReadonlySet<Case['state']> = new Set(['filed', 'dispatched', 'handling']);
