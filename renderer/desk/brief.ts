import { type Case, isOpen, type Origin } from '../../domain/case/case.ts';
import { asksDanger } from '../../domain/case/dangerAnswer.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { Light } from '../../domain/sla/clock.ts';
import { runningSpan } from '../../domain/sla/racingClock.ts';
import { type DayNumber, dayNumber } from '../../domain/time/shanghaiDay.ts';

/**
 * What counting and sorting need of a case, in one flat shape. Counting ten thousand cases four times
 * a second through their nested, many-shaped originals cost a tenth of the main thread; a case is never
 * changed, so its brief is made once.
 */
export interface Brief {
  readonly open: boolean;
  readonly stateCounter: 'reported' | 'filed' | 'dispatched' | 'handling' | 'checking' | 'closed' | 'none';
  readonly closedDay: DayNumber;
  /** The day on which a rule sent it, while it is still where the rule sent it. */
  readonly autoDay: DayNumber | undefined;
  readonly origin: Origin;
  readonly reports: number;
  /** -1 a danger nobody has answered, 0 urgent, 1 important, 2 general. */
  readonly rank: number;
  readonly startedAt: Millis;
  /** Closed, and looked at again. */
  readonly reviewing: boolean;
  /** Of the racing clock, of a review its own; without one it is never due. */
  readonly due: Millis;
  /** A paused clock stands at this time. */
  readonly standsAt: Millis;
}

const NEVER = Number.MAX_SAFE_INTEGER;
const FIRST = -1;
const RANK = { urgent: 0, important: 1, general: 2 } as const;

const COUNTER: Readonly<Partial<Record<Case['state'], Brief['stateCounter']>>> = {
  reported: 'reported',
  verifying: 'reported',
  filed: 'filed',
  dispatched: 'dispatched',
  handling: 'handling',
  suspended: 'handling',
  resolved: 'checking',
  closed: 'closed',
};

const briefs = new WeakMap<Case, Brief>();

export function briefOf(thisCase: Case): Brief {
  const known = briefs.get(thisCase);
  if (known !== undefined) return known;
  const { id, clock } = runningSpan(thisCase) ?? {};
  const made: Brief = {
    open: isOpen(thisCase),
    stateCounter: COUNTER[thisCase.state] ?? 'none',
    closedDay: dayNumber(thisCase.closure?.at ?? thisCase.updatedAt),
    autoDay: autoDayOf(thisCase),
    origin: thisCase.origin,
    reports: thisCase.reports,
    rank: asksDanger(thisCase) ? FIRST : RANK[thisCase.urgency],
    reviewing: id === 'review',
    startedAt: clock?.startedAt ?? 0,
    due: clock?.due ?? NEVER,
    standsAt: clock?.pausedAt ?? NEVER,
  };
  briefs.set(thisCase, made);
  return made;
}

function autoDayOf({ dispatchMode, stages }: Case): DayNumber | undefined {
  return dispatchMode !== 'auto' || stages.dispatch === undefined ? undefined : dayNumber(stages.dispatch.at);
}

/** Same lights as domain/sla/clock.ts, on a brief. */
export function briefLight(brief: Brief, now: Millis): Light {
  if (brief.due === NEVER) return 'normal';
  const span = brief.due - brief.startedAt;
  const used = Math.min(now, brief.standsAt) - brief.startedAt;
  if (span <= 0 || used >= span) return 'overdue';
  return used >= 0.7 * span ? 'nearDue' : 'normal';
}
