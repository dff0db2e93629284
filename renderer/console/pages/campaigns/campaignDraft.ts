import { isSameJson } from '../../../../domain/asSeen.ts';
import { type Campaign, isRunning } from '../../../../domain/campaign/campaign.ts';
import { defined } from '../../../../domain/defined.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import type { DataOf } from '../../../../domain/kinds.ts';
import { DAY_MS, HOUR_MS } from '../../../../domain/time/shanghaiDay.ts';
import { dayInput } from '../../../desk/dayInput.ts';
import type { WordKey } from '../../../speech/words/zh.ts';
import type { CampaignDraft } from '../../screen/campaignView.ts';

/** What a campaign says, in the form that changes it. */
export function draftOf(campaign: Campaign): CampaignDraft {
  const { title, category, area, leadUnitId, unitIds, from, until, goal } = campaign;
  const { spot } = area;
  return {
    ...{ of: campaign, caseIds: [], title, category, places: area.unitIds, leadUnitId, unitIds, goal },
    ...defined({ spot }),
    isSpot: spot !== undefined,
    radius: String(spot?.radius ?? 150),
    from: dayInput(from),
    // The last day ends with its midnight.
    until: dayInput(until - 1),
  };
}

/** What the form of a change lets one write; the ground around a point is one thing. */
const WRITTEN = [
  ['title'],
  ['category'],
  ['places', 'isSpot', 'radius'],
  ['leadUnitId'],
  ['unitIds'],
  ['from'],
  ['until'],
  ['goal'],
] as const satisfies readonly (readonly (keyof CampaignDraft)[])[];

/** Whether a colleague has changed what this draft is a change of, since whoever writes looked at it. */
export function isOvertaken({ of }: CampaignDraft, now: Campaign | undefined): now is Campaign {
  if (of === undefined || now === undefined || of.version === now.version) return false;
  return !isRunning(now) || changedIn(draftOf(of), draftOf(now)).length > 0;
}

/** What is written, on the campaign as it is now: a colleague's change stays wherever nothing was written here. */
export function writtenOn(now: Campaign, draft: CampaignDraft): CampaignDraft {
  if (draft.of === undefined) return draft;
  const mine = changedIn(draftOf(draft.of), draft).flatMap((part) =>
    part.map((field) => [field, draft[field]]),
  );
  return { ...draftOf(now), ...Object.fromEntries(mine), isWritten: true };
}

function changedIn(before: CampaignDraft, after: CampaignDraft) {
  return WRITTEN.filter((part) => part.some((field) => !isSameJson(before[field], after[field])));
}

type Content = Omit<DataOf<'campaign.open'>, 'caseIds'>;

/** Characters of each. */
export const LONGEST_NAME = 60;
export const LONGEST_GOAL = 300;

/** As a command says it, or what is wrong with it, in the order of the form. */
export function contentOf(draft: CampaignDraft, title: string): Content | WordKey {
  const { category, leadUnitId, isSpot, spot, places, unitIds, goal } = draft;
  if (category === undefined) return 'campaigns.form.noCategory';
  if (title.trim() === '') return 'campaigns.form.noName';
  if (title.trim().length > LONGEST_NAME) return 'campaigns.form.longName';
  const radius = Number(draft.radius);
  const isBad = !Number.isInteger(radius) || radius < 20 || radius > 5000;
  if (isSpot && spot !== undefined && isBad) return 'campaigns.form.badRadius';
  if (leadUnitId === undefined) return 'campaigns.form.noLead';
  const [from, until] = [midnight(draft.from), midnight(draft.until)];
  if (from === undefined || until === undefined || until < from) return 'campaigns.form.noDays';
  if (goal.trim() === '') return 'campaigns.form.noGoal';
  if (goal.trim().length > LONGEST_GOAL) return 'campaigns.form.longGoal';
  const area =
    isSpot && spot !== undefined
      ? { unitIds: [], spot: { centre: [...spot.centre], radius } }
      : { unitIds: [...places] };
  return {
    ...{ title: title.trim(), category, leadUnitId, unitIds: [...unitIds], goal: goal.trim() },
    ...{ from, until: until + DAY_MS },
    // A point is a pair: spreading it only says so to the compiler.
    area: area as Content['area'],
  };
}

/** The first moment of a day in Shanghai. */
function midnight(day: string): Millis | undefined {
  const at = Date.parse(`${day}T00:00:00Z`) - 8 * HOUR_MS;
  return Number.isFinite(at) ? at : undefined;
}
