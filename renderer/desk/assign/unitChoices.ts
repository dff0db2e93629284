import type { Case } from '../../../domain/case/case.ts';
import { type Directory, isGrid, type Unit } from '../../../domain/district/directory.ts';
import { unitEntry } from '../../../domain/district/unitEntry.ts';
import type { CategoryId, GridId, UnitId } from '../../../domain/kernel.ts';
import { createNameSearch, type NameSearch } from '../../../domain/text/nameSearch.ts';
import { gridDigits } from '../../client/store/directoryStore.ts';
import type { Choice } from '../../speech/choice.ts';
import type { Names } from '../../speech/names.ts';
import type { Translate } from '../../speech/t.ts';

/** Look-ups of one district; building them costs a few tens of milliseconds, so once. */
interface Searches {
  readonly units: NameSearch<UnitId>;
  readonly categories: NameSearch<CategoryId>;
}

const built = new WeakMap<Directory, Searches>();

/** Rows of a list to choose from. */
const MOST = 8;

const ASSIGNABLE: ReadonlySet<Unit['kind']> = new Set([
  'street',
  'community',
  'department',
  'section',
  'utility',
]);

function searchesOf(directory: Directory): Searches {
  const held = built.get(directory);
  if (held !== undefined) return held;
  const made: Searches = {
    units: createNameSearch(directory.data.units.filter((unit) => ASSIGNABLE.has(unit.kind)).map(unitEntry)),
    categories: createNameSearch(
      directory.data.categories.map((category) => ({
        id: category.code,
        zh: category.path[1],
        en: category.pathEn[1],
        also: `${category.path[0]} ${category.pathEn[0]}`,
      })),
    ),
  };
  built.set(directory, made);
  return made;
}

/**
 * Units by name or initials, those with the duty for `category` first among equals; grids by number. `mayHave`
 * leaves out whatever the asker cannot name, also when hundreds of others are called alike.
 */
export function findUnits(
  directory: Directory,
  query: string,
  category: CategoryId | undefined,
  mayHave?: (id: UnitId) => boolean,
): readonly UnitId[] {
  if (/^(?:\d{2,4}|\d{14,20})$/u.test(query.trim()))
    return findGrids(directory, query).filter(mayHave ?? (() => true));
  const dutiful = new Set(
    directory.data.units
      .filter((unit) => category !== undefined && unit.categories.includes(category))
      .map((unit) => unit.id),
  );
  const { units } = searchesOf(directory);
  if (mayHave === undefined) return units.find(query, MOST, dutiful);
  return units.find(query, directory.data.units.length, dutiful).filter(mayHave).slice(0, MOST);
}

/** Category codes by the name of the class or its upper class. */
export function findCategories(directory: Directory, query: string): readonly CategoryId[] {
  return searchesOf(directory).categories.find(query, 8);
}

/** Grids whose number ends with the digits typed: `817` and `0817` both find grid 0817, and its whole code finds it alone. */
export function findGrids(directory: Directory, query: string): readonly GridId[] {
  const wanted = query.trim();
  if (/^\d{14,20}$/u.test(wanted))
    return directory.data.units.filter(isGrid).flatMap(({ id }) => (id === wanted ? id : []));
  if (!/^\d{1,4}$/u.test(wanted)) return [];
  const padded = wanted.padStart(4, '0');
  const grids = directory.data.units.filter(isGrid);
  const exact = grids.filter((unit) => gridDigits(unit.id, unit.name) === padded);
  const others = grids.filter(
    (unit) => gridDigits(unit.id, unit.name) !== padded && gridDigits(unit.id, unit.name).includes(wanted),
  );
  return [...exact, ...others].slice(0, 8).map((unit) => unit.id);
}

/** Where a case may go besides the suggested units: its own grid's line, outermost first. */
export function ownLine(thisCase: Case): readonly UnitId[] {
  const { streetId, communityId, gridId } = thisCase.place;
  return [streetId, communityId, gridId].filter((id) => id !== undefined);
}

/** A unit as a row: its name, whether the duty is its own, what it has in hand. */
export function unitChoice(
  id: UnitId,
  question: {
    readonly directory: Directory;
    readonly names: Names;
    readonly t: Translate;
    readonly category: CategoryId | undefined;
    readonly loadOf: (unitId: UnitId) => number;
    readonly suggested?: UnitId | undefined;
  },
): Choice<UnitId> {
  const { directory, names, t, category, loadOf, suggested } = question;
  const unit = directory.unit(id);
  const notes: string[] = [];
  if (id === suggested) notes.push(t('assign.note.suggested'));
  else if (category !== undefined && unit?.categories.includes(category) === true) {
    notes.push(t('assign.note.duty'));
  }
  if (unit?.kind !== 'grid') notes.push(t('assign.note.load', { n: loadOf(id) }));
  const name = isGrid(unit) ? names.grid(unit.id) : names.unit(id);
  return { id, name, note: notes.join(' · ') };
}

/** A category as a row: its name, and the upper class it belongs to. */
export function categoryChoice(
  directory: Directory,
  code: CategoryId,
  language: 'zh' | 'en',
): Choice<CategoryId> {
  const category = directory.category(code);
  if (category === undefined) return { id: code, name: code };
  const [upper, name] = language === 'en' ? category.pathEn : category.path;
  return { id: code, name, note: upper };
}
