import type { Unit } from '../../../domain/district/directory.ts';
import { plainName } from '../../../domain/district/unitNames.ts';
import type { UnitId } from '../../../domain/kernel.ts';
import { type Problem, problem } from './problem.ts';
import type { ImportedGrid } from './readGrids.ts';
import type { DeclaredUnit } from './readUnits.ts';
import { checkNamesOfGrids, checkTree } from './treeChecks.ts';

/** What is there before the import: the district in the data folder, or the starter set. */
export interface KnownUnits {
  readonly units: readonly Unit[];
}

interface Files {
  readonly grids: string;
  readonly units: string;
}

/**
 * The unit tree of the imported district. A street or community is taken from the CSV, else from what
 * is known, else from the names in the grid file; whoever is named nowhere is a problem.
 */
export function assembleUnits(
  files: Files,
  grids: readonly ImportedGrid[],
  declared: readonly DeclaredUnit[],
  known: KnownUnits,
): { readonly units: readonly Unit[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const districtId = checkDistrict(files.grids, grids, problems);
  const named = namesInGrids(files.grids, grids, problems);
  const lookup = new Map<UnitId, Unit>();
  for (const unit of known.units) if (unit.kind !== 'grid') lookup.set(unit.id, unit);
  for (const { unit } of declared) lookup.set(unit.id, unit);
  for (const [id, unit] of named) if (!lookup.has(id)) lookup.set(id, unit);

  const areas = new Map<UnitId, Unit>();
  for (const grid of grids) {
    for (const fault of collectParents(grid, lookup, areas)) {
      const at = { file: files.grids, feature: grid.feature, code: grid.code };
      problems.push(problem(at, fault.reason, fault.params));
    }
  }
  for (const { unit } of declared) {
    if (unit.kind === 'street' || unit.kind === 'community') areas.set(unit.id, withParent(unit, districtId));
  }
  const others = otherUnits(declared, known, districtId);
  const units = [...others, ...[...areas.values()].sort((a, b) => (a.id < b.id ? -1 : 1))];
  problems.push(...checkDeclaredParents(files.units, declared, units, districtId));
  problems.push(...checkAliases(files.units, declared, units));
  problems.push(...checkTree(files.units, declared, units));
  problems.push(...checkNamesOfGrids(files.grids, grids, areas));
  return { units, problems };
}

/** Nine digits name the street, six the district (DOMAIN §2.1). */
const streetOf = (communityId: UnitId) => communityId.slice(0, 9) as UnitId;
const districtOf = ({ communityCode }: ImportedGrid) => communityCode.slice(0, 6) as UnitId;

function checkDistrict(file: string, grids: readonly ImportedGrid[], problems: Problem[]): UnitId {
  const counts = new Map<UnitId, number>();
  for (const grid of grids) counts.set(districtOf(grid), (counts.get(districtOf(grid)) ?? 0) + 1);
  const [most = '' as UnitId] = [...counts.entries()].sort((a, b) => b[1] - a[1])[0] ?? [];
  for (const grid of grids) {
    if (districtOf(grid) === most) continue;
    const at = { file, feature: grid.feature, code: grid.code };
    problems.push(problem(at, 'district-mixed', { district: districtOf(grid), other: most }));
  }
  return most;
}

/** Streets and communities that the grid file itself declares, by `communityName` and `streetName`. */
function namesInGrids(file: string, grids: readonly ImportedGrid[], problems: Problem[]): Map<UnitId, Unit> {
  const named = new Map<UnitId, Unit>();
  for (const grid of grids) {
    const streetCode = streetOf(grid.communityCode);
    const pairs = [
      { id: streetCode, name: grid.streetName, kind: 'street' as const, parentId: districtOf(grid) },
      { id: grid.communityCode, name: grid.communityName, kind: 'community' as const, parentId: streetCode },
    ];
    for (const { name, ...rest } of pairs) {
      if (name === undefined) continue;
      const before = named.get(rest.id);
      if (before === undefined) named.set(rest.id, { ...rest, name, categories: [] });
      else if (before.name !== name) {
        const at = { file, feature: grid.feature, code: grid.code };
        problems.push(problem(at, 'name-conflict', { parent: rest.id, name, other: before.name }));
      }
    }
  }
  return named;
}

interface Fault {
  readonly reason: 'parent-unknown' | 'parent-kind';
  readonly params: Readonly<Record<string, string>>;
}

/** Adds the grid's community and street to `areas`, or says which of them is missing. */
function collectParents(
  grid: ImportedGrid,
  lookup: ReadonlyMap<UnitId, Unit>,
  areas: Map<UnitId, Unit>,
): Fault[] {
  const community = lookup.get(grid.communityCode);
  if (community === undefined) return [{ reason: 'parent-unknown', params: { parent: grid.communityCode } }];
  if (community.kind !== 'community') return [wrongKind(community, 'community')];
  const streetId = community.parentId ?? streetOf(community.id);
  const street = lookup.get(streetId);
  if (street === undefined) return [{ reason: 'parent-unknown', params: { parent: streetId } }];
  if (street.kind !== 'street') return [wrongKind(street, 'street')];
  const districtId = districtOf(grid);
  areas.set(community.id, { ...community, parentId: streetId });
  areas.set(street.id, { ...street, parentId: districtId });
  return [];
}

function wrongKind(unit: Unit, expected: string): Fault {
  return { reason: 'parent-kind', params: { parent: unit.id, kind: unit.kind, expected } };
}

function withParent(unit: Unit, districtId: UnitId): Unit {
  const fallback = unit.kind === 'community' ? streetOf(unit.id) : districtId;
  return { ...unit, parentId: unit.parentId ?? fallback };
}

/** District, centre and departments: a CSV that lists departments lists them all. */
function otherUnits(declared: readonly DeclaredUnit[], known: KnownUnits, districtId: UnitId): Unit[] {
  const own = declared
    .map(({ unit }) => unit)
    .filter((unit) => unit.kind !== 'street' && unit.kind !== 'community');
  const isOffice = (unit: Unit) =>
    unit.kind === 'department' || unit.kind === 'utility' || unit.kind === 'section';
  const offices = own.some(isOffice) ? own.filter(isOffice) : known.units.filter(isOffice);
  const firstOf = (kind: Unit['kind']) =>
    own.find((unit) => unit.kind === kind) ?? known.units.find((u) => u.kind === kind);
  const named = firstOf('district');
  const district: Unit =
    named?.id === districtId
      ? named
      : {
          id: districtId,
          name: `区 ${districtId}`,
          nameEn: `District ${districtId}`,
          kind: 'district',
          categories: [],
        };
  const centre = firstOf('centre');
  const under = (unit: Unit): Unit => {
    const parentId = unit.parentId === undefined || unit.parentId === named?.id ? districtId : unit.parentId;
    return { ...unit, parentId };
  };
  return [withoutParent(district), ...(centre === undefined ? [] : [under(centre)]), ...offices.map(under)];
}

function withoutParent(unit: Unit): Unit {
  const { parentId: _none, ...rest } = unit;
  return rest;
}

/** What may be over what. Sections belong to streets and departments, departments to the district or to one another. */
const OVER: Readonly<Partial<Record<Unit['kind'], readonly Unit['kind'][]>>> = {
  centre: ['district'],
  street: ['district'],
  community: ['street'],
  department: ['district', 'centre', 'department'],
  utility: ['district', 'centre', 'department', 'utility'],
  section: ['district', 'centre', 'street', 'department', 'utility', 'section'],
};

function checkDeclaredParents(
  file: string,
  declared: readonly DeclaredUnit[],
  units: readonly Unit[],
  districtId: UnitId,
): Problem[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return declared.flatMap(({ line, unit }) => {
    const at = { file, line, code: unit.id };
    const district = unit.id.slice(0, 6);
    if ((unit.kind === 'street' || unit.kind === 'community') && district !== districtId) {
      return [problem(at, 'district-mixed', { district, other: districtId })];
    }
    const parent = byId.get(unit.id)?.parentId;
    if (parent === undefined) return [];
    const found = byId.get(parent);
    if (found === undefined) return [problem(at, 'parent-unknown', { parent })];
    const expected = OVER[unit.kind];
    if (expected?.includes(found.kind) === false && parent !== unit.id) {
      return [problem(at, 'parent-kind', { parent, kind: found.kind, expected: expected.join(' | ') })];
    }
    return [];
  });
}

/** What others call a unit must not be what somebody else is called: a case would go to the wrong one. */
function checkAliases(file: string, declared: readonly DeclaredUnit[], units: readonly Unit[]): Problem[] {
  const owners = new Map<string, UnitId>();
  for (const { id, name } of units) owners.set(plainName(name), id);
  return declared.flatMap(({ line, unit }) =>
    (unit.aliases ?? []).flatMap((alias) => {
      const other = owners.get(plainName(alias)) ?? unit.id;
      owners.set(plainName(alias), unit.id);
      return other === unit.id
        ? []
        : [problem({ file, line, code: unit.id }, 'alias-taken', { alias, other })];
    }),
  );
}
