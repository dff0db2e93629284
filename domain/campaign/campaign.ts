import type { KindEvent, Stamp } from '../aggregate/event.ts';
import type { KindSubject } from '../aggregate/subject.ts';
import type { Case, CaseId } from '../case/case.ts';
import type { CampaignContent, CampaignEventData } from '../contract/campaign.ts';
import type { Actor, Id, Millis, Role, SubjectId } from '../kernel.ts';

export type { CampaignArea, CampaignContent, CampaignEventData } from '../contract/campaign.ts';

export const CAMPAIGN_KIND = 'campaign';

export type CampaignEvent = KindEvent<typeof CAMPAIGN_KIND, CampaignEventData> & Stamp;

/** 专项: one kind of trouble in one area, worked off by several units under one lead until a day (DOMAIN B28). */
export interface Campaign extends KindSubject<typeof CAMPAIGN_KIND>, CampaignContent {
  readonly by: Actor;
  /** Oldest first; empty for whoever is not shown which they are. */
  readonly caseIds: readonly CaseId[];
  /** How many there are, for everybody. */
  readonly cases: number;
  /** Oldest first; the oldest go when there are too many. */
  readonly progress: readonly CampaignNote[];
  readonly closed?: CampaignEventData['CampaignClosed'] & { readonly at: Millis; readonly by: Actor };
}

interface CampaignNote {
  readonly at: Millis;
  readonly by: Actor;
  readonly text: string;
}

/** Who opens, changes and closes one, and says which cases are in it. */
export const CAMPAIGNERS: readonly Role[] = ['duty_chief', 'dispatcher', 'supervisor', 'commander'];

/** More is no campaign but a year's work. */
export const MOST_CASES = 2000;

export function isRunning({ closed }: Pick<Campaign, 'closed'>): boolean {
  return closed === undefined;
}

/** A campaign as a case links to it. */
export function asCampaignLink(id: SubjectId): Id<'campaign'> {
  return id as string as Id<'campaign'>;
}

/** Campaigns a case is or was in, the newest last. */
export function campaignIdsOf({ links = [] }: Pick<Case, 'links'>): readonly SubjectId[] {
  return links.flatMap((link) => (link.kind === 'campaign' ? [link.toId as string as SubjectId] : []));
}
