import type { Directory, Unit } from '../../../../domain/district/directory.ts';
import { unitEntry } from '../../../../domain/district/unitEntry.ts';
import { createNameSearch, type NameSearch } from '../../../../domain/text/nameSearch.ts';
import { gridDigits } from '../../../client/store/directoryStore.ts';

const FOUND_AT_MOST = 8;
const built = new WeakMap<Directory, NameSearch>();

/** Everything an account's scope can be: the district, its centre, streets … by name; grids by number. */
export function findScopes(directory: Directory, query: string): readonly string[] {
  const wanted = query.trim();
  if (/^\d{2,4}$/u.test(wanted)) {
    const grids = directory.data.units.filter((unit) => unit.kind === 'grid');
    return grids
      .filter(({ id, name }) => gridDigits(id, name).includes(wanted))
      .slice(0, FOUND_AT_MOST)
      .map(({ id }) => id);
  }
  return searchOf(directory).find(wanted, FOUND_AT_MOST);
}

/** What is offered before anything is typed: the whole district and its centre. */
export function wholeScopes(directory: Directory): readonly string[] {
  return directory.data.units
    .filter(({ kind }) => kind === 'district' || kind === 'centre')
    .map(({ id }) => id);
}

function searchOf(directory: Directory): NameSearch {
  const known = built.get(directory);
  if (known !== undefined) return known;
  const made = createNameSearch(directory.data.units.filter(({ kind }) => kind !== 'grid').map(entryOf));
  built.set(directory, made);
  return made;
}

const entryOf = (unit: Unit) => ({ ...unitEntry(unit), also: unit.id });
