import { plainName, type Unit } from '../../../domain/district/directory.ts';
import { type Problem, problem } from './problem.ts';
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
