import { shownIn } from '../../domain/case/caseSight.ts';
import type { TextQuery } from '../../domain/case/caseText.ts';
import type { NamesMeant } from '../../domain/district/namesMeant.ts';
import type { GridId, UnitId } from '../../domain/kernel.ts';
import type { Scope } from '../../domain/people/scope.ts';
import { SEARCH_FIELDS, type SearchField, type SearchQuery, type SearchTerm } from '../store/SearchStore.ts';
import { tagOf } from './searchRow.ts';

/** What is asked for besides words. */
export interface CaseFilters {
  /** Several with commas between; any of them. */
  readonly state?: string | undefined;
  /** `open`, `upheld`, `overturned`. */
  readonly review?: string | undefined;
  readonly gridId?: GridId | undefined;
  /** Whom the case belongs to, or who is above them. */
  readonly unitId?: UnitId | undefined;
  readonly before?: string | undefined;
}

/**
 * The question of domain/case/caseText.ts in terms of the index: every word lies in a text or is a name of something,
 * or all of them together are one. Whoever reads no words finds by none.
 */
export function searchQueryOf(scope: Scope, filters: CaseFilters, sought: TextQuery): SearchQuery {
  const readsWords = shownIn(scope) !== 'wordless';
  const fields: readonly SearchField[] = readsWords ? SEARCH_FIELDS : ['number'];
  const named = (meant: NamesMeant) => termsOf(meant, readsWords);
  const whole = named(sought.whole);
  return {
    all: [
      ...conditionsOf(scope, filters),
      ...sought.words.map(({ text, meant }) => [{ text, fields }, ...named(meant), ...whole]),
    ],
    before: filters.before,
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

function termsOf({ categories, units, places }: NamesMeant, readsWords: boolean): readonly SearchTerm[] {
  return [
    ...[...categories].map((category) => ({ tag: tagOf.category(category) })),
    ...[...units].map((unitId) => ({ tag: tagOf.unit(unitId) })),
    ...(readsWords ? places : []).map((text) => ({ text, fields: ['words'] as const })),
  ];
}

function conditionsOf(
  scope: Scope,
  { state, review, gridId, unitId }: CaseFilters,
): (readonly SearchTerm[])[] {
  const conditions: (readonly SearchTerm[])[] = [];
  if (scope.kind === 'area' || scope.kind === 'unit') conditions.push(seenBy(scope.unitId));
  if (unitId !== undefined) conditions.push(seenBy(unitId));
  if (gridId !== undefined) conditions.push([{ tag: tagOf.grid(gridId) }]);
  if (review !== undefined) conditions.push([{ tag: tagOf.review(review) }]);
  if (state !== undefined) conditions.push(state.split(',').map((name) => ({ tag: tagOf.state(name) })));
  return conditions;
}

const seenBy = (unitId: UnitId): readonly SearchTerm[] => [
  { tag: tagOf.seenBy(unitId) },
  { tag: tagOf.seenByAll },
];
