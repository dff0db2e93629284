import { defined } from '../defined.ts';
import type { ReporterId } from '../kernel.ts';
import type { Clock, ClockId, Clocks } from '../sla/clock.ts';
import { CLOCK_IDS } from '../sla/clock.ts';
import type { Absorbed, Case, Urgency } from './case.ts';
import { URGENCIES } from './case.ts';

type Effective = 'urgency' | 'clocks' | 'confidential' | 'danger';

/**
 * What a case shows when it carries others: the highest urgency, the earliest due, confidential if
 * any is, danger if any speaks of it. Always derived from `own` and `absorbed`, never stored by itself: that is what makes a
 * merge exactly undoable, in any order.
 */
export function effective({ own, absorbed }: Case): Pick<Case, Effective> {
  if (absorbed.length === 0) return own;
  const { urgency, clocks, confidential } = own;
  const isDangerous = own.danger === true || absorbed.some((entry) => entry.danger === true);
  return {
    urgency: highest([urgency, ...absorbed.map((entry) => entry.urgency)]),
    clocks: earliest(clocks, absorbed),
    confidential: confidential || absorbed.some((entry) => entry.confidential),
    ...defined({ danger: isDangerous ? (true as const) : undefined }),
  };
}

/** How pressing, as a number: 0 general, 1 important, 2 urgent. */
export function rank(urgency: Urgency): number {
  return URGENCIES.indexOf(urgency);
}

export function highest(urgencies: readonly Urgency[]): Urgency {
  return urgencies.reduce((top, urgency) => (rank(urgency) > rank(top) ? urgency : top), 'general');
}

/** The promises made to a reporter. Signing, checking and call-back are between the centre and a unit. */
const PROMISED: ReadonlySet<ClockId> = new Set(['K0', 'K1', 'K2', 'K4', 'K5']);

function earliest(own: Clocks, absorbed: readonly Absorbed[]): Clocks {
  const clocks: Partial<Record<ClockId, Clock>> = {};
  for (const id of CLOCK_IDS) {
    const mine = own[id];
    if (mine !== undefined)
      clocks[id] = absorbed.reduce((best, entry) => pulled(id, best, mine, entry), mine);
  }
  return clocks;
}

/** The best clock so far, or the absorbed case's when that is due earlier. A clock that had ended by then is left. */
function pulled(id: ClockId, best: Clock, mine: Clock, entry: Absorbed): Clock {
  if (mine.stoppedAt !== undefined && mine.stoppedAt < entry.at) return best;
  const promise = PROMISED.has(id) ? entry.clocks[id] : undefined;
  let earliestClock = best;
  for (const candidate of [promise, entry.raised?.[id]]) {
    if (candidate === undefined || candidate.stoppedAt !== undefined) continue;
    if (candidate.due < earliestClock.due) earliestClock = promised(candidate, mine);
  }
  return earliestClock;
}

/** Counts from the other's start to the other's due; runs, pauses and stops with the primary. */
function promised(candidate: Clock, mine: Clock): Clock {
  const { pausedAt, stoppedAt, voided } = mine;
  // Its own end was recorded on its entry (evolve/oversight.ts), or the primary's with it.
  const breachedAt = mine.breachedAt ?? candidate.breachedAt;
  const { startedAt, due, limit, ruleId, unconfirmed } = candidate;
  return {
    startedAt,
    due,
    limit,
    ruleId,
    ...defined({ unconfirmed, pausedAt, stoppedAt, breachedAt, voided }),
  };
}

/** Reporters of the case itself, without those that came with absorbed cases (they are always at the end). */
export function ownReporterIds(thisCase: Case): readonly ReporterId[] {
  const theirReports = thisCase.absorbed.reduce((sum, entry) => sum + entry.reporterIds.length, 0);
  return thisCase.reporterIds.slice(0, thisCase.reporterIds.length - theirReports);
}

/** Reports of the case itself, without those of absorbed cases. */
export function ownReports(thisCase: Case): number {
  return thisCase.absorbed.reduce((left, entry) => left - entry.reports, thisCase.reports);
}
