import type { DistrictAnswer } from '../../../domain/contract/http.ts';
import { createNameSearch, type NameSearch } from './nameSearch.ts';

/** What a person may mean by a few typed characters, besides the words of the case itself. */
export interface NamesMeant {
  /** Streets, communities and departments: by name, pinyin, initials or English name. */
  readonly units: ReadonlySet<string>;
  /** Codes of categories whose class or name, Chinese or English, holds the text. */
  readonly categories: ReadonlySet<string>;
}

export const NOTHING_MEANT: NamesMeant = { units: new Set(), categories: new Set() };

const UNITS_AT_MOST = 40;

/** Indexed once per district: pinyin of three hundred names takes some milliseconds. */
const indexes = new WeakMap<DistrictAnswer, NameSearch>();

/** The names of the district that `text` may stand for; none while no district is loaded. */
export function namesMeant(answer: DistrictAnswer | undefined, text: string | undefined): NamesMeant {
  if (answer === undefined || text === undefined || text.trim() === '') return NOTHING_MEANT;
  const wanted = text.trim().toLowerCase();
  const categories = answer.categories.filter(({ path, pathEn }) =>
    [...path, ...pathEn].some((name) => name.toLowerCase().includes(wanted)),
  );
  return {
    units: new Set(indexOf(answer).find(wanted, UNITS_AT_MOST)),
    categories: new Set(categories.map(({ code }) => code)),
  };
}

function indexOf(answer: DistrictAnswer): NameSearch {
  const known = indexes.get(answer);
  if (known !== undefined) return known;
  const named = answer.units.filter((unit) => unit.kind !== 'grid');
  const made = createNameSearch(
    named.map(({ id, name, nameEn }) =>
      nameEn === undefined ? { id, zh: name } : { id, zh: name, en: nameEn },
    ),
  );
  indexes.set(answer, made);
  return made;
}
