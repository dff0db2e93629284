import type { Aggregate } from '../aggregate/aggregate.ts';
import type { LogEvent } from '../aggregate/event.ts';
import { type Projection, type Sight, unitAboveAndBelow, WHOLE } from '../aggregate/sight.ts';
import type { Directory } from '../district/directory.ts';
import { refuse, type UnitId } from '../kernel.ts';
import type { Audience } from '../people/scope.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';
import { CAMPAIGN_KIND, type Campaign, type CampaignEvent, isRunning } from './campaign.ts';
import { CAMPAIGN_COMMANDS } from './campaignCommands.ts';
import { CAMPAIGN_FOLD } from './campaignFold.ts';

export { CAMPAIGN_COMMANDS } from './campaignCommands.ts';

/** So long a console has one at hand that is closed: the month report speaks of it. */
const SHOWN_FOR_MS = 400 * DAY_MS;

/**
 * Units that lead or take part see it, and those above and below them; which cases are in it is the centre's, for they lie in other
 * units' areas as well. Walls see none.
 */
const CAMPAIGN_SIGHT: Sight<Campaign> = {
  audience: ({ leadUnitId, unitIds }, directory) => audienceOf([leadUnitId, ...unitIds], directory),
  audienceKey: ({ leadUnitId, unitIds }) => [leadUnitId, ...unitIds].join(),
  shownAs(scope) {
    if (scope.kind === 'wall') return undefined;
    return scope.kind === 'all' ? WHOLE : 'briefly';
  },
};

function audienceOf(unitIds: readonly UnitId[], directory: Directory): Audience {
  const all = new Set<UnitId>();
  for (const unitId of unitIds) {
    const some = unitAboveAndBelow(unitId, directory);
    if (some === 'everyone') return some;
    for (const each of some) all.add(each);
  }
  return all;
}

const BRIEFLY: Projection<Campaign, CampaignEvent> = {
  subject: (campaign) => ({ ...campaign, caseIds: [] }),
  event(event) {
    if (event.type === 'CampaignCasesJoined') return touched(event, event.data.caseIds.length);
    if (event.type === 'CampaignCasesLeft') return touched(event, -event.data.caseIds.length);
    return event;
  },
};

function touched(event: CampaignEvent, cases: number): CampaignEvent {
  return { ...event, type: 'CampaignTouched', data: { cases } };
}

/** 专项. */
export const CAMPAIGN: Aggregate<Campaign> = {
  kind: CAMPAIGN_KIND,
  fold: CAMPAIGN_FOLD,
  commands: CAMPAIGN_COMMANDS,
  sight: CAMPAIGN_SIGHT,
  // An event under this kind's name was written by it.
  shown: { briefly: BRIEFLY } as unknown as Readonly<Record<'briefly', Projection<Campaign, LogEvent>>>,
  isCurrent: (campaign, at) => isRunning(campaign) || (campaign.closed?.at ?? 0) > at - SHOWN_FOR_MS,
  unknown: (subjectId) => refuse('unknown-subject', { subjectId }),
};
