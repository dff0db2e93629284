import { type Situation, subjectsOf } from '../situation.ts';
import { CAMPAIGN_KIND, type Campaign } from './campaign.ts';

/** Every campaign there is. */
export function campaignsIn(situation: Pick<Situation, 'subjects'>) {
  return subjectsOf<Campaign>(situation, CAMPAIGN_KIND);
}
