import { defined } from '../../defined.ts';
import type { Wgs84 } from '../../district/geo.ts';
import { type Refusal, refuse } from '../../kernel.ts';
import { leavesIn, standInFor } from '../../leave/leaves.ts';
import type { MediaId } from '../../media/media.ts';
import { DEFAULT_CHECK_TOLERANCE_M } from '../../rules/rules.ts';
import { reworkClock } from '../../sla/running.ts';
import type { Case } from '../case.ts';
import { metresToSite } from '../siteDistance.ts';
import { notIndependent, pendingRequest } from '../standing.ts';
import { type Ask, atEachUrgency, fact, type Handlers, starting } from './ask.ts';

/** T33 to T37: 核查, 返工, 结案 and 作废. Who may check, close and approve is in standing.ts. */

export const CLOSING_HANDLERS: Handlers<
  'case.assignCheck' | 'case.checkPass' | 'case.checkFail' | 'case.close' | 'case.void'
> = {
  // T33
  'case.assignCheck': ({ checkerId, checkerUnitId }, thisCase, { directory, at, situation }) => {
    if (standInFor(checkerId, at, leavesIn(situation)) !== undefined) return refuse('checker-away');
    if (directory.unit(checkerUnitId) === undefined) return refuse('unknown-unit', { unitId: checkerUnitId });
    return (
      notIndependent(thisCase, checkerId, checkerUnitId, directory) ?? [
        fact(thisCase.id, 'CheckAssigned', {
          // A case is checked at most once a rework, and re-assigned within it under the same id.
          checkId: `check-${thisCase.reworkCount + 1}`,
          checkerId,
          checkerUnitId,
        }),
      ]
    );
  },

  // T34
  'case.checkPass': (data, thisCase, ask) => {
    const seen = onSite(data, thisCase, ask);
    if ('code' in seen) return seen;
    const checkId = thisCase.check?.id ?? '';
    return [fact(thisCase.id, 'CheckPassed', { checkId, ...seen, ...defined({ text: data.text }) })];
  },

  // T35
  'case.checkFail': (data, thisCase, ask) => {
    const seen = onSite(data, thisCase, ask);
    if ('code' in seen) return seen;
    const { K5 } = thisCase.own.clocks;
    return [
      fact(thisCase.id, 'CheckFailed', { checkId: thisCase.check?.id ?? '', ...seen, reason: data.reason }),
      fact(thisCase.id, 'CaseReworked', {
        n: thisCase.reworkCount + 1,
        ...atEachUrgency(thisCase, () =>
          K5 === undefined ? {} : { K5: reworkClock(K5, ask.at, ask.rules) },
        ),
      }),
    ];
  },

  // T36
  'case.close': (data, thisCase, ask) => {
    const isChecked = thisCase.check?.state === 'passed';
    if (!isChecked && data.text === undefined) return refuse('review-text-required');
    return [
      fact(thisCase.id, 'CaseClosed', {
        kind: ask.actor.role === 'system' ? 'auto' : isChecked ? 'checked' : 'remote_review',
        ...defined({
          text: data.text,
          noise: data.noise,
          ruleId: ask.actor.role === 'system' ? data.ruleId : undefined,
        }),
        ...starting(thisCase, ['K7'], ask),
      }),
    ];
  },

  /**
   * T37. The first duty chief's asks, another one's approves; naming who asked does both at once
   * (docs/adr/0004). The same person twice is refused.
   */
  'case.void': ({ reason, requestedBy }, thisCase, { by }) => {
    const pending = pendingRequest(thisCase, 'void');
    if (pending !== undefined) {
      return [fact(thisCase.id, 'CaseVoided', { reason: pending.reason, requestId: pending.id })];
    }
    const requestId = `void-${thisCase.requests.length + 1}`;
    if (requestedBy === undefined) return [fact(thisCase.id, 'VoidRequested', { requestId, reason })];
    if (requestedBy === by.id) return refuse('same-person');
    return [
      fact(thisCase.id, 'VoidRequested', { requestId, reason, requestedBy }),
      fact(thisCase.id, 'CaseVoided', { reason, requestId }),
    ];
  },
};

interface Site {
  readonly mediaIds?: readonly MediaId[] | undefined;
  readonly point?: Wgs84 | undefined;
  readonly farConfirmed?: true | undefined;
}

interface Seen {
  readonly mediaIds: readonly MediaId[];
  readonly distanceM?: number;
}

/** What the checker brought back: a photo where photos are demanded, and how far away it was taken. */
function onSite(data: Site, thisCase: Case, { rules, directory }: Ask): Seen | Refusal {
  const mediaIds = data.mediaIds ?? [];
  if (rules.requireAfterPhoto === true && mediaIds.length === 0) return refuse('photo-required');
  if (data.point === undefined) return { mediaIds };
  const metres = metresToSite(data.point, thisCase, directory);
  if (metres === undefined) return { mediaIds };
  const distanceM = Math.round(metres);
  const isFar = distanceM > (rules.checkToleranceMetres ?? DEFAULT_CHECK_TOLERANCE_M);
  if (isFar && data.farConfirmed !== true) return refuse('check-too-far', { metres: distanceM });
  return { mediaIds, distanceM };
}
