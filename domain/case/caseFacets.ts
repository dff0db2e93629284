import type { Case } from './case.ts';
import { spotsOf } from './earlier.ts';
import { oversightOf } from './oversightQueues.ts';

/** What cases can be narrowed by in a list, a table or the index, each with the values a case has of it. */
export const FACETS = {
  state: ({ state }: Case) => [state],
  /** How its review stands: `open`, `upheld`, `overturned`. */
  review: ({ review }: Case) => (review === undefined ? [] : [review.state]),
  /** Of which kind the false alarm was as which it was closed. */
  noise: ({ closure }: Case) => present(closure?.noise),
  /** Where an oversight desk has it waiting. */
  oversight: oversightOf,
  urgency: ({ urgency }: Case) => [urgency],
  source: ({ source }: Case) => [source],
  category: ({ category, suggestedCategory }: Case) => present(category ?? suggestedCategory),
  street: ({ place }: Case) => present(place.streetId),
  gridId: ({ place }: Case) => present(place.gridId),
  /** The unit that has it, and no other that helps. */
  handledBy: ({ primaryUnitId }: Case) => present(primaryUnitId),
  /** The campaigns it is in, or was in when they closed. */
  campaign: ({ links = [] }: Case) => links.flatMap((link) => (link.kind === 'campaign' ? [link.toId] : [])),
  /** Squares and grids by which cases near each other are found. */
  spot: spotsOf,
  /** Of those who reported it, by the ids under which their contacts are sealed. */
  reporter: ({ reporterIds }: Case) => reporterIds,
} as const satisfies Readonly<Record<string, (thisCase: Case) => readonly string[]>>;

export type Facet = keyof typeof FACETS;
export const FACET_NAMES = Object.keys(FACETS) as readonly Facet[];

/** Values that may be, several with commas between; a facet that is absent narrows nothing. */
export type FacetFilters = { readonly [Name in Facet]?: string | undefined };

const present = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value]);

/** Whether a case has one of the values of each facet that is asked for. */
export function hasFacets(filters: FacetFilters): (thisCase: Case) => boolean {
  const wanted = FACET_NAMES.flatMap((facet) => {
    const values = filters[facet];
    return values === undefined ? [] : [{ facet, values: new Set(values.split(',')) }];
  });
  return (thisCase) =>
    wanted.every(({ facet, values }) => FACETS[facet](thisCase).some((value) => values.has(value)));
}
