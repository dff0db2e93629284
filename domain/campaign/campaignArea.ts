import type { Case } from '../case/case.ts';
import { truePoint } from '../case/truePoint.ts';
import type { Directory } from '../district/directory.ts';
import { distanceMetres } from '../district/geo.ts';
import type { Campaign, CampaignArea } from './campaign.ts';

/** Never a case of its own: carried by another, or never meant. */
const NO_CASE_OF_ITS_OWN: ReadonlySet<string> = new Set(['merged', 'voided']);

/** Whether a place lies in an area; nothing is said of where it is, and it is the whole district. */
export function isInArea(
  { unitIds, spot }: CampaignArea,
  { place }: Pick<Case, 'place'>,
  directory: Directory,
) {
  if (unitIds.length === 0 && spot === undefined) return true;
  const { gridId, communityId, streetId } = place;
  const lowest = gridId ?? communityId ?? streetId;
  if (lowest !== undefined && unitIds.some((unitId) => directory.isWithin(lowest, unitId))) return true;
  const point = truePoint(place);
  return spot !== undefined && point !== undefined && distanceMetres(spot.centre, point) <= spot.radius;
}

/** Whether it is a case of its own and of the campaign's matter and area, whenever it was reported. */
export function fits(
  campaign: Pick<Campaign, 'area' | 'category'>,
  thisCase: Case,
  directory: Directory,
): boolean {
  return (
    canJoin(thisCase) &&
    (thisCase.category ?? thisCase.suggestedCategory) === campaign.category &&
    isInArea(campaign.area, thisCase, directory)
  );
}

/** Whether a case can be in a campaign at all. */
export function canJoin({ state }: Pick<Case, 'state'>): boolean {
  return !NO_CASE_OF_ITS_OWN.has(state);
}
