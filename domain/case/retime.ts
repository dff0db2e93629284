import { defined } from '../defined.ts';
import { type Millis, SYSTEM } from '../kernel.ts';
import type { FiredRung } from '../ladder/rung.ts';
import { CLOCK_IDS, type Clock, type ClockId, type Clocks } from '../sla/clock.ts';
import { recountDue } from '../sla/running.ts';
import type { Absorbed, Case } from './case.ts';
import type { CaseEventData, ClockChanges } from './caseEvents.ts';
import { recounted } from './recount.ts';
import { isWithin, moved, type TimeStretch } from './stretch.ts';
import { type StretchParts, tooEarly, verifyDue, withoutSteps } from './tooEarly.ts';

/**
 * What was written in a wrong time is put right by a fact of its own (docs/adr/0028): clocks that began in it begin
 * when they really did, dues that somebody set in it lie as far from there as they did, and what the system did for
 * moments that had not come yet is withdrawn.
 */
export type Retiming = Omit<CaseEventData['CaseRetimed'], 'doubtId' | keyof TimeStretch>;

/** Undefined when nothing of the case lies in that time. */
export function retimingOf(thisCase: Case, parts: StretchParts): Retiming | undefined {
  const rungs = parts.shift < 0 ? (thisCase.rungs ?? []).filter(({ at }) => isWithin(at, parts)) : [];
  const early = tooEarly(thisCase, parts);
  const clocks = { ...changedIn(thisCase.own.clocks, parts), ...early.clocks };
  const absorbed = thisCase.absorbed.flatMap((entry) => {
    const changes = ofEntry(entry, parts);
    return changes === undefined ? [] : [[entry.caseId, changes] as const];
  });
  const isMoved = isWithin(thisCase.reportedAt, parts);
  const counts = [rungs, Object.keys(clocks), absorbed, early.withdrawn].map(({ length }) => length);
  if (!isMoved && !hasDues(thisCase, parts) && counts.every((n) => n === 0)) return undefined;
  const { verification } = thisCase;
  return {
    clocks,
    withdrawn: early.withdrawn,
    ...defined({
      absorbed: absorbed.length === 0 ? undefined : Object.fromEntries(absorbed),
      reportedAt: isMoved ? moved(thisCase.reportedAt, parts) : undefined,
      verifyDue: verification && verifyDue(verification, parts),
    }),
    ...withdrawnBy(thisCase, rungs, parts),
  };
}

/** Whether a due that is not a clock's was set in that time. */
function hasDues({ coTasks, supervisions, leaderReviews, verification, legAt }: Case, stretch: TimeStretch) {
  const set = [...(supervisions ?? []), ...(leaderReviews ?? [])].map(({ at }) => at);
  const moments = [...set, ...coTasks.map(({ startedAt }) => startedAt), verification?.at, legAt];
  return moments.some((at) => at !== undefined && isWithin(at, stretch));
}

/** What the ladder did when it climbed these rungs, as far as nobody has answered it. */
function withdrawnBy(thisCase: Case, rungs: readonly FiredRung[], stretch: TimeStretch) {
  const fired = (rung: FiredRung['rung']) => rungs.some((mark) => mark.rung === rung);
  const supervisionIds = (thisCase.supervisions ?? [])
    .filter(({ by, at, state }) => by.id === SYSTEM.id && state === 'open' && isWithin(at, stretch))
    .map(({ id }) => id);
  const reviewIds = (thisCase.leaderReviews ?? [])
    .filter(({ level, at, state }) => fired(level) && state === 'open' && isWithin(at, stretch))
    .map(({ id }) => id);
  const urges = rungs.filter(({ rung, clock }) => rung === 'breach' && clock === 'K5').length;
  return { rungs, supervisionIds: fired('supervise') ? supervisionIds : [], reviewIds, urges };
}

function ofEntry({ clocks, raised = {} }: Absorbed, parts: StretchParts) {
  const own = changedIn(clocks, parts);
  const higher = changedIn(raised, parts);
  if (Object.keys(higher).length > 0) return { clocks: own, raised: higher };
  return Object.keys(own).length > 0 ? { clocks: own } : undefined;
}

