import { CAMPAIGN_KIND, type Campaign, type CampaignArea } from '../../../domain/campaign/campaign.ts';
import { canJoin } from '../../../domain/campaign/campaignArea.ts';
import { runningCampaignOf } from '../../../domain/campaign/campaigns.ts';
import { MOST_JOINING } from '../../../domain/campaign/codes.ts';
import { type Case, isOpen } from '../../../domain/case/case.ts';
import { truePoint } from '../../../domain/case/truePoint.ts';
import type { HotIssueShown } from '../../../domain/contract/hot.ts';
import { defined } from '../../../domain/defined.ts';
import type { CaseId, CategoryId, Millis, SubjectId, UnitId } from '../../../domain/kernel.ts';
import { DAY_MS } from '../../../domain/time/shanghaiDay.ts';
import { dayInput } from '../../desk/dayInput.ts';
import type { Translate } from '../../speech/t.ts';
import type { ConsoleApp } from './app.ts';
import { type PageState, pageStateIn } from './screen.ts';

/** Everything in the form of a campaign, as it is written. */
export interface CampaignDraft {
  /** The campaign that is changed, as it was when whoever writes last looked at it; absent of a new one. */
  readonly of?: Campaign;
  /** A campaign that runs already, which the cases are to join. */
  readonly into?: SubjectId;
  readonly caseIds: readonly CaseId[];
  /** Of the cases, those that were added to what had been written before. */
  readonly added?: number;
  readonly leftOut?: readonly LeftOut[];
  /** Somebody has written in it: nothing takes its place. */
  readonly isWritten?: true;
  /** Made of the matter until somebody writes one. */
  readonly title?: string;
  readonly category?: CategoryId;
  readonly places: readonly UnitId[];
  /** Ground around a point, in place of `places` while `isSpot`. */
  readonly spot?: CampaignArea['spot'];
  readonly isSpot: boolean;
  readonly radius: string;
  readonly leadUnitId?: UnitId;
  readonly unitIds: readonly UnitId[];
  /** Days, `2026-11-20`. */
  readonly from: string;
  readonly until: string;
  readonly goal: string;
}

/** Cases that were meant and do not join: how many, and why. */
export interface LeftOut {
  readonly n: number;
  /** `other`: in the running campaign of that title. */
  readonly why: 'other' | 'noOwn' | 'tooMany';
  readonly title?: string;
}

/** Under what a new campaign is written; a change of one is under its id. */
export const NEW = 'new';

/** Which campaign lies on the sheet, what is being written, and which line a key has asked for. */
export interface CampaignView {
  readonly picked?: SubjectId;
  readonly drafts?: Readonly<Record<string, CampaignDraft>>;
  /** Whose form is in sight; put aside it keeps what is written. */
  readonly writing?: string;
  readonly asks?: 'progress' | 'close';
}

export const CAMPAIGN_VIEW: PageState<CampaignView> = { name: 'campaigns', start: {} };

const USUAL_DAYS = 30;
const SPOT_M = 150;
/** Units and places of a campaign. */
const MOST_UNITS = 50;

export function emptyDraft(now: Millis): CampaignDraft {
  return {
    ...{ caseIds: [], places: [], unitIds: [], isSpot: false, radius: String(SPOT_M), goal: '' },
    from: dayInput(now),
    until: dayInput(now + USUAL_DAYS * DAY_MS),
  };
}

/** Opens the form with nothing in it; one that was put aside comes back as it was. */
export function beginBlank(app: ConsoleApp): void {
  const aside = draftOfNew(app);
  if (aside === undefined) open(app, emptyDraft(app.client.time.now()));
  else open(app, { ...aside, ...joinable(app, aside.caseIds), added: 0 });
}

/** Opens the form on these cases: their matter, their streets, the unit that has most of them. */
export function beginOn(app: ConsoleApp, cases: readonly Case[]): void {
  const lead = most(cases.map(({ primaryUnitId }) => primaryUnitId));
  begin(
    app,
    cases.map(({ id }) => id),
    {
      ...emptyDraft(app.client.time.now()),
      ...defined({
        category: most(cases.map((each) => each.category ?? each.suggestedCategory)),
        leadUnitId: lead,
      }),
      ...spotOf(cases),
      places: distinct(cases.map(({ place }) => place.streetId)).slice(0, MOST_UNITS),
      unitIds: beside(
        lead,
        cases.map(({ primaryUnitId }) => primaryUnitId),
      ),
    },
  );
}

/** The same on a matter that many report; of its cases those that this console holds and that are open. */
export function beginOnIssue(app: ConsoleApp, issue: HotIssueShown): void {
  const { client } = app;
  const cases = issue.caseIds.flatMap((id) => client.situation.caseById(id) ?? []).filter(isOpen);
  const [lead] = issue.unitIds;
  begin(
    app,
    cases.map(({ id }) => id),
    {
      ...emptyDraft(client.time.now()),
      from: dayInput(issue.first),
      ...defined({ category: issue.category?.id, leadUnitId: lead }),
      places: issue.streetIds.slice(0, MOST_UNITS),
      unitIds: beside(lead, issue.unitIds),
    },
  );
}

