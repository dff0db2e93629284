import type { CampaignArea } from '../../../domain/campaign/campaign.ts';
import { type Case, isOpen } from '../../../domain/case/case.ts';
import type { HotIssueShown } from '../../../domain/contract/hot.ts';
import { defined } from '../../../domain/defined.ts';
import type { CaseId, CategoryId, Millis, SubjectId, UnitId } from '../../../domain/kernel.ts';
import { DAY_MS } from '../../../domain/time/shanghaiDay.ts';
import { dayInput } from '../../desk/dayInput.ts';
import type { ConsoleApp } from './app.ts';
import { type PageState, pageStateIn } from './screen.ts';

/** Everything in the form of a campaign, as it is written. */
export interface CampaignDraft {
  /** The one that is changed; absent of a new one. */
  readonly of?: SubjectId;
  /** A campaign that runs already, which the cases are to join. */
  readonly into?: SubjectId;
  readonly caseIds: readonly CaseId[];
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

/** Which campaign lies on the sheet, what is being written, and which line a key has asked for. */
export interface CampaignView {
  readonly picked?: SubjectId;
  readonly draft?: CampaignDraft;
  /** The form is in sight; put aside it keeps what is written. */
  readonly isWriting?: boolean;
  readonly asks?: 'progress' | 'close';
}

export const CAMPAIGN_VIEW: PageState<CampaignView> = { name: 'campaigns', start: {} };

const USUAL_DAYS = 30;
const SPOT_M = 150;

export function emptyDraft(now: Millis): CampaignDraft {
  return {
    ...{ caseIds: [], places: [], unitIds: [], isSpot: false, radius: String(SPOT_M), goal: '' },
    from: dayInput(now),
    until: dayInput(now + USUAL_DAYS * DAY_MS),
  };
}

/** Opens the form with nothing in it; one that was put aside comes back as it was. */
export function beginBlank({ client, screen }: ConsoleApp): void {
  const { draft, picked } = pageStateIn(screen.get(), CAMPAIGN_VIEW);
  const asideDraft = draft?.of === undefined ? draft : undefined;
  open(screen, asideDraft ?? emptyDraft(client.time.now()), picked);
}

/** Opens the form on these cases: their matter, their streets, the unit that has most of them. */
export function beginOn({ client, screen }: ConsoleApp, cases: readonly Case[]): void {
  const { spot, isSpot } = spotOf(cases);
  const draft: CampaignDraft = {
    ...emptyDraft(client.time.now()),
    caseIds: cases.map(({ id }) => id),
    ...defined({
      category: most(cases.map((each) => each.category ?? each.suggestedCategory)),
      leadUnitId: most(cases.map(({ primaryUnitId }) => primaryUnitId)),
      spot,
    }),
    isSpot,
    places: distinct(cases.map(({ place }) => place.streetId)),
    unitIds: distinct(cases.map(({ primaryUnitId }) => primaryUnitId)).slice(0, 50),
  };
  open(screen, draft);
}

/** The same on a matter that many report; of its cases those that this console holds and that are open. */
export function beginOnIssue(app: ConsoleApp, issue: HotIssueShown): void {
  const { client, screen } = app;
  const cases = issue.caseIds.flatMap((id) => client.situation.caseById(id) ?? []).filter(isOpen);
  const draft: CampaignDraft = {
    ...emptyDraft(client.time.now()),
    from: dayInput(issue.first),
    caseIds: cases.map(({ id }) => id).slice(0, 200),
    ...defined({ category: issue.category?.id, leadUnitId: issue.unitIds[0] }),
    places: issue.streetIds.slice(0, 50),
    unitIds: issue.unitIds.slice(1, 50),
  };
  open(screen, draft);
}

function open(screen: ConsoleApp['screen'], draft: CampaignDraft, picked?: SubjectId): void {
  screen.keepPage(CAMPAIGN_VIEW, { draft, isWriting: true, ...defined({ picked }) });
  screen.openPage('campaigns');
}

/** To the sheet of a campaign. */
export function openCampaign(screen: ConsoleApp['screen'], picked: SubjectId): void {
  const { draft } = pageStateIn(screen.get(), CAMPAIGN_VIEW);
  screen.keepPage(CAMPAIGN_VIEW, { picked, ...defined({ draft }) });
  screen.openPage('campaigns');
}

/** One spot: the only case whose point is known. */
function spotOf(cases: readonly Case[]): Pick<CampaignDraft, 'spot' | 'isSpot'> {
  const [only, ...more] = cases;
  const { point, synthetic } = only?.place ?? {};
  if (more.length > 0 || point === undefined || synthetic === true) return { isSpot: false };
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
