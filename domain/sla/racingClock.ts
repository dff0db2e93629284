import { type Case, type CaseState, isOpen } from '../case/case.ts';
import type { Millis } from '../kernel.ts';
import { type Clock, type ClockId, type Light, light, type Span } from './clock.ts';

/** The clock a case is racing in its present state; the others run on in the case panel. */
const RACING: Readonly<Partial<Record<CaseState, ClockId>>> = {
  reported: 'K1',
  verifying: 'K1',
  filed: 'K2',
  dispatched: 'K3',
  handling: 'K5',
  suspended: 'K5',
  resolved: 'K6',
  split: 'K0',
};

export interface RacingClock {
  readonly id: ClockId;
  readonly clock: Clock;
}

/** The running clock of the present state, else the total; undefined when nothing runs any more. */
export function racingClock(thisCase: Pick<Case, 'state' | 'clocks'>): RacingClock | undefined {
  const id = RACING[thisCase.state];
  if (id === undefined) return undefined;
  const clock = thisCase.clocks[id];
  if (clock !== undefined && clock.stoppedAt === undefined) return { id, clock };
  const total = thisCase.clocks.K0;
  return total !== undefined && total.stoppedAt === undefined ? { id: 'K0', clock: total } : undefined;
}

/** 复核 has a time of its own, which begins when the case has ended; undefined when none is open. */
export function reviewSpan({ state, review }: Pick<Case, 'state' | 'review'>): Span | undefined {
  if (review?.state !== 'open' || isOpen({ state })) return undefined;
  return { startedAt: review.at, due: review.due };
}

/** What time runs for: the racing clock, of an ended case its open 复核; undefined when nobody has anything to do in time. */
export function runningSpan(
  thisCase: Pick<Case, 'state' | 'clocks' | 'review'>,
): { readonly id: ClockId | 'review'; readonly clock: Span } | undefined {
  const review = reviewSpan(thisCase);
  return racingClock(thisCase) ?? (review && { id: 'review', clock: review });
}

/** Green under 70 %, amber from 70 %, red from 100 % of the racing clock. */
export function caseLight(thisCase: Pick<Case, 'state' | 'clocks'>, now: Millis): Light {
  const racing = racingClock(thisCase);
  return racing === undefined ? 'normal' : light(racing.clock, now);
}
