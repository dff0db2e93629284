import { begun, type Fold, foldOf } from '../aggregate/fold.ts';
import { CAMPAIGN_KIND, type Campaign, type CampaignEvent } from './campaign.ts';

/** So many notes of progress are at hand; all of them lie in the log. */
const MOST_NOTES = 100;

export const CAMPAIGN_FOLD: Fold<Campaign> = foldOf<Campaign, CampaignEvent, 'CampaignOpened'>({
  kind: CAMPAIGN_KIND,
  births: {
    CampaignOpened: (event) => ({
      ...begun(CAMPAIGN_KIND, event),
      by: event.by,
      caseIds: [],
      cases: 0,
      progress: [],
      ...event.data,
    }),
  },
  appliers: {
    CampaignRevised: (before, { data }) => ({ ...before, ...data }),
    CampaignCasesJoined: (before, { data: { caseIds } }) => ({
      ...before,
      caseIds: [...before.caseIds, ...caseIds],
      cases: before.cases + caseIds.length,
    }),
    CampaignCasesLeft: (before, { data }) => {
      const gone = new Set(data.caseIds);
      const caseIds = before.caseIds.filter((id) => !gone.has(id));
      return { ...before, caseIds, cases: before.cases - data.caseIds.length };
    },
    CampaignTouched: (before, { data: { cases } }) => ({ ...before, cases: before.cases + cases }),
    CampaignProgressed: (before, { at, by, data: { text } }) => ({
      ...before,
      progress: [...before.progress, { at, by, text }].slice(-MOST_NOTES),
    }),
    CampaignClosed: (before, { at, by, data }) => ({ ...before, closed: { ...data, at, by } }),
  },
});
