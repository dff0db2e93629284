import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Case } from '../../domain/case/case.ts';
import { projectCase, shownIn } from '../../domain/case/caseSight.ts';
import { matchesText } from '../../domain/case/caseText.ts';
import type { World } from '../../domain/kernel.ts';
import { includes, reaches } from '../../domain/people/scope.ts';
import type { Situation } from '../../domain/situation.ts';
import type { AudienceOf } from '../link/audience.ts';
import type { Pauses } from '../pauses.ts';
import { hasFacets } from './facets.ts';
import { type CaseFilters, numbersOf, type Sought } from './searchQuery.ts';

export interface LookThroughParts {
  readonly durable: Pick<Situation, 'cases' | 'world'>;
  readonly audience: AudienceOf;
}

export interface Wanted extends Sought {
  /** What was typed. */
  readonly q?: string;
  readonly limit: number;
  /** Milliseconds of work after which it is cut off. */
  readonly most: number;
}

export interface FoundCases {
  /** Newest first. */
  readonly cases: readonly Case[];
  /** How many fit; at least so many when it was cut off. */
  readonly total: number;
  readonly isCutOff: boolean;
}

/** Looks at one case after the other, newest first: what answers while there is no index. */
export async function lookThrough(
  { durable, audience }: LookThroughParts,
  { scope, filters, sought, limit, most }: Wanted,
  pauses: Pauses,
): Promise<FoundCases> {
  const fits = filterOf(durable.world, filters, audience);
  const readsWords = shownIn(scope) !== 'wordless';
  const cases: Case[] = [];
  let total = 0;
  // Reported last stands last in the map.
  for (const thisCase of [...durable.cases.values()].reverse()) {
    if (pauses.isDue()) {
      if (pauses.worked() > most) return { cases, total, isCutOff: true };
      await pauses.pause();
    }
    if (!fits(thisCase) || !reaches(audience(CASE_KIND, thisCase), scope)) continue;
    // Its own object where words are shown: what it says has been folded before.
    if (!matchesText(readsWords ? thisCase : projectCase(scope, thisCase), sought)) continue;
    total += 1;
    if (cases.length < limit) cases.push(projectCase(scope, thisCase));
  }
  return { cases, total, isCutOff: false };
}

function filterOf(world: World, filters: CaseFilters, audience: AudienceOf) {
  const { unitId } = filters;
  const fits = hasFacets(filters);
  const { atLeast, before } = numbersOf(world, filters);
  return (thisCase: Case): boolean =>
    (before === undefined || thisCase.id < before) &&
    (atLeast === undefined || thisCase.id >= atLeast) &&
    fits(thisCase) &&
    (unitId === undefined || includes(audience(CASE_KIND, thisCase), unitId));
}
