import type { DemandType, Origin, Urgency } from '../case/case.ts';
import type { Category } from '../district/directory.ts';
import type { Baselines } from '../measures/measure.ts';
import type { Retention } from '../retention/retention.ts';
import type { ClockId } from '../sla/clock.ts';
import { DEFAULT_LIMITS, DEFAULT_SHARES } from '../sla/defaultLimits.ts';
import type { K5Share, LimitMatch, LimitRule } from '../sla/limitRule.ts';
import type { Limit } from '../time/limit.ts';
import { HOUR_MS } from '../time/shanghaiDay.ts';
import { type WorkCalendar, workingDayMs } from '../time/workCalendar.ts';
import type { AutomaticReply } from './automaticReply.ts';
import { type CategoryUrgency, DEFAULT_CATEGORY_URGENCIES } from './categoryUrgency.ts';
import type { DispatchRoute } from './dispatchRoute.ts';
import type { ReplyTemplate } from './replyTemplate.ts';
import type { ServiceLink } from './serviceLinks.ts';

/** What an administrator may set. Everything but the calendar and the limits has a default. */
export interface Rules {
  readonly calendar: WorkCalendar;
  readonly limits: readonly LimitRule[];
  readonly k5Shares?: readonly K5Share[];
  /**
   * Demand an after-photo to resolve (field categories) and a photo to check. Off unless said: a guard
   * nobody can satisfy, where seats and field have no way to upload, would stop every case.
   */
  readonly requireAfterPhoto?: boolean;
  /** Categories an acceptor may file without the duty chief; all of them when absent. */
  readonly presetCategories?: readonly string[];
  /**
   * Let a route of these rules dispatch by itself when it is sure enough. Off unless said: first the operators should
   * see for a while what would have been suggested. The secretary has a switch of its own.
   */
  readonly autoDispatch?: boolean;
  /** 分派规则: what goes to which unit, before the duty lists are asked. */
  readonly routes?: readonly DispatchRoute[];
  /** The least confidence at which a rule may dispatch by itself, 0 … 1. */
  readonly autoDispatchConfidence?: number;
  /**
   * Let the system give out checks to whoever is on duty by the roster. Off unless said: it needs a roster
   * that names checkers.
   */
  readonly autoAssignCheck?: boolean;
  /** Values of before, for the measures that compare (M3, M4, M9); a missing one is said, not guessed. */
  readonly baselines?: Baselines;
  /** How long a grid member has to verify before the case goes back to the acceptor. */
  readonly verifyLimit?: Limit;
  /** Categories that set the urgency; a code counts before a name, of two alike the earlier. */
  readonly categoryUrgencies?: readonly CategoryUrgency[];
  /**
   * A device that speaks again within so many minutes of the end of its case speaks of the same thing; with so many
   * signals in a row, none further apart, it comes and goes (报警反复).
   */
  readonly flapping?: Flapping;
  /** 回复模板: the whole list; the defaults when absent. */
  readonly replies?: readonly ReplyTemplate[];
  /** 自动回复 in talks of residents: the whole list; the defaults when absent. */
  readonly automaticReplies?: readonly AutomaticReply[];
  /** 办事和预约 on the resident page, in this order; none when absent. */
  readonly serviceLinks?: readonly ServiceLink[];
  /** How far from the case a check may be made without saying so. */
  readonly checkToleranceMetres?: number;
  /** How long what is known of persons stays behind a case that is over. */
  readonly retention?: Retention;
}

export interface Flapping {
  readonly minutes: number;
  readonly signals: number;
}

export const DEFAULT_FLAPPING: Flapping = { minutes: 30, signals: 5 };
export const DEFAULT_AUTO_DISPATCH_CONFIDENCE = 0.9;
/** As long as a unit has to sign. */
export const DEFAULT_VERIFY_LIMIT: Limit = { n: 4, unit: 'wh' };
/** Two grids' width (134 m a side, DOMAIN §0.1): further away is another place. */
export const DEFAULT_CHECK_TOLERANCE_M = 300;

