import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Case } from '../../domain/case/case.ts';
import { hasFacets } from '../../domain/case/caseFacets.ts';
import { givenNumbers } from '../../domain/case/caseIndexes.ts';
import { projectCase, readsWords } from '../../domain/case/caseSight.ts';
import { matchesText } from '../../domain/case/caseText.ts';
import type { CaseId, World } from '../../domain/kernel.ts';
import { includes, reaches } from '../../domain/people/scope.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { AudienceOf } from '../link/audience.ts';
import type { Pauses } from '../pauses.ts';
import { type CaseFilters, numbersOf, type Sought } from './searchQuery.ts';

export interface LookThroughParts extends Pick<Dispatcher, 'durable' | 'casesOf'> {
  readonly audience: AudienceOf;
}

export interface Wanted extends Sought {
  /** What was typed. */
  readonly q?: string;
  readonly limit: number;
  /** Only these; every case when absent. */
  readonly among?: readonly CaseId[] | undefined;
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

/** Looks at one case after the other, newest first, in memory or put away: what answers while there is no index. */
export async function lookThrough(
  parts: LookThroughParts,
  { scope, filters, sought, limit, among, most }: Wanted,
  pauses: Pauses,
): Promise<FoundCases> {
  const fits = filterOf(parts.durable.world, filters, parts.audience);
  const isReading = readsWords(scope);
  const isFound = (thisCase: Case): boolean =>
    fits(thisCase) &&
    reaches(parts.audience(CASE_KIND, thisCase), scope) &&
    // Its own object where words are shown: what it says has been folded before.
    matchesText(isReading ? thisCase : projectCase(scope, thisCase), sought);
  const cases: Case[] = [];
  let total = 0;
  for await (const thisCase of everyCase(parts, among, pauses)) {
    if (pauses.isDue()) {
      if (pauses.worked() > most) return { cases, total, isCutOff: true };
      await pauses.pause();
    }
    if (!isFound(thisCase)) continue;
    total += 1;
    if (total <= limit) cases.push(projectCase(scope, thisCase));
  }
  return { cases, total, isCutOff: false };
}

/** Cases read in one go. */
const PIECE = 100;

/** Of these, or by the numbers that were given, newest first: a case put away, or back, meanwhile is yielded once. */
async function* everyCase(
  { durable, casesOf }: LookThroughParts,
  among: readonly CaseId[] | undefined,
  pauses: Pauses,
): AsyncIterable<Case> {
  let ids: CaseId[] = [];
  for (const id of among ?? givenNumbers(durable.world, durable, 'newest first')) {
    ids.push(id);
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