/** What somebody has written already stays, and the cases come into it. Where no case can join, it is only said why. */
function begin(app: ConsoleApp, caseIds: readonly CaseId[], fresh: CampaignDraft): void {
  const written = draftOfNew(app);
  const before = written?.isWritten === true ? written : undefined;
  const added = joinable(app, caseIds);
  if (added.caseIds.length === 0 && caseIds.length > 0) {
    noneJoins(app, caseIds, added.leftOut);
  } else if (before === undefined) {
    open(app, { ...fresh, ...added });
  } else {
    const all = joinable(app, [...before.caseIds, ...caseIds]);
    open(app, { ...before, ...all, added: Math.max(0, all.caseIds.length - before.caseIds.length) });
  }
}

/** The cases that can join now, and what is to be said of the others. */
function joinable(
  { client }: ConsoleApp,
  caseIds: readonly CaseId[],
): { readonly caseIds: readonly CaseId[]; readonly leftOut: readonly LeftOut[] } {
  const campaigns = campaignsHeld(client);
  const others = new Map<string, number>();
  let noOwn = 0;
  const free = [...new Set(caseIds)].filter((id) => {
    const thisCase = client.situation.caseById(id);
    // What is not at hand the server judges.
    if (thisCase === undefined) return true;
    const other = runningCampaignOf(thisCase, campaigns);
    if (other !== undefined) others.set(other.title, (others.get(other.title) ?? 0) + 1);
    else if (!canJoin(thisCase)) noOwn += 1;
    return other === undefined && canJoin(thisCase);
  });
  const tooMany = Math.max(0, free.length - MOST_JOINING);
  const leftOut: readonly LeftOut[] = [
    ...[...others].map(([title, n]) => ({ n, why: 'other', title }) as const),
    { n: noOwn, why: 'noOwn' },
    { n: tooMany, why: 'tooMany' },
  ];
  return { caseIds: free.slice(0, MOST_JOINING), leftOut: leftOut.filter(({ n }) => n > 0) };
}

/** Why cases do not join, one reason after the other. */
export function leftOutText(t: Translate, leftOut: readonly LeftOut[]): string {
  return leftOut
    .map(({ n, why, title = '' }) => t(`campaigns.leftOut.${why}`, { n, title, most: MOST_JOINING }))
    .join(t('list.comma'));
}

/** Nothing to open a form on: it is said why, and the campaign that has the first of them is one press away. */
function noneJoins(app: ConsoleApp, caseIds: readonly CaseId[], leftOut: readonly LeftOut[]): void {
  const { client, desk, screen } = app;
  const campaigns = campaignsHeld(client);
  const [has] = caseIds.flatMap((id) => {
    const thisCase = client.situation.caseById(id);
    return (thisCase && runningCampaignOf(thisCase, campaigns)) ?? [];
  });
  client.notices.show({
    tone: 'warning',
    text: desk.t('campaigns.noneJoins', { why: leftOutText(desk.t, leftOut) }),
    ...defined({
      action: has && { label: desk.t('campaigns.openIt'), run: () => openCampaign(screen, has.id) },
    }),
  });
}

function campaignsHeld({ situation }: ConsoleApp['client']): ReadonlyMap<SubjectId, Campaign> {
  // What lies under a kind's name was made by that kind's fold.
  return (situation.store.getState().held.get(CAMPAIGN_KIND)?.byId ?? new Map()) as ReadonlyMap<
    SubjectId,
    Campaign
  >;
}

/** What is being written of a new campaign. */
function draftOfNew({ screen }: ConsoleApp): CampaignDraft | undefined {
  return pageStateIn(screen.get(), CAMPAIGN_VIEW).drafts?.[NEW];
}

function open({ screen }: ConsoleApp, draft: CampaignDraft): void {
  const { picked, drafts } = pageStateIn(screen.get(), CAMPAIGN_VIEW);
  screen.keepPage(CAMPAIGN_VIEW, {
    ...{ drafts: { ...drafts, [NEW]: draft }, writing: NEW },
    ...defined({ picked }),
  });
  screen.openPage('campaigns');
}

/** To the sheet of a campaign. */
export function openCampaign(screen: ConsoleApp['screen'], picked: SubjectId): void {
  const { drafts } = pageStateIn(screen.get(), CAMPAIGN_VIEW);
  screen.keepPage(CAMPAIGN_VIEW, { picked, ...defined({ drafts }) });
  screen.openPage('campaigns');
}

/** The units that take part beside the one that leads. */
function beside(lead: UnitId | undefined, units: readonly (UnitId | undefined)[]): readonly UnitId[] {
  return distinct(units)
    .filter((id) => id !== lead)
    .slice(0, MOST_UNITS);
}

/** One spot: where the only case lies, if its point can be believed. */
function spotOf(cases: readonly Case[]): Pick<CampaignDraft, 'spot' | 'isSpot'> {
  const [only, ...more] = cases;
  const point = only && truePoint(only.place);
  if (more.length > 0 || point === undefined) return { isSpot: false };
  return { spot: { centre: point, radius: SPOT_M }, isSpot: true };
}

function distinct<T>(values: readonly (T | undefined)[]): readonly T[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}

function most<T>(values: readonly (T | undefined)[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
