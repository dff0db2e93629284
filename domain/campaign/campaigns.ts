import type { Case } from '../case/case.ts';
import type { SubjectId } from '../kernel.ts';
import { type Situation, subjectsOf } from '../situation.ts';
import { CAMPAIGN_KIND, type Campaign, campaignIdsOf, isRunning } from './campaign.ts';

/** Every campaign there is. */
export function campaignsIn(situation: Pick<Situation, 'subjects'>): ReadonlyMap<SubjectId, Campaign> {
  return subjectsOf<Campaign>(situation, CAMPAIGN_KIND);
}

/** The campaign that runs and has this case: it joins no other. */
export function runningCampaignOf(
  thisCase: Pick<Case, 'links'>,
  campaigns: ReadonlyMap<SubjectId, Campaign>,
): Campaign | undefined {
  return campaignIdsOf(thisCase)
    .map((id) => campaigns.get(id))
    .find((each) => each !== undefined && isRunning(each));
}
