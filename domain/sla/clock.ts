import type { Millis } from '../kernel.ts';
import type { Limit } from '../time/limit.ts';

/** K0 total · K1 accept · K2 dispatch · K3 sign · K4 first contact · K5 handle · K6 check · K7 call-back (DOMAIN §3.5). */
export const CLOCK_IDS = ['K0', 'K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7'] as const;
export type ClockId = (typeof CLOCK_IDS)[number];

/** A running or stopped time limit. The rule is kept by value: later edits do not move it. */
export interface Clock {
  readonly startedAt: Millis;
  readonly due: Millis;
  readonly limit: Limit;
  readonly ruleId: string;
  /** The calendar of the due year is not published yet (日历未确认). */
  readonly unconfirmed?: true;
  readonly pausedAt?: Millis;
  /** Past pauses (挂账, a check that failed), so that a new due can be counted from the start again. */
  readonly pauses?: readonly (readonly [from: Millis, to: Millis])[];
  /** However it is counted anew, not earlier: what is done again has its least time. */
  readonly atLeast?: Millis;
  /** However it is counted anew, not later: a leader brought it forward. */
  readonly atMost?: Millis;
  /** Granted on top of the limit. */
  readonly extension?: Limit;
  readonly stoppedAt?: Millis;
  readonly breachedAt?: Millis;
  /** 作废: what it limited was given up, neither done in time nor late. */
  readonly voided?: true;
}

export type Clocks = Readonly<Partial<Record<ClockId, Clock>>>;

/** Lights of DOMAIN §3.5: under 70 % green, from 70 % amber, from 100 % red. */
export const LIGHTS = ['normal', 'nearDue', 'overdue'] as const;
export type Light = (typeof LIGHTS)[number];

/** From when to when, less its pauses: what a light needs of a clock. */
export type Span = Pick<Clock, 'startedAt' | 'due' | 'stoppedAt' | 'pausedAt' | 'pauses'>;

/** Share of the limit used at `at` (or when it stopped or paused), pauses not counted: 0 … above 1 when overdue. */
export function usedShare(clock: Span, at: Millis): number {
  const now = clock.stoppedAt ?? clock.pausedAt ?? at;
  const paused = (clock.pauses ?? []).reduce((sum, [from, to]) => sum + (to - from), 0);
  const span = clock.due - clock.startedAt - paused;
  return span <= 0 ? 1 : Math.max(0, (now - clock.startedAt - paused) / span);
}

export function light(clock: Span, at: Millis): Light {
  const share = usedShare(clock, at);
  if (share >= 1) return 'overdue';
  return share >= 0.7 ? 'nearDue' : 'normal';
}
