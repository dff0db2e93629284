import { defined } from '../defined.ts';
import type { CategoryId, UnitId } from '../kernel.ts';
import { foldText } from '../text/fold.ts';
import { createNameSearch, type NameSearch } from '../text/nameSearch.ts';
import type { Category, Unit } from './directory.ts';
import { unitEntry } from './unitEntry.ts';

/** What a person may mean by a few typed characters, besides the words of the case itself. */
export interface NamesMeant {
  /** Streets, communities and departments: by name, abbreviation, pinyin, initials or English name. */
  readonly units: ReadonlySet<UnitId>;
  /** Codes of categories whose class or name, Chinese or English, is meant. */
  readonly categories: ReadonlySet<CategoryId>;
  /** Landmarks, folded: a case lies there when its words say so (`bjl`, 北京路). */
  readonly places: readonly string[];
}

export const NOTHING_MEANT: NamesMeant = { units: new Set(), categories: new Set(), places: [] };

const MEANT_AT_MOST = 40;

/** What of a district has a name. */
export interface NamedDistrict {
  readonly units: readonly Unit[];
  readonly categories: readonly Category[];
  readonly context: {
    readonly features: readonly {
      readonly properties: { readonly name: string; readonly nameEn?: string | undefined };
    }[];
  };
}

interface Index {
  readonly units: NameSearch<UnitId>;
  readonly categories: NameSearch<CategoryId>;
  readonly landmarks: NameSearch;
}

/** Indexed once per district: the readings of five hundred names take some milliseconds. */
const indexes = new WeakMap<NamedDistrict, Index>();

/**
 * The names of the district that `text` may stand for; none while no district is loaded. What is the abbreviation of a
 * name stands for that, and no longer for whatever else has its letters somewhere inside.
 */
export function namesMeant(answer: NamedDistrict | undefined, text: string): NamesMeant {
  if (answer === undefined || text.trim() === '') return NOTHING_MEANT;
  const { units, categories, landmarks } = indexOf(answer);
  const isKnown = [units, categories, landmarks].some((index) => index.abbreviates(text));
  const find = isKnown ? 'findClear' : 'findSure';
  return {
    units: new Set(units[find](text, MEANT_AT_MOST)),
    categories: new Set(categories[find](text, MEANT_AT_MOST)),
    places: landmarks[find](text, MEANT_AT_MOST),
  };
}

function indexOf(answer: NamedDistrict): Index {
  const known = indexes.get(answer);
  if (known !== undefined) return known;
  const made: Index = {
    units: createNameSearch(answer.units.filter(({ kind }) => kind !== 'grid').map(unitEntry)),
    categories: createNameSearch(
      answer.categories.map(({ code, path, pathEn }) => ({
        id: code,
        zh: path[1],
        en: pathEn[1],
        also: `${path[0]} ${pathEn[0]}`,
      })),
    ),
    landmarks: createNameSearch(
      answer.context.features.map(({ properties: { name, nameEn } }) => ({
        id: foldText(name),
        zh: name,
        ...defined({ en: nameEn }),
      })),
    ),
  };
  indexes.set(answer, made);
  return made;
}
