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

/**
 * Two of one name under one parent among what the grids are and lie in: grids of a community, communities of a street,
 * streets. Told by the first grid of the later one.
 */
export function checkNamesOfGrids(
  file: string,
  grids: readonly ImportedGrid[],
  areas: ReadonlyMap<string, Unit>,
): readonly Problem[] {
  const names = new Map<string, string>();
  const seen = new Set<string>();
  return grids.flatMap((grid) =>
    namedBy(grid, areas).flatMap(({ id, name, parentId }) => {
      if (seen.has(id)) return [];
      seen.add(id);
      const called = `${parentId} ${plainName(name)}`;
      const other = names.get(called);
      if (other === undefined) names.set(called, id);
      const at = { file, feature: grid.feature, code: grid.code };
      return other === undefined ? [] : [problem(at, 'name-twice', { name, other })];
    }),
  );
}

/** Its street, its community, and itself where the file says its name. */
function namedBy({ code, name, communityCode }: ImportedGrid, areas: ReadonlyMap<string, Unit>) {
  const community = areas.get(communityCode);
  const streetId = community?.parentId ?? communityCode.slice(0, 9);
  const street = areas.get(streetId);
  const units: { readonly id: string; readonly name: string; readonly parentId: string }[] = [];
  if (street !== undefined) units.push({ id: streetId, name: street.name, parentId: '' });
  if (community !== undefined) units.push({ id: communityCode, name: community.name, parentId: streetId });
  if (name !== undefined) units.push({ id: code, name, parentId: communityCode });
  return units;
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
