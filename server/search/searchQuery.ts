import { FACET_NAMES, type FacetFilters } from '../../domain/case/caseFacets.ts';
import { numbersOfDay } from '../../domain/case/caseIndexes.ts';
import { readsWords } from '../../domain/case/caseSight.ts';
import type { TextQuery } from '../../domain/case/caseText.ts';
import type { NamesMeant } from '../../domain/district/namesMeant.ts';
import type { UnitId, World } from '../../domain/kernel.ts';
import type { Scope } from '../../domain/people/scope.ts';
import { SEARCH_FIELDS, type SearchField, type SearchQuery, type SearchTerm } from '../store/SearchStore.ts';
import { tagOf } from './searchRow.ts';

/** What is asked for besides words. */
export interface CaseFilters extends FacetFilters {
  /** Whom the case belongs to, or who is above them. */
  readonly unitId?: UnitId | undefined;
  /** Days in Shanghai on which it was reported, 2026-11-21: the first and the last. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly before?: string | undefined;
}

/** Who asks for what. */
export interface Sought {
  readonly scope: Scope;
  readonly filters: CaseFilters;
  readonly sought: TextQuery;
}

/** The first of all numbers of a span, and the first behind it; undefined where it is open. */
export function numbersOf(world: World, { from, to, before }: CaseFilters) {
  const first = (day: string) => numbersOfDay(world, day.replaceAll('-', '')).first;
  const past = to === undefined ? undefined : numbersOfDay(world, to.replaceAll('-', '')).past;
  const ends = [past, before].filter((end) => end !== undefined).sort();
  return { atLeast: from === undefined ? undefined : first(from), before: ends[0] };
}

/**
 * The question of domain/case/caseText.ts in terms of the index: every word lies in a text or is a name of something,
 * or all of them together are one. Whoever reads no words finds by none.
 */
export function searchQueryOf(world: World, { scope, filters, sought }: Sought): SearchQuery {
  const isReading = readsWords(scope);
  const fields: readonly SearchField[] = isReading ? SEARCH_FIELDS : ['number'];
  const named = (meant: NamesMeant) => termsOf(meant, isReading);
  const whole = named(sought.whole);
  return {
    all: [
      ...conditionsOf(scope, filters),
      ...sought.words.map(({ text, meant }) => [{ text, fields }, ...named(meant), ...whole]),
    ],
    ...numbersOf(world, filters),
  };
}

/** A statement of the index cannot be stopped: what would keep it for long is looked for case by case, which can. */
const MOST_TERMS = 200;
const MOST_SINGLE = 3;

/** Whether a question has so many parts, or so many single characters, that the index would be busy with it alone. */
export function isDear({ all }: SearchQuery): boolean {
  const terms = all.flat();
  const single = terms.filter((term) => 'text' in term && [...term.text].length === 1);
  return terms.length > MOST_TERMS || single.length > MOST_SINGLE;
}

function termsOf({ categories, units, places }: NamesMeant, isReading: boolean): readonly SearchTerm[] {
  return [
    ...[...categories].map((category) => ({ tag: tagOf.facet('category', category) })),
    ...[...units].map((unitId) => ({ tag: tagOf.unit(unitId) })),
    ...(isReading ? places : []).map((text) => ({ text, fields: ['words'] as const })),
  ];
}

function conditionsOf(scope: Scope, filters: CaseFilters): (readonly SearchTerm[])[] {
  const conditions: (readonly SearchTerm[])[] = [];
  if (scope.kind === 'area' || scope.kind === 'unit') conditions.push(seenBy(scope.unitId));
  if (filters.unitId !== undefined) conditions.push(seenBy(filters.unitId));
  for (const facet of FACET_NAMES) {
    const values = filters[facet]?.split(',');
    if (values !== undefined) conditions.push(values.map((value) => ({ tag: tagOf.facet(facet, value) })));
  }
  return conditions;
}

const seenBy = (unitId: UnitId): readonly SearchTerm[] => [
  { tag: tagOf.seenBy(unitId) },
  { tag: tagOf.seenByAll },
];
