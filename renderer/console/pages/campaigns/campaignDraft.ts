import type { Campaign } from '../../../../domain/campaign/campaign.ts';
import { defined } from '../../../../domain/defined.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import type { DataOf } from '../../../../domain/kinds.ts';
import { DAY_MS, HOUR_MS } from '../../../../domain/time/shanghaiDay.ts';
import { dayInput } from '../../../desk/dayInput.ts';
import type { WordKey } from '../../../speech/words/zh.ts';
import type { CampaignDraft } from '../../screen/campaignView.ts';

/** What a campaign says, in the form that changes it. */
export function draftOf(campaign: Campaign): CampaignDraft {
  const { id, title, category, area, leadUnitId, unitIds, from, until, goal } = campaign;
  const { spot } = area;
  return {
    ...{ of: id, caseIds: [], title, category, places: area.unitIds, leadUnitId, unitIds, goal },
    ...defined({ spot }),
    isSpot: spot !== undefined,
    radius: String(spot?.radius ?? 150),
    from: dayInput(from),
    // The last day ends with its midnight.
    until: dayInput(until - 1),
  };
}

type Content = Omit<DataOf<'campaign.open'>, 'caseIds'>;

const NEXT_DAY = DAY_MS;

/** As a command says it, or what is missing. */
export function contentOf(draft: CampaignDraft, title: string): Content | WordKey {
  const { category, leadUnitId, isSpot, spot, places, unitIds, goal } = draft;
  if (title.trim() === '') return 'campaigns.form.noName';
  if (category === undefined) return 'campaigns.form.noCategory';
  const radius = Number(draft.radius);
  const isBad = !Number.isInteger(radius) || radius < 20 || radius > 5000;
  if (isSpot && spot !== undefined && isBad) return 'campaigns.form.badRadius';
  if (leadUnitId === undefined) return 'campaigns.form.noLead';
  const [from, until] = [midnight(draft.from), midnight(draft.until)];
  if (from === undefined || until === undefined || until < from) return 'campaigns.form.noDays';
  if (goal.trim() === '') return 'campaigns.form.noGoal';
  const area =
    isSpot && spot !== undefined
      ? { unitIds: [], spot: { centre: [...spot.centre], radius } }
      : { unitIds: [...places] };
  return {
    ...{ title: title.trim(), category, leadUnitId, unitIds: [...unitIds], goal: goal.trim() },
    ...{ from, until: until + NEXT_DAY },
    // A point is a pair: spreading it only says so to the compiler.
    area: area as Content['area'],
  };
}

/** The first moment of a day in Shanghai. */
function midnight(day: string): Millis | undefined {
  const at = Date.parse(`${day}T00:00:00Z`) - 8 * HOUR_MS;
  return Number.isFinite(at) ? at : undefined;
}
