import type { z } from 'zod';
import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Case } from '../../domain/case/case.ts';
import { projectCase, shownIn } from '../../domain/case/caseSight.ts';
import { matchesText, readTextQuery } from '../../domain/case/caseText.ts';
import type { CasesAnswer, caseSearch } from '../../domain/contract/http.ts';
import type { NamesMeant } from '../../domain/district/namesMeant.ts';
import { includes, reaches, type Scope } from '../../domain/people/scope.ts';
import type { Situation } from '../../domain/situation.ts';
import type { AudienceOf } from '../link/audience.ts';

export type CaseQuery = z.infer<typeof caseSearch>;

export interface SearchParts {
  readonly durable: Situation;
  readonly audience: AudienceOf;
  /** What of the district's names a text may stand for. */
  readonly meantBy: (text: string) => NamesMeant;
}

/**
 * Cases of the scope that fit, newest first, open and ended alike. Words are looked for in what the
 * scope shows: a wall finds nothing by words it may not read.
 */
export function searchCases(
  { durable, audience, meantBy }: SearchParts,
  scope: Scope,
  query: CaseQuery,
): CasesAnswer {
  const states = query.state === undefined ? undefined : new Set(query.state.split(','));
  const sought = readTextQuery(query.q ?? '', meantBy);
  const readsWords = shownIn(scope) !== 'wordless';
  const fits = (thisCase: Case): boolean =>
    (states?.has(thisCase.state) ?? true) &&
    (query.gridId === undefined || thisCase.place.gridId === query.gridId) &&
    (query.unitId === undefined || includes(audience(CASE_KIND, thisCase), query.unitId)) &&
    (query.before === undefined || thisCase.id < query.before);

  const found: Case[] = [];
  let total = 0;
  // Reported last stands last in the map.
  for (const thisCase of [...durable.cases.values()].reverse()) {
    if (!fits(thisCase) || !reaches(audience(CASE_KIND, thisCase), scope)) continue;
    // Its own object where words are shown: what it says has been folded before.
    if (!matchesText(readsWords ? thisCase : projectCase(scope, thisCase), sought)) continue;
    total += 1;
    if (found.length < query.limit) found.push(projectCase(scope, thisCase));
  }
  return { cases: found, total };
}
