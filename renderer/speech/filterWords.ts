import { type DirectoryState, gridNumber, unitName } from '../client/store/directoryStore.ts';
import type { Language } from '../client/store/languageStore.ts';
import { FACETS, type Filter } from '../client/store/viewStore.ts';
import { type FacetWords, valueName, valuesOf } from './facetWords.ts';
import type { Translate } from './t.ts';

/** What narrows the list besides tab, search and facets, each with its name. */
export function filterWords(
  filter: Filter,
  t: Translate,
  language: Language,
  directory: DirectoryState,
): readonly { readonly key: keyof Filter; readonly name: string }[] {
  const words: { readonly key: keyof Filter; readonly name: string }[] = [];
  if (filter.counter !== undefined) words.push({ key: 'counter', name: t(`counter.${filter.counter}`) });
  if (filter.gridId !== undefined) {
    words.push({
      key: 'gridId',
      name: t('queue.filter.grid', { grid: gridNumber(directory, filter.gridId) }),
    });
  }
  if (filter.unitId !== undefined)
    words.push({ key: 'unitId', name: unitName(directory, filter.unitId, language) });
  if (filter.unplaced === true) words.push({ key: 'unplaced', name: t('map.filter.unplaced') });
  if (filter.among !== undefined)
    words.push({ key: 'among', name: t('queue.filter.among', { n: filter.among.length }) });
  return words;
}

/** What is chosen with facets, each with its values: 状态：待派遣、处置中. */
export function facetsInWords(filter: Filter, words: FacetWords): readonly string[] {
  const { t } = words;
  return FACETS.flatMap((facet) => {
    const values = valuesOf(filter, facet).map((value) => valueName(facet, value, words));
    if (values.length === 0) return [];
    return [t('cases.facetIs', { facet: t(`cases.facet.${facet}`), values: values.join(t('list.comma')) })];
  });
}
