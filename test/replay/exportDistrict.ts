import {
  type Category,
  createDirectory,
  type Directory,
  type Unit,
} from '../../domain/district/directory.ts';
import { unitsByName } from '../../domain/district/unitNames.ts';
import type { ExportedCase } from './rows.ts';

/** What stands where a row names no unit. */
const NOBODY = '-';

/**
 * The district an export speaks of: its streets and communities with a grid each, and every handling
 * unit once, however many names the rows give it. The names become aliases, and rows find their unit by them.
 */
export function exportDistrict(rows: readonly ExportedCase[]): Directory {
  const units = new Map<string, Unit>([
    ['D', unit('D', 'district', '辖区')],
    ['Z', unit('Z', 'centre', '指挥中心', 'D')],
  ]);
  for (const row of rows) {
    const streetId = `S${row.street_id}`;
    const communityId = `C${row.community_id}`;
    if (!units.has(streetId)) units.set(streetId, unit(streetId, 'street', row.street, 'D'));
    if (!units.has(communityId))
      units.set(communityId, unit(communityId, 'community', row.community, streetId));
    const gridId = `G${row.community_id}`;
    if (!units.has(gridId)) units.set(gridId, unit(gridId, 'grid', `${row.community}网格`, communityId));
  }
  const handled = rows.filter(({ unit: name }) => name !== NOBODY);
  for (const [code, own] of grouped(handled, (row) => row.unit_id)) handlingUnit(units, code, own);
  return createDirectory({
    version: 'export',
    demo: true,
    units: [...units.values()],
    posts: [],
    categories: categoriesOf(rows),
  });
}

function unit(id: string, kind: Unit['kind'], name: string, parentId?: string): Unit {
  return { id, kind, name, categories: [], ...(parentId === undefined ? {} : { parentId }) };
}

/** A community’s own desk is the community; a unit of a street office a section of it; the rest are departments. */
function handlingUnit(units: Map<string, Unit>, code: string, rows: readonly ExportedCase[]): void {
  const aliases = [...new Set(rows.map((row) => row.unit))];
  const [name = ''] = [...aliases].sort((a, b) => a.length - b.length);
  const categories = [...new Set(rows.map((row) => row.sub_type_id))];
  const all = [...units.values()];
  const community = all.find((unit) => unit.kind === 'community' && aliases.includes(unit.name));
  const street = all.find(
    (unit) => unit.kind === 'street' && aliases.some((alias) => alias.includes(unit.name)),
  );
  const base: Unit =
    community ??
    (street === undefined
      ? unit(`U${code}`, 'department', name, 'D')
      : unit(`U${code}`, 'section', name, street.id));
  const others = aliases.filter((alias) => alias !== base.name);
  units.set(base.id, { ...base, categories, ...(others.length === 0 ? {} : { aliases: others }) });
}

/** Every tenth closes by itself after its check, every seventh is engineering work, advice needs no look on site. */
function categoriesOf(rows: readonly ExportedCase[]): readonly Category[] {
  const found = grouped(rows, (row) => row.sub_type_id);
  return [...found].map(([code, [row]], n) => ({
    code,
    path: [row?.main_type ?? '', row?.sub_type ?? ''],
    pathEn: [row?.main_type ?? '', row?.sub_type ?? ''],
    field: row?.type !== '教育卫生',
    words: [],
    ...(n % 10 === 0 ? { autoClose: true } : {}),
    ...(n % 7 === 3 ? { engineering: true } : {}),
  }));
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** Reading every name is the slow part: once for a district. */
const lookUps = new WeakMap<Directory, ReturnType<typeof unitsByName>>();

function namesIn(directory: Directory): ReturnType<typeof unitsByName> {
  const known = lookUps.get(directory) ?? unitsByName(directory.data.units);
  lookUps.set(directory, known);
  return known;
}

/** The unit of a row, by the name it was given that day; where none is named, the first with the duty. */
export function unitOf(row: ExportedCase, directory: Directory): Unit {
  const dutiful = ({ kind, categories }: Unit) =>
    kind === 'department' && categories.includes(row.sub_type_id);
  const found =
    namesIn(directory)(row.unit) ??
    (row.unit === NOBODY
      ? (directory.data.units.find(dutiful) ?? directory.data.units.find(({ kind }) => kind === 'department'))
      : undefined);
  if (found === undefined) throw new Error(`nobody is called ${row.unit}`);
  return found;
}
