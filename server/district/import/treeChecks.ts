import type { Unit } from '../../../domain/district/directory.ts';
import { plainName } from '../../../domain/district/unitNames.ts';
import { type Problem, problem } from './problem.ts';
import type { ImportedGrid } from './readGrids.ts';
import type { DeclaredUnit } from './readUnits.ts';

/** Declared units that are, over others, their own parent, and two of one name under one parent. */
export function checkTree(
  file: string,
  declared: readonly DeclaredUnit[],
  units: readonly Unit[],
): readonly Problem[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const names = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { line, unit } of declared) {
    const at = { file, line, code: unit.id };
    const loop = loopFrom(unit.id, byId);
    if (loop !== undefined) problems.push(problem(at, 'parent-loop', { loop: loop.join(' → ') }));
    const called = `${byId.get(unit.id)?.parentId ?? ''} ${plainName(unit.name)}`;
    const other = names.get(called);
    if (other !== undefined) problems.push(problem(at, 'name-twice', { name: unit.name, other }));
    else names.set(called, unit.id);
  }
  return problems;
}

/** Two communities of one name in one street, by the first grid of the later one. */
export function checkCommunityNames(
  file: string,
  grids: readonly ImportedGrid[],
  areas: ReadonlyMap<string, Unit>,
): readonly Problem[] {
  const names = new Map<string, string>();
  const seen = new Set<string>();
  return grids.flatMap(({ feature, code, communityCode }) => {
    const unit = areas.get(communityCode);
    if (unit === undefined || seen.has(communityCode)) return [];
    seen.add(communityCode);
    const called = `${communityCode.slice(0, 9)} ${plainName(unit.name)}`;
    const other = names.get(called);
    if (other === undefined) names.set(called, communityCode);
    return other === undefined
      ? []
      : [problem({ file, feature, code }, 'name-twice', { name: unit.name, other })];
  });
}

/** The way from a unit back to itself; undefined when it ends, or goes round without it. */
function loopFrom(id: string, units: ReadonlyMap<string, Unit>): readonly string[] | undefined {
  const way = [id];
  const seen = new Set<string>();
  let next = units.get(id)?.parentId;
  while (next !== undefined && !seen.has(next)) {
    way.push(next);
    if (next === id) return way;
    seen.add(next);
    next = units.get(next)?.parentId;
  }
  return undefined;
}
