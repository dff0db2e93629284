import { type Directory, isGrid, type Unit } from '../../../domain/district/directory.ts';
import { unitEntry } from '../../../domain/district/unitEntry.ts';
import type { UnitId } from '../../../domain/kernel.ts';
import { createNameSearch, type NameSearch } from '../../../domain/text/nameSearch.ts';
import { gridDigits } from '../../client/store/directoryStore.ts';

const FOUND_AT_MOST = 8;
const built = new WeakMap<Directory, NameSearch<UnitId>>();

/** Everything an account's scope can be: the district, its centre, streets … by name; grids by number. */
export function findScopes(directory: Directory, query: string): readonly UnitId[] {
  const wanted = query.trim();
  if (/^\d{2,4}$/u.test(wanted)) {
    const grids = directory.data.units.filter(isGrid);
    return grids
      .filter(({ id, name }) => gridDigits(id, name).includes(wanted))
      .slice(0, FOUND_AT_MOST)
      .map(({ id }) => id);
  }
  return searchOf(directory).find(wanted, FOUND_AT_MOST);
}

/** What is offered before anything is typed: the whole district and its centre. */
export function wholeScopes(directory: Directory): readonly UnitId[] {
  return directory.data.units
    .filter(({ kind }) => kind === 'district' || kind === 'centre')
    .map(({ id }) => id);
}

function searchOf(directory: Directory): NameSearch<UnitId> {
  const known = built.get(directory);
  if (known !== undefined) return known;
  const made = createNameSearch(directory.data.units.filter(({ kind }) => kind !== 'grid').map(entryOf));
  built.set(directory, made);
  return made;
}

const entryOf = (unit: Unit) => ({ ...unitEntry(unit), also: unit.id });
