import type { z } from 'zod';
import type { Case } from '../../domain/case/case.ts';
import type { CasesAnswer, caseSearch } from '../../domain/contract/http.ts';
import { projectCase, reaches, type Scope } from '../../domain/people/scope.ts';
import type { Situation } from '../../domain/situation.ts';
import type { AudienceOf } from '../link/audience.ts';

export type CaseQuery = z.infer<typeof caseSearch>;

/**
 * Cases of the scope that fit, newest first, open and ended alike. Words are looked for in what the
 * scope shows: a wall finds nothing by words it may not read.
 */
export function searchCases(
  durable: Situation,
  scope: Scope,
  query: CaseQuery,
  audience: AudienceOf,
): CasesAnswer {
  const states = query.state === undefined ? undefined : new Set(query.state.split(','));
  const words = (query.q ?? '').trim().toLowerCase().split(/\s+/u).filter(Boolean);
  const fits = (thisCase: Case): boolean =>
    (states?.has(thisCase.state) ?? true) &&
    (query.gridId === undefined || thisCase.place.gridId === query.gridId) &&
    (query.unitId === undefined || audience(thisCase).has(query.unitId)) &&
    (query.before === undefined || thisCase.id < query.before);

  const found: Case[] = [];
  let total = 0;
  // Reported last stands last in the map.
  for (const thisCase of [...durable.cases.values()].reverse()) {
    if (!fits(thisCase) || !reaches(audience(thisCase), scope)) continue;
    const shown = projectCase(scope, thisCase);
    if (!words.every((word) => textOf(shown).includes(word))) continue;
    total += 1;
    if (found.length < query.limit) found.push(shown);
  }
  return { cases: found, total };
}

function textOf({ id, title, description, place, externalId }: Case): string {
  return [id, title, description, place.text, externalId].filter(Boolean).join('\n').toLowerCase();
}
