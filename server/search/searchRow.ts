import { createHash } from 'node:crypto';
import type { Case } from '../../domain/case/case.ts';
import { FACET_NAMES, FACETS, type Facet } from '../../domain/case/caseFacets.ts';
import { foldedText } from '../../domain/case/caseText.ts';
import type { UnitId } from '../../domain/kernel.ts';
import type { Audience } from '../../domain/people/scope.ts';
import { VARIANTS } from '../../domain/text/tables/variants.ts';
import type { SearchRow } from '../store/SearchStore.ts';

/** Names of the sets a case belongs to; the same for what is put in and what is looked for. */
export const tagOf = {
  facet: (facet: Facet, value: string) => `${facet}:${value}`,
  /** Lies in it, or is handled by it: what a name of a unit stands for. */
  unit: (unitId: UnitId) => `unit:${unitId}`,
  /** Belongs to those who see it. */
  seenBy: (unitId: UnitId) => `seen-by:${unitId}`,
  seenByAll: 'seen-by-all',
} as const;

/** What a case is found by. */
export function searchRowOf(thisCase: Case, audience: Audience): SearchRow {
  const { number, externalId, title, place, description } = foldedText(thisCase);
  return {
    id: thisCase.id,
    number,
    external: externalId,
    words: [title, place, description].filter((text) => text !== ''),
    tags: tagsOf(thisCase, audience),
  };
}

function tagsOf(thisCase: Case, audience: Audience): readonly string[] {
  const { streetId, communityId, gridId } = thisCase.place;
  const units = [streetId, communityId, gridId, thisCase.primaryUnitId, ...thisCase.coUnitIds];
  return [
    ...FACET_NAMES.flatMap((facet) => FACETS[facet](thisCase).map((value) => tagOf.facet(facet, value))),
    ...new Set(units.flatMap((unitId) => (unitId === undefined ? [] : tagOf.unit(unitId)))),
    ...(audience === 'everyone' ? [tagOf.seenByAll] : [...audience].map(tagOf.seenBy)),
  ];
}

/** To be raised when a row of the same case is made in another way. */
const VERSION = 8;

/** What rows are made from besides the log: the folding's table, and a district in which units lie below others. */
export function searchForm(district: string): string {
  const variants = createHash('sha256').update(VARIANTS.join()).digest('hex').slice(0, 16);
  return `${VERSION} ${variants} ${district}`;
}