function changedIn(clocks: Clocks, parts: StretchParts): ClockChanges {
  const changes: Partial<Record<ClockId, Clock>> = {};
  for (const id of CLOCK_IDS) {
    const clock = clocks[id];
    if (clock === undefined) continue;
    const right = retimed(clock, parts);
    if (right !== clock) changes[id] = right;
  }
  return changes;
}

/** The clock as it would be; the very same when nothing of it lies in that time. */
function retimed(clock: Clock, parts: StretchParts): Clock {
  const { breachedAt, ...unblamed } = clock;
  const isBlamedWrongly = breachedAt !== undefined && parts.shift < 0 && isWithin(breachedAt, parts);
  const unblamedClock: Clock = isBlamedWrongly ? unblamed : clock;
  const { startedAt, pausedAt, stoppedAt, pauses = [] } = clock;
  const runs = [startedAt, ...pauses.flat()];
  const ends = [pausedAt, stoppedAt].filter((at) => at !== undefined);
  if (![...runs, ...ends].some((at) => isWithin(at, parts))) return unblamedClock;
  const right: Clock = {
    ...unblamedClock,
    startedAt: moved(startedAt, parts),
    ...defined({
      pausedAt: pausedAt && moved(pausedAt, parts),
      stoppedAt: stoppedAt && moved(stoppedAt, parts),
      pauses: clock.pauses?.map(([from, to]) => [moved(from, parts), moved(to, parts)] as const),
    }),
  };
  if (!runs.some((at) => isWithin(at, parts))) return right;
  return recountDue(withBounds(right, parts), right, parts.at, parts.rules);
}

/** Bounds that were laid down with a moved start move with it. */
function withBounds(clock: Clock, { shift }: TimeStretch): Clock {
  const { atLeast, atMost } = clock;
  return {
    ...clock,
    ...defined({
      atLeast: atLeast && atLeast + shift,
      atMost: atMost && atMost + shift,
    }),
  };
}

/** The case with its times put right, and without what was withdrawn. */
export function retimedCase(thisCase: Case, data: CaseEventData['CaseRetimed']): Case {
  const right = withDues(withoutSteps(recounted(thisCase, data), data.withdrawn), data);
  const { supervisions, leaderReviews, rungs } = right;
  const isWithdrawn = (mark: FiredRung) =>
    data.rungs.some(
      ({ rung, clock, life }) => rung === mark.rung && clock === mark.clock && life === mark.life,
    );
  return {
    ...right,
    retimedBy: data.doubtId,
    urgeCount: Math.max(0, right.urgeCount - data.urges),
    ...defined({
      reportedAt: data.reportedAt,
      rungs: rungs?.filter((mark) => !isWithdrawn(mark)),
      supervisions: supervisions?.filter(({ id }) => !data.supervisionIds.includes(id)),
      leaderReviews: leaderReviews?.filter(({ id }) => !data.reviewIds.includes(id)),
    }),
  };
}

/** Dues that were set in that time, as far from when they were really set; what was done in it, when it was done. */
function withDues(thisCase: Case, { verifyDue: due, ...stretch }: CaseEventData['CaseRetimed']): Case {
  const { coTasks, supervisions, leaderReviews, verification, legAt } = thisCase;
  const by = (at: Millis) => (isWithin(at, stretch) ? stretch.shift : 0);
  const at = (moment: Millis) => moment + by(moment);
  return {
    ...thisCase,
    coTasks: coTasks.map((task) => ({
      ...task,
      startedAt: at(task.startedAt),
      due: task.due + by(task.startedAt),
    })),
    ...defined({
      legAt: legAt && at(legAt),
      verification: verification && {
        ...verification,
        at: at(verification.at),
        due: due ?? verification.due,
      },
      supervisions: supervisions?.map((task) => ({
        ...task,
        at: at(task.at),
        replyDue: task.replyDue + by(task.at),
      })),
      leaderReviews: leaderReviews?.map((review) => ({
        ...review,
        at: at(review.at),
        due: review.due + by(review.at),
      })),
    }),
  };
}
