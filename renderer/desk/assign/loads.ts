import { type Case, isOpen } from '../../../domain/case/case.ts';
import type { UnitId } from '../../../domain/kernel.ts';

/** How many open cases each unit has, of those at hand; counted once, so that a list of units looks it up. */
export function openLoads(cases: Iterable<Case>): (unitId: UnitId) => number {
  const open = new Map<UnitId, number>();
  for (const thisCase of cases) {
    const { primaryUnitId: unitId } = thisCase;
    if (unitId !== undefined && isOpen(thisCase)) open.set(unitId, (open.get(unitId) ?? 0) + 1);
  }
  return (unitId) => open.get(unitId) ?? 0;
}
