import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Case } from '../../domain/case/case.ts';
import { givenNumbers } from '../../domain/case/caseIndexes.ts';
import { projectCase, shownIn } from '../../domain/case/caseSight.ts';
import { matchesText } from '../../domain/case/caseText.ts';
import type { CaseId, World } from '../../domain/kernel.ts';
import { includes, reaches } from '../../domain/people/scope.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { AudienceOf } from '../link/audience.ts';
import type { Pauses } from '../pauses.ts';
import { hasFacets } from './facets.ts';
import { type CaseFilters, numbersOf, type Sought } from './searchQuery.ts';

export interface LookThroughParts extends Pick<Dispatcher, 'durable' | 'casesOf'> {
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

/** Looks at one case after the other, newest first, those that are put away last: what answers while there is no index. */
export async function lookThrough(
  parts: LookThroughParts,
  { scope, filters, sought, limit, most }: Wanted,
  pauses: Pauses,
): Promise<FoundCases> {
  const fits = filterOf(parts.durable.world, filters, parts.audience);
  const readsWords = shownIn(scope) !== 'wordless';
  const found: Case[] = [];
  let total = 0;
  const answer = (isCutOff: boolean) => {
    // Newest first: of those that were put away some are newer than others that were not.
    const cases = found.sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit);
    return { cases, total, isCutOff };
  };
  for await (const thisCase of everyCase(parts, pauses)) {
    if (pauses.isDue()) {
      if (pauses.worked() > most) return answer(true);
      await pauses.pause();
    }
    if (!fits(thisCase) || !reaches(parts.audience(CASE_KIND, thisCase), scope)) continue;
    // Its own object where words are shown: what it says has been folded before.
    if (!matchesText(readsWords ? thisCase : projectCase(scope, thisCase), sought)) continue;
    total += 1;
    if (total <= limit || thisCase.id > (found[limit - 1]?.id ?? ''))
      found.push(projectCase(scope, thisCase));
  }
  return answer(false);
}

/** Cases read in one go. */
const PIECE = 100;

async function* everyCase({ durable, casesOf }: LookThroughParts, pauses: Pauses): AsyncIterable<Case> {
  // Reported last stands last in the map.
  const present = [...durable.cases.values()].reverse();
  yield* present;
  const isPresent = new Set(present.map(({ id }) => id));
  let ids: CaseId[] = [];
  for (const id of givenNumbers(durable.world, durable, 'newest first')) {
    if (!isPresent.has(id)) ids.push(id);
    if (ids.length < PIECE) continue;
    yield* (await pauses.aside(casesOf(ids))).values();
    ids = [];
  }
  yield* (await pauses.aside(casesOf(ids))).values();
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
