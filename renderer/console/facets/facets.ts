import { createNameSearch } from '../../../domain/text/nameSearch.ts';
import { FACETS, type Facet, type FacetChoice } from '../../client/store/viewStore.ts';
import { findCategories, findUnits } from '../../desk/assign/unitChoices.ts';
import type { Choice } from '../../speech/choice.ts';
import { type FacetWords, listOf, valueName, valuesOf } from '../../speech/facetWords.ts';

/** Of these there is one value at most: the newest takes the place of the one before. */
const SINGLE: ReadonlySet<Facet> = new Set(['since', 'mine', 'delivery']);

/** A value that can be offered, with the facet it belongs to. */
export interface Offer extends Choice {
  readonly facet: Facet;
  readonly value: string;
}

/** Values by their name, initials or words, the few lists first: what a field of the bar offers. */
export function offersFor(words: FacetWords) {
  const { t, directory } = words;
  const offer = (facet: Facet, value: string): Offer => ({
    id: `${facet}:${value}`,
    facet,
    value,
    name: valueName(facet, value, words),
    note: t(`cases.facet.${facet}`),
  });
  const listed = FACETS.flatMap((facet) =>
    listOf(facet, words).map(({ id, name }) => ({ id: `${facet}:${id}`, zh: name, facet, value: id })),
  );
  const byId = new Map(listed.map((entry) => [entry.id, entry]));
  const search = createNameSearch(listed);
  return (text: string): readonly Offer[] => {
    if (text.trim() === '') return [];
    return [
      ...search.find(text, 4).flatMap((id) => {
        const entry = byId.get(id);
        return entry === undefined ? [] : [offer(entry.facet, entry.value)];
      }),
      ...findUnits(directory, text, undefined)
        .slice(0, 3)
        .map((id) => offer('handledBy', id)),
      ...findCategories(directory, text)
        .slice(0, 2)
        .map((id) => offer('category', id)),
    ];
  };
}

/** What is chosen of a facet with a value more or, where it was chosen, without it. */
export function toggled(chosen: FacetChoice, facet: Facet, value: string): string {
  const values = valuesOf(chosen, facet);
  if (values.includes(value)) return values.filter((each) => each !== value).join();
  return SINGLE.has(facet) ? value : [...values, value].join();
}