/** The limits of DOMAIN §3.5 on this calendar. */
export function defaultRules(calendar: WorkCalendar): Rules {
  return {
    calendar,
    limits: DEFAULT_LIMITS,
    k5Shares: DEFAULT_SHARES,
    categoryUrgencies: DEFAULT_CATEGORY_URGENCIES,
  };
}

/** What of a case a limit looks at. */
export interface ClockSubject {
  readonly category?: Category | undefined;
  readonly demandType?: DemandType | undefined;
  readonly urgency: Urgency;
  readonly origin: Origin;
  readonly source: string;
}

export interface ChosenLimit {
  readonly limit: Limit;
  readonly ruleId: string;
}

/** Only reached when the rules name no limit for a clock at all: five working days, said by its id. */
const NO_RULE: ChosenLimit = { limit: { n: 5, unit: 'wd' }, ruleId: 'no-rule' };

/**
 * The most specific rule that names a limit for this clock: category+urgency+demand before
 * category+urgency, category, demand, urgency, default; of two alike the earlier one.
 */
export function limitFor(rules: Rules, id: ClockId, subject: ClockSubject): ChosenLimit {
  let best: LimitRule | undefined;
  for (const rule of rules.limits) {
    if (rule.limits[id] === undefined || !matches(rule.match, subject)) continue;
    if (best === undefined || specificity(rule.match) > specificity(best.match)) best = rule;
  }
  const limit = best?.limits[id];
  if (best === undefined || limit === undefined) return NO_RULE;
  return id === 'K5' ? shared(rules, best, limit, subject.urgency) : { limit, ruleId: best.id };
}

function matches(match: LimitMatch, subject: ClockSubject): boolean {
  return (
    (match.category === undefined || match.category === subject.category?.code) &&
    (match.subclass === undefined || match.subclass === subject.category?.path[1]) &&
    (match.demandType === undefined || match.demandType === subject.demandType) &&
    (match.urgency === undefined || match.urgency === subject.urgency) &&
    (match.origin === undefined || match.origin === subject.origin) &&
    (match.source === undefined || match.source === subject.source)
  );
}

/** Weights that keep the order of DOMAIN §3.5; a channel counts for less than any of its parts. */
export function specificity(match: LimitMatch): number {
  return (
    // A code names one category, a subclass's name whatever is called so: what a district sets wins over a default.
    (match.category !== undefined ? 17 : match.subclass !== undefined ? 16 : 0) +
    (match.demandType === undefined ? 0 : 6) +
    (match.urgency === undefined ? 0 : 4) +
    (match.source === undefined ? 0 : 3) +
    (match.origin === undefined ? 0 : 2)
  );
}

/**
 * A limit of a category or demand is written for 一般; 重要 halves it and 紧急 quarters it. A limit
 * in natural hours is already the shortest there is (窨井盖 2 h) and stays; so does one written for
 * the urgency itself, and the plain default, which has its own lines for each urgency.
 */
function shared(rules: Rules, rule: LimitRule, limit: Limit, urgency: Urgency): ChosenLimit {
  const chosen = { limit, ruleId: rule.id };
  if (rule.match.urgency !== undefined || limit.unit === 'h' || limit.unit === 'min') return chosen;
  const share = rules.k5Shares?.find((candidate) => candidate.urgency === urgency);
  if (share === undefined) return chosen;
  return { limit: shareOf(rules, limit, share), ruleId: `${rule.id}×${share.share}` };
}

/** Part of a working limit; whole working days stay days, parts become working hours, bounded ones natural hours. */
function shareOf(rules: Rules, limit: Limit, { share, hours }: K5Share): Limit {
  const n = limit.n * share;
  if (hours !== undefined) {
    const natural = limit.unit === 'wd' ? n * 24 : n;
    return { n: Math.min(hours[1], Math.max(hours[0], natural)), unit: 'h' };
  }
  if (limit.unit === 'wd' && !Number.isInteger(n)) {
    return { n: (n * workingDayMs(rules.calendar)) / HOUR_MS, unit: 'wh' };
  }
  return { n, unit: limit.unit };
}
