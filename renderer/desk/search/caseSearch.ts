import type { Case } from '../../../domain/case/case.ts';
import { type NamesMeant, NOTHING_MEANT } from './districtNames.ts';

/** Finding cases by what a person types: number, title, words of the place, names of place, kind or unit. */

/** How a text fits a case; the better the higher, 0 not at all. */
function fitOf(thisCase: Case, wanted: string, { units, categories }: NamesMeant): number {
  const number = thisCase.id.toLowerCase();
  if (number.endsWith(wanted)) return 5;
  if (thisCase.title.toLowerCase().includes(wanted)) return 4;
  if (number.includes(wanted)) return 3;
  if (thisCase.place.text?.toLowerCase().includes(wanted) === true) return 2;
  return isNamed(thisCase, units, categories) ? 1 : 0;
}

function isNamed(thisCase: Case, units: ReadonlySet<string>, categories: ReadonlySet<string>): boolean {
  const category = thisCase.category ?? thisCase.suggestedCategory;
  if (category !== undefined && categories.has(category)) return true;
  if (units.size === 0) return false;
  const { streetId, communityId, gridId } = thisCase.place;
  return [streetId, communityId, gridId, thisCase.primaryUnitId, ...thisCase.coUnitIds].some(
    (id) => id !== undefined && units.has(id),
  );
}

/** True when the text fits the case in any way. */
export function matchesText(thisCase: Case, text: string, meant: NamesMeant = NOTHING_MEANT): boolean {
  return fitOf(thisCase, text.trim().toLowerCase(), meant) > 0;
}

/** The cases a text fits, best first; among equals those near `beside`, then the newest. */
export function findCases(
  cases: Iterable<Case>,
  text: string,
  { meant = NOTHING_MEANT, beside, limit }: FindOptions,
): readonly Case[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const isNear = (one: Case): number =>
    Number(beside?.place.communityId !== undefined && beside.place.communityId === one.place.communityId);
  return [...cases]
    .map((one) => ({ one, rank: fitOf(one, wanted, meant) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank || isNear(b.one) - isNear(a.one) || b.one.reportedAt - a.one.reportedAt)
    .slice(0, limit)
    .map(({ one }) => one);
}

interface FindOptions {
  readonly meant?: NamesMeant;
  readonly beside?: Case;
  readonly limit: number;
}
