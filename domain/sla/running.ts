import { defined } from '../defined.ts';
import type { Millis } from '../kernel.ts';
import { type ChosenLimit, type ClockSubject, limitFor, type Rules } from '../rules/rules.ts';
import type { Limit } from '../time/limit.ts';
import {
  addWorkingDays,
  addWorkingTime,
  type Due,
  dueOf,
  marked,
  workingDaysBetween,
  workingTimeBetween,
} from '../time/workCalendar.ts';
import type { Clock, ClockId } from './clock.ts';

/** Starting, pausing and moving clocks. All pure: the caller says what time it is and which rules hold. */

/** A clock that starts now under the most specific rule, the rule copied into it. */
export function startClock(id: ClockId, at: Millis, subject: ClockSubject, rules: Rules): Clock {
  const { limit, ruleId } = limitFor(rules, id, subject);
  return { startedAt: at, limit, ruleId, ...dueOf(rules.calendar, at, limit) };
}

/**
 * The same clock under the rule that fits now, counted from its original start; what was paused or
 * granted before is kept. When that is already past it is breached now, not back-dated; a breach
 * that was recorded stays.
 */
export function recomputeDue(
  id: ClockId,
  clock: Clock,
  at: Millis,
  subject: ClockSubject,
  rules: Rules,
): Clock {
  if (clock.stoppedAt !== undefined) return clock;
  // The least time of rework was a part of another limit.
  const { atLeast: _least, ...running } = clock;
  return recountDue(running, limitFor(rules, id, subject), at, rules);
}

/** The same under this limit, whatever it comes from. */
export function recountDue(clock: Clock, { limit, ruleId }: ChosenLimit, at: Millis, rules: Rules): Clock {
  if (clock.stoppedAt !== undefined) return clock;
  let counted = dueOf(rules.calendar, clock.startedAt, limit);
  for (const [from, to] of clock.pauses ?? []) counted = shifted(rules, limit, counted.due, from, to);
  if (clock.extension !== undefined) counted = dueOf(rules.calendar, counted.due, clock.extension);
  const { unconfirmed: _old, ...rest } = clock;
  const due = Math.min(Math.max(counted.due, clock.atLeast ?? counted.due), clock.atMost ?? Infinity);
  const after: Clock = { ...rest, limit, ruleId, ...counted, due };
  const isPast = due <= at && clock.pausedAt === undefined;
  return isPast && after.breachedAt === undefined ? { ...after, breachedAt: at } : after;
}

/** Runs again with what was left when it was paused or stopped. */
export function resumeClock(clock: Clock, at: Millis, rules: Rules): Clock {
  const since = clock.pausedAt ?? clock.stoppedAt;
  if (since === undefined) return clock;
  const { pausedAt: _paused, stoppedAt: _stopped, unconfirmed: _old, ...rest } = clock;
  const pauses = [...(clock.pauses ?? []), [since, at] as const];
  return moved({ ...rest, pauses }, shifted(rules, clock.limit, clock.due, since, at));
}

/** Rework: what was left, but at least a quarter of the limit (DOMAIN §3.5). */
export function reworkClock(clock: Clock, at: Millis, rules: Rules): Clock {
  const resumed = resumeClock(clock, at, rules);
  const floor = dueOf(rules.calendar, at, { n: clock.limit.n * 0.25, unit: clock.limit.unit });
  return resumed.due >= floor.due ? resumed : { ...resumed, ...floor, atLeast: floor.due };
}

/** A granted extension moves the due; a breach that was recorded stays recorded. */
export function extendClock(clock: Clock, by: Limit, rules: Rules): Clock {
  return moved({ ...clock, extension: by }, dueOf(rules.calendar, clock.due, by));
}

/** With another due; a bound that made the old one goes along, one that did not has had its time. */
function moved({ atLeast, atMost, ...clock }: Clock, counted: Due): Clock {
  return {
    ...clock,
    ...defined({
      atLeast: atLeast === clock.due ? counted.due : undefined,
      atMost: atMost === clock.due ? counted.due : undefined,
    }),
    ...counted,
  };
}

/** The instant by which `share` of what is left of a clock is used up; `at` itself when nothing is left. */
export function shareOfLeft(clock: Clock, at: Millis, share: number, rules: Rules): Millis {
  if (clock.due <= at) return at;
  if (isNatural(clock.limit)) return Math.round(at + (clock.due - at) * share);
  const left = workingTimeBetween(rules.calendar, at, clock.due);
  return addWorkingTime(rules.calendar, at, Math.round(left * share));
}

/**
 * The instant at which `share` of the limit is used up: working limits count working time, pauses count
 * nothing. Never later than the due itself.
 */
export function momentOfShare(clock: Clock, share: number, { calendar }: Pick<Rules, 'calendar'>): Millis {
  const natural = isNatural(clock.limit);
  const between = (from: Millis, to: Millis): Millis =>
    natural ? Math.max(0, to - from) : workingTimeBetween(calendar, from, to);
  const runs = runsOf(clock);
  let left = share * runs.reduce((sum, [from, to]) => sum + between(from, to), 0);
  for (const [from, to] of runs) {
    const span = between(from, to);
    if (left <= span) {
      const at = natural ? from + left : addWorkingTime(calendar, from, left);
      return Math.min(clock.due, Math.round(at));
    }
    left -= span;
  }
  return clock.due;
}

/** The stretches between start and due in which the clock ran. */
function runsOf({ startedAt, due, pauses = [] }: Clock): readonly (readonly [Millis, Millis])[] {
  const starts = [startedAt, ...pauses.map(([, to]) => to)];
  const ends = [...pauses.map(([from]) => from), due];
  return starts.map((from, n) => [from, Math.max(from, ends[n] ?? due)]);
}

function shifted(rules: Rules, limit: Limit, due: Millis, from: Millis, to: Millis): Due {
  if (isNatural(limit)) return { due: due + (to - from) };
  const moved =
    limit.unit === 'wd'
      ? addWorkingDays(rules.calendar, due, workingDaysBetween(rules.calendar, from, to))
      : addWorkingTime(rules.calendar, due, workingTimeBetween(rules.calendar, from, to));
  return marked(rules.calendar, from, moved);
}

function isNatural(limit: Limit): boolean {
  return limit.unit === 'min' || limit.unit === 'h';
}
