import { type Ask, type Asker, birthOf, commandOn, type Outcome } from '../aggregate/command.ts';
import { factsOf, type NewEvent } from '../aggregate/event.ts';
import { newSubjectId } from '../aggregate/subject.ts';
import { holds } from '../case/writeScope.ts';
import { type CampaignContent, type CampaignEventData, campaignSchemas } from '../contract/campaign.ts';
import { defined } from '../defined.ts';
import { type CaseId, type Refusal, type Role, refuse, type SubjectId } from '../kernel.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';
import {
  asCampaignLink,
  CAMPAIGN_KIND,
  CAMPAIGNERS,
  type Campaign,
  isRunning,
  MOST_CASES,
} from './campaign.ts';
import { canJoin } from './campaignArea.ts';
import { numbersOf } from './campaignNumbers.ts';
import { campaignsIn, runningCampaignOf } from './campaigns.ts';

const fact = factsOf<typeof CAMPAIGN_KIND, CampaignEventData>(CAMPAIGN_KIND);

/** The handling side tells of the progress of what its unit leads or takes part in. */
export const CAMPAIGN_TELLERS: readonly Role[] = [
  ...CAMPAIGNERS,
  ...(['street_reviewer', 'dept_lead', 'dept_officer', 'community_deputy', 'grid_lead'] as const),
];

/** A campaign of several years is no campaign. */
const LONGEST_DAYS = 400;

export const CAMPAIGN_COMMANDS = {
  'campaign.open': birthOf({
    schema: campaignSchemas['campaign.open'],
    roles: CAMPAIGNERS,
    begin({ caseIds, ...data }, ask) {
      const content = contentOf(data, ask);
      if ('code' in content) return content;
      const id = newSubjectId(CAMPAIGN_KIND, ask.situation);
      const joining = caseIds.length === 0 ? [] : joinFacts({ id, caseIds: [] }, caseIds, ask);
      if ('code' in joining) return joining;
      return [fact(id, 'CampaignOpened', content), ...joining];
    },
  }),
  'campaign.revise': commandOn<Campaign>()({
    schema: campaignSchemas['campaign.revise'],
    roles: CAMPAIGNERS,
    guard: stillRuns,
    decide({ subjectId, ...data }, _campaign, ask) {
      const content = contentOf(data, ask);
      return 'code' in content ? content : [fact(subjectId, 'CampaignRevised', content)];
    },
  }),
  'campaign.join': commandOn<Campaign>()({
    schema: campaignSchemas['campaign.join'],
    roles: CAMPAIGNERS,
    guard: stillRuns,
    decide: ({ caseIds }, campaign, ask) => joinFacts(campaign, caseIds, ask),
  }),
  'campaign.leave': commandOn<Campaign>()({
    schema: campaignSchemas['campaign.leave'],
    roles: CAMPAIGNERS,
    guard: stillRuns,
    decide({ caseIds }, { id, caseIds: joined }) {
      const inIt = new Set(joined);
      const gone = [...new Set(caseIds)].filter((caseId) => inIt.has(caseId));
      if (gone.length === 0) return refuse('no-change');
      const link = { kind: 'campaign', toId: asCampaignLink(id) } as const;
      return [
        fact(id, 'CampaignCasesLeft', { caseIds: gone }),
        ...gone.map((caseId): NewEvent => ({ caseId, type: 'CaseUnlinked', data: link })),
      ];
    },
  }),
  'campaign.progress': commandOn<Campaign>()({
    schema: campaignSchemas['campaign.progress'],
    roles: CAMPAIGN_TELLERS,
    reach: (campaign, asker) => (takesPart(campaign, asker) ? undefined : refuse('campaign-not-yours')),
    guard: stillRuns,
    decide: ({ text }, { id }) => [fact(id, 'CampaignProgressed', { text })],
  }),
  'campaign.close': commandOn<Campaign>()({
    schema: campaignSchemas['campaign.close'],
    roles: CAMPAIGNERS,
    guard: stillRuns,
    decide({ result }, { id, caseIds }, { situation }) {
      const cases = caseIds.flatMap((caseId) => situation.cases.get(caseId) ?? []);
      return [fact(id, 'CampaignClosed', { result, ...numbersOf(cases) })];
    },
  }),
} as const;

/** Whether somebody's unit leads it or takes part; the centre does in all. */
export function takesPart(
  { leadUnitId, unitIds }: Pick<Campaign, 'leadUnitId' | 'unitIds'>,
  { person, directory }: Pick<Asker, 'person' | 'directory'>,
): boolean {
  return [leadUnitId, ...unitIds].some(
    (unitId) =>
      holds(person, unitId, directory) || (person.scope !== '*' && directory.isWithin(person.scope, unitId)),
  );
}

function stillRuns(campaign: Campaign): Refusal | undefined {
  return isRunning(campaign) ? undefined : refuse('campaign-closed');
}

/** The cases join, each of them told so; one that is in already is left out. */
function joinFacts(
  { id, caseIds: joined }: { readonly id: SubjectId; readonly caseIds: readonly CaseId[] },
  caseIds: readonly CaseId[],
  { situation }: Pick<Ask, 'situation'>,
): Outcome {
  const inIt = new Set(joined);
  const fresh: CaseId[] = [];
  for (const caseId of new Set(caseIds)) {
    if (inIt.has(caseId)) continue;
    const thisCase = situation.cases.get(caseId);
    if (thisCase === undefined) return refuse('unknown-case', { caseId });
    if (!canJoin(thisCase)) return refuse('campaign-no-own-case', { caseId });
    const other = runningCampaignOf(thisCase, campaignsIn(situation));
    if (other !== undefined) return refuse('case-of-another-campaign', { caseId, title: other.title });
    fresh.push(caseId);
  }
  if (fresh.length === 0) return refuse('no-change');
  if (joined.length + fresh.length > MOST_CASES) return refuse('campaign-full', { most: MOST_CASES });
  const link = { kind: 'campaign', toId: asCampaignLink(id) } as const;
  return [
    fact(id, 'CampaignCasesJoined', { caseIds: fresh }),
    ...fresh.map((caseId): NewEvent => ({ caseId, type: 'CaseLinked', data: link })),
  ];
}

type Written = Omit<(typeof campaignSchemas)['campaign.revise']['_output'], 'subjectId'>;

/** What it is about, where, whose and how long, as a fact holds it; or what is wrong with it. */
function contentOf(
  { title, category, area, leadUnitId, unitIds, from, until, goal }: Written,
  { directory }: Pick<Ask, 'directory'>,
): CampaignContent | Refusal {
  if (directory.category(category) === undefined) return refuse('unknown-category', { category });
  if (unitIds.includes(leadUnitId)) return refuse('campaign-lead-takes-part');
  const units = [...new Set(unitIds)];
  const places = [...new Set(area.unitIds)];
  const nowhere = [leadUnitId, ...units, ...places].find((unitId) => directory.unit(unitId) === undefined);
  if (nowhere !== undefined) return refuse('unknown-unit', { unitId: nowhere });
  if (until <= from) return refuse('campaign-ends-before-it-begins');
  if (until - from > LONGEST_DAYS * DAY_MS) return refuse('campaign-too-long', { days: LONGEST_DAYS });
  return {
    ...{ title, category, leadUnitId, unitIds: units, from, until, goal },
    area: { unitIds: places, ...defined({ spot: area.spot }) },
  };
}
