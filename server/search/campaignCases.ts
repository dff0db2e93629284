import type { Campaign } from '../../domain/campaign/campaign.ts';
import { fits } from '../../domain/campaign/campaignArea.ts';
import { isDone, isReopened, numbersOf, repeatsOf } from '../../domain/campaign/campaignNumbers.ts';
import type { Case } from '../../domain/case/case.ts';
import type { CampaignAnswer, CampaignRow } from '../../domain/contract/campaign.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { Millis, UnitId } from '../../domain/kernel.ts';
import type { Scope } from '../../domain/people/scope.ts';
import { dayNumber, formatDay } from '../../domain/time/shanghaiDay.ts';
import type { CaseSearch } from './caseSearch.ts';

export interface CampaignCaseParts {
  readonly search: Pick<CaseSearch, 'find'>;
  readonly directory: Directory;
  readonly scope: Scope;
  readonly at: Millis;
}

/** Newest first; of an area where more happens the oldest are not looked at, and the answer says so. */
const MOST_LOOKED_AT = 1000;
/** So many are offered at once: as many as one call lets join. */
const MOST_PROPOSED = 100;

/** What the cases of a campaign come to, and which more it may take in. One question to the index, whatever has happened. */
export async function countCampaign(
  { search, directory, scope, at }: CampaignCaseParts,
  campaign: Campaign,
  cases: readonly Case[],
): Promise<{ readonly answer: CampaignAnswer; readonly work: Millis }> {
  const { from, category, closed } = campaign;
  const span = Math.max(0, Math.min(closed?.at ?? at, campaign.until) - from);
  const found = await search.find(scope, {
    ...{ category, limit: MOST_LOOKED_AT, from: formatDay(dayNumber(from - span)) },
    ...defined({ street: streetsOf(campaign, directory) }),
  });
  const others = found.cases.filter((each) => fits(campaign, each, directory));
  const repeats = repeatsOf(cases, others, { from, span });
  const inIt = new Set(campaign.caseIds);
  const proposed =
    closed === undefined
      ? others.filter(({ id, reportedAt }) => reportedAt >= from && !inIt.has(id)).slice(0, MOST_PROPOSED)
      : [];
  return {
    answer: {
      at,
      cases: cases.map(rowOf),
      proposed: proposed.map(rowOf),
      numbers: { ...numbersOf(cases), repeatsBefore: repeats.before, repeatsAfter: repeats.after },
      isCutOff: found.isCutOff || found.total > found.cases.length,
    },
    work: found.work,
  };
}

/** The streets its area lies in; undefined where a street does not narrow it. */
function streetsOf({ area: { unitIds, spot } }: Campaign, directory: Directory): string | undefined {
  if (spot !== undefined || unitIds.length === 0) return undefined;
  const streets = unitIds.map((unitId) => streetOf(unitId, directory));
  return streets.includes(undefined) ? undefined : [...new Set(streets)].join(',');
}

function streetOf(unitId: UnitId, directory: Directory): UnitId | undefined {
  return directory.lineage(unitId).find(({ kind }) => kind === 'street')?.id;
}

function rowOf(thisCase: Case): CampaignRow {
  const { id: caseId, title, state, reportedAt, place, primaryUnitId } = thisCase;
  return {
    ...{ caseId, title, state, reportedAt },
    ...defined({
      streetId: place.streetId,
      unitId: primaryUnitId,
      done: isDone(thisCase) ? (true as const) : undefined,
      reopened: isReopened(thisCase) ? (true as const) : undefined,
    }),
  };
}
