import { CASE_STATES, URGENCIES } from '../../../../domain/case/case.ts';
import { OVERSIGHT_QUEUES } from '../../../../domain/case/oversightQueues.ts';
import { SINCE_SPANS } from '../../../../domain/contract/http.ts';
import type { Directory } from '../../../../domain/district/directory.ts';
import type { CategoryId, UnitId } from '../../../../domain/kernel.ts';
import { createNameSearch } from '../../../../domain/text/nameSearch.ts';
import { findCategories, findUnits } from '../../../desk/assign/unitChoices.ts';
import type { Choice } from '../../../speech/choice.ts';
import type { Names } from '../../../speech/names.ts';
import { sourceNames } from '../../../speech/source.ts';
import type { Translate } from '../../../speech/t.ts';
import { type FilterName, type TableFilters, valuesOf } from '../../screen/tableView.ts';

/** What the table is narrowed by with a choice, in the order of the bar. */
export const FACETS = [
  'state',
  'category',
  'urgency',
  'source',
  'handledBy',
  'street',
  'clock',
  'oversight',
  'review',
  'since',
  'mine',
] as const satisfies readonly FilterName[];
export type Facet = (typeof FACETS)[number];

/** Of these there is one value at most: the newest takes the place of the one before. */
const SINGLE: ReadonlySet<Facet> = new Set(['since', 'mine']);

export interface FacetWords {
  readonly t: Translate;
  readonly names: Names;
  readonly directory: Directory;
}

/** All values of a facet that are few enough to be listed; units and categories are looked up. */
export function listOf(facet: Facet, { t, names, directory }: FacetWords): readonly Choice[] {
  const lists: Readonly<Record<Facet, () => readonly Choice[]>> = {
    state: () => CASE_STATES.map((id) => ({ id, name: t(`state.${id}`) })),
    urgency: () => [...URGENCIES].reverse().map((id) => ({ id, name: t(`urgency.${id}`) })),
    source: () => sourceNames(t),
    street: () =>
      directory.data.units
        .filter(({ kind }) => kind === 'street')
        .map(({ id }) => ({ id, name: names.unit(id) })),
    clock: () => (['overdue', 'nearDue'] as const).map((id) => ({ id, name: t(`light.${id}`) })),
    oversight: () => OVERSIGHT_QUEUES.map((id) => ({ id, name: t(`oversight.${id}`) })),
    review: () => (['open', 'upheld', 'overturned'] as const).map((id) => ({ id, name: t(`review.${id}`) })),
    since: () => SINCE_SPANS.map((id) => ({ id, name: t(`cases.since.${id}`) })),
    mine: () => [{ id: '1', name: t('cases.mine.1') }],
    category: () => [],
    handledBy: () => [],
  };
  return lists[facet]();
}

export const isLookedUp = (facet: Facet): boolean => facet === 'category' || facet === 'handledBy';

/** What a value is called; one nobody knows shows itself. */
export function valueName(facet: Facet, value: string, words: FacetWords): string {
  if (facet === 'handledBy') return words.names.unit(value as UnitId);
  if (facet === 'category') return words.names.category(value as CategoryId);
  return listOf(facet, words).find(({ id }) => id === value)?.name ?? value;
}

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

/** The filters with a value chosen or, where it was, taken away. */
export function toggled(filters: TableFilters, facet: Facet, value: string): TableFilters {
  const values = valuesOf(filters, facet);
  if (values.includes(value)) return { ...filters, [facet]: values.filter((each) => each !== value).join() };
  return { ...filters, [facet]: SINGLE.has(facet) ? value : [...values, value].join() };
}
