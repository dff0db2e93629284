import { defined } from '../defined.ts';
import { type Millis, SYSTEM } from '../kernel.ts';
import { DEFAULT_VERIFY_LIMIT, type Rules } from '../rules/rules.ts';
import type { Clock } from '../sla/clock.ts';
import { recountDue } from '../sla/running.ts';
import { dueOf } from '../time/workCalendar.ts';
import type { Case } from './case.ts';
import type { ClockChanges } from './caseEvents.ts';
import { TIMED_STEPS, type TimedStep } from './codes.ts';
import { without } from './evolve/applier.ts';
import { isWithin, moved, type TimeStretch } from './stretch.ts';

/**
 * What the system did with a case because a wrong time said that its moment had come, beside what the ladder did: how
 * such a step is known, and how the case is without it. A step that somebody has built upon since stays.
 */

export interface StretchParts extends TimeStretch {
  /** The time as it is now known to be. */
  readonly at: Millis;
  readonly rules: Rules;
}

interface Withdrawal {
  /** The clocks as they run without the step; undefined when it was not taken, or not too early. */
  readonly clocks: (thisCase: Case, parts: StretchParts) => ClockChanges | undefined;
  readonly undone: (thisCase: Case) => Case;
}

const WITHDRAWALS: Readonly<Record<TimedStep, Withdrawal>> = {
  // T14: back to the unit's desk, unsigned.
  'timer.autoSign': {
    clocks(thisCase, parts) {
      const { handle } = thisCase.stages;
      const { K3 } = thisCase.own.clocks;
      if (thisCase.state !== 'handling' || handle?.by.id !== SYSTEM.id || K3 === undefined) return undefined;
      if (!isWithin(handle.at, parts) || isBuiltUpon(thisCase, handle.at)) return undefined;
      const running = runningAgain(K3, parts);
      return running.due > parts.at ? { K3: running } : undefined;
    },
    undone(thisCase) {
      const { handle: _unsigned, ...stages } = thisCase.stages;
      return { ...thisCase, state: 'dispatched', stages };
    },
  },

  // T05: the grid member may still look.
  'timer.verifyExpired': {
    clocks({ state, verification }, parts) {
      if (state !== 'reported' || verification?.state !== 'expired') return undefined;
      return (verifyDue(verification, parts) ?? verification.due) > parts.at ? {} : undefined;
    },
    undone: (thisCase) => ({
      ...thisCase,
      state: 'verifying',
      ...defined({
        verification: thisCase.verification && { ...thisCase.verification, state: 'open' as const },
      }),
    }),
  },

  // T30: still held, to the same date.
  'timer.reviewDate': {
    clocks(thisCase, parts) {
      const { holdOver, state } = thisCase;
      const { K5 } = thisCase.own.clocks;
      if (state !== 'handling' || holdOver === undefined || holdOver.reviewAt <= parts.at) return undefined;
      if (!isWithin(holdOver.at, parts) || isBuiltUpon(thisCase, holdOver.at)) return undefined;
      return K5 === undefined ? {} : { K5: pausedAgain(K5, parts) };
    },
    undone(thisCase) {
      const { holdOver } = thisCase;
      if (holdOver === undefined) return thisCase;
      return { ...without(thisCase, 'holdOver'), state: 'suspended', reviewAt: holdOver.reviewAt };
    },
  },

  // T33: given out anew, to whom the roster of the true time has on duty.
  'case.assignCheck': {
    clocks({ check }, parts) {
      const isToBeMade = check?.auto === true && check.state === 'open' && isWithin(check.at, parts);
      return isToBeMade ? {} : undefined;
    },
    undone: (thisCase) => without(thisCase, 'check'),
  },
};

/** The steps that came too early, and all clocks as they are without them. Only a time that was ahead takes any. */
export function tooEarly(thisCase: Case, parts: StretchParts) {
  const withdrawn: TimedStep[] = [];
  let clocks: ClockChanges = {};
  for (const step of parts.shift < 0 ? TIMED_STEPS : []) {
    const running = WITHDRAWALS[step].clocks(thisCase, parts);
    if (running === undefined) continue;
    withdrawn.push(step);
    clocks = { ...clocks, ...running };
  }
  return { withdrawn, clocks };
}

/** The case as it is without these steps; its clocks are put right elsewhere. */
export function withoutSteps(thisCase: Case, steps: readonly TimedStep[]): Case {
  return steps.reduce((left, step) => WITHDRAWALS[step].undone(left), thisCase);
}

/** When somebody who was asked to look in a wrong time has to have looked; undefined for any other. */
export function verifyDue(
  verification: NonNullable<Case['verification']>,
  parts: StretchParts,
): Millis | undefined {
  if (!isWithin(verification.at, parts)) return undefined;
  const { calendar, verifyLimit = DEFAULT_VERIFY_LIMIT } = parts.rules;
  return dueOf(calendar, moved(verification.at, parts), verifyLimit).due;
}

/** Whether somebody went on from that step: then it is no longer the system's alone. */
function isBuiltUpon({ contactedAt = 0, notes, requests, coTasks, entrusted }: Case, since: Millis): boolean {
  const acts = [contactedAt, entrusted?.at ?? 0, ...[...notes, ...requests].map(({ at }) => at)];
  return [...acts, ...coTasks.map(({ startedAt }) => startedAt)].some((at) => at >= since);
}

function runningAgain(clock: Clock, parts: StretchParts): Clock {
  const { stoppedAt: _signed, breachedAt: _blamed, ...running } = clock;
  return recountDue({ ...running, startedAt: moved(clock.startedAt, parts) }, clock, parts.at, parts.rules);
}

/** The last pause goes on; the others, and whatever was granted, are kept. */
function pausedAgain({ pauses = [], breachedAt, ...clock }: Clock, parts: StretchParts): Clock {
  const right = pauses.map(([from, to]) => [moved(from, parts), moved(to, parts)] as const);
  const last = right.pop();
  const isLate = breachedAt !== undefined && !isWithin(breachedAt, parts);
  const held: Clock = {
    ...clock,
    startedAt: moved(clock.startedAt, parts),
    pausedAt: last?.[0] ?? parts.at,
    ...defined({ pauses: right.length > 0 ? right : undefined, breachedAt: isLate ? breachedAt : undefined }),
  };
  return recountDue(held, clock, parts.at, parts.rules);
}
