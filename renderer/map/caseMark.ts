import { type Case, type CaseState, isOpen, type Urgency } from '../../domain/case/case.ts';
import { asksDanger } from '../../domain/case/dangerAnswer.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { Light } from '../../domain/sla/clock.ts';
import { caseLight, racingClock } from '../../domain/sla/racingClock.ts';

/** Who has it now: the centre has still to act, a unit works on it, or it is done and waits for its check. */
export type MarkFill = 'waiting' | 'handling' | 'resolved';

/** How one case looks on the map: shape says urgency, fill says state, a corner mark says late. */
export interface CaseMark {
  /** A word of danger that nobody has answered: a mark of its own, over all others. */
  readonly danger: boolean;
  readonly urgency: Urgency;
  readonly fill: MarkFill;
  readonly light: Light;
  /** When the light changes next if nothing happens to the case; Infinity when it never will. */
  readonly changesAt: Millis;
}

/** DOMAIN §3.5: amber from 70 % of the limit. */
const NEAR_DUE_SHARE = 0.7;

const FILL: Readonly<Record<CaseState, MarkFill>> = {
  reported: 'waiting',
  verifying: 'waiting',
  filed: 'waiting',
  dispatched: 'handling',
  handling: 'handling',
  suspended: 'handling',
  split: 'handling',
  resolved: 'resolved',
  closed: 'resolved',
  rejected: 'resolved',
  voided: 'resolved',
  merged: 'resolved',
};

/** The mark of an open case at `at`; undefined for a case that has ended (it leaves the map). */
export function markOf(thisCase: Case, at: Millis): CaseMark | undefined {
  if (!isOpen(thisCase)) return undefined;
  return {
    danger: asksDanger(thisCase),
    urgency: thisCase.urgency,
    fill: FILL[thisCase.state],
    ...turning(thisCase, at),
  };
}

/** The light of the racing clock, as in the queue and the counters, and when it turns next. */
function turning(thisCase: Case, at: Millis): Pick<CaseMark, 'light' | 'changesAt'> {
  const light = caseLight(thisCase, at);
  const clock = racingClock(thisCase)?.clock;
  if (clock === undefined || clock.pausedAt !== undefined || light === 'overdue') {
    return { light, changesAt: Number.POSITIVE_INFINITY };
  }
  const nearDueAt = clock.startedAt + NEAR_DUE_SHARE * (clock.due - clock.startedAt);
  // Rounded up: a share just under 70 % by floating point must not leave the turn in the past.
  return { light, changesAt: light === 'nearDue' ? clock.due : Math.ceil(Math.max(nearDueAt, at + 1)) };
}

/** Name of the icon that shows this mark; one of {@link ICON_NAMES}. */
export function iconName(mark: CaseMark): string {
  if (mark.danger) return 'case-danger';
  return `case-${mark.urgency}-${mark.fill}${mark.light === 'overdue' ? '-late' : ''}`;
}
