import type { Millis } from '../kernel.ts';
import type { Situation } from '../situation.ts';
import { holds, type Looked } from './counted.ts';
import {
  type Arrival,
  type ArrivalStanding,
  type Condition,
  type Exercise,
  type Expectation,
  type Inject,
  type InjectStanding,
  injectOf,
  injectsOf,
  isOn,
} from './exercise.ts';

/** What the exercise's clock, or what happened, makes due. Pure: the engine asks it again after every commit. */
export type Due =
  | { readonly kind: 'judge'; readonly n: number; readonly nth: number }
  | { readonly kind: 'release'; readonly n: number }
  | { readonly kind: 'arrive'; readonly arrival: Arrival; readonly inject: Inject };

type Seen = Pick<Situation, 'subjects' | 'cases'>;
type Each = { readonly inject: Inject; readonly standing: InjectStanding };

/** The first thing that is due at this moment: what is judged before what comes, so that nothing new is judged by it. */
export function firstDue(exercise: Exercise, situation: Seen, at: Millis): Due | undefined {
  if (!isOn(exercise)) return undefined;
  const all = injectsOf(exercise);
  return (
    firstOf(all, (each) => judgement(each, exercise, situation, at)) ??
    firstOf(all, ({ inject, standing }) => {
      const arrival = standing.arrivals.find((each) => isArriving(each, standing, at));
      return arrival && { kind: 'arrive', arrival, inject };
    }) ??
    // While the clock stands still nothing comes by itself; what the director fires does.
    (exercise.state === 'running' ? nextRelease(all, exercise, situation, at) : undefined)
  );
}

/** The next moment of its clock at which something is due by itself; undefined when nothing is. */
export function nextMoment(exercise: Exercise, at: Millis): Millis | undefined {
  if (exercise.state !== 'running') return undefined;
  const moments = injectsOf(exercise).flatMap(({ inject, standing }) => [
    ...(standing.state === 'pending' ? releaseMoment(exercise, standing) : []),
    ...standing.arrivals.flatMap((each) => arrivalMoment(each, standing)),
    ...(inject.expectations ?? []).flatMap((expectation, nth) =>
      standing.expectations[nth]?.outcome === 'waiting' ? expiryOf(expectation, standing) : [],
    ),
  ]);
  return moments.filter((moment) => moment > at).reduce(earlier, undefined);
}

/** Whether an expectation is met now, or can be no more; undefined while it waits. An evaluator's has no machine's answer. */
export function outcomeOf(
  exercise: Exercise,
  situation: Seen,
  { n, nth, at }: { readonly n: number; readonly nth: number; readonly at: Millis },
): 'met' | 'missed' | undefined {
  const found = injectOf(exercise, n);
  const expectation = found?.inject.expectations?.[nth];
  if (found === undefined || expectation === undefined) return undefined;
  const { released, expectations } = found.standing;
  if (released === undefined || expectations[nth]?.outcome !== 'waiting') return undefined;
  const { conditions = [], need = 'all' } = expectation;
  if (conditions.length === 0) return undefined;
  const looked = lookedAt(exercise, situation, released.at);
  const isHeld = (condition: Condition) => holds(condition, looked);
  if (need === 'any' ? conditions.some(isHeld) : conditions.every(isHeld)) return 'met';
  return expiryOf(expectation, found.standing).some((moment) => moment <= at) ? 'missed' : undefined;
}

/** Why an inject that nobody fired is released now; undefined while it is not. */
export function releaseCause(
  exercise: Exercise,
  situation: Seen,
  n: number,
  at: Millis,
): 'time' | 'condition' | undefined {
  const found = injectOf(exercise, n);
  if (found === undefined || found.standing.state !== 'pending') return undefined;
  const { when } = found.inject;
  const moment = releaseMoment(exercise, found.standing)[0];
  if (moment !== undefined && moment > at) return undefined;
  if (when === undefined) return moment === undefined ? undefined : 'time';
  return holds(when, lookedAt(exercise, situation, exercise.startedAt ?? at)) ? 'condition' : undefined;
}

/** Whether an arrival has come due and has not come. */
export function isArriving(arrival: ArrivalStanding, standing: InjectStanding, at: Millis): boolean {
  return arrivalMoment(arrival, standing).some((moment) => moment <= at);
}

/** What a condition of this exercise is counted over. */
export function lookedAt(exercise: Exercise, situation: Seen, since: Millis): Looked {
  return {
    situation,
    since,
    casesOf: (n) =>
      injectOf(exercise, n)?.standing.arrivals.flatMap(({ caseId }) =>
        caseId === undefined ? [] : [caseId],
      ) ?? [],
  };
}

function judgement(each: Each, exercise: Exercise, situation: Seen, at: Millis): Due | undefined {
  const { n } = each.inject;
  const nth = (each.inject.expectations ?? []).findIndex(
    (_expectation, index) => outcomeOf(exercise, situation, { n, nth: index, at }) !== undefined,
  );
  return nth < 0 ? undefined : { kind: 'judge', n, nth };
}

/** By the clock the earliest first, whatever its place in the script; then those whose condition holds. */
function nextRelease(all: readonly Each[], exercise: Exercise, situation: Seen, at: Millis): Due | undefined {
  const due = all.filter(({ inject }) => releaseCause(exercise, situation, inject.n, at) !== undefined);
  const [first] = due.toSorted(
    (a, b) => (a.standing.at ?? Number.POSITIVE_INFINITY) - (b.standing.at ?? Number.POSITIVE_INFINITY),
  );
  return first && { kind: 'release', n: first.inject.n };
}

function releaseMoment({ startedAt }: Exercise, { at }: InjectStanding): Millis[] {
  return startedAt === undefined || at === undefined ? [] : [startedAt + at * 1000];
}

function arrivalMoment({ at, after }: ArrivalStanding, { released }: InjectStanding): Millis[] {
  return at !== undefined || released === undefined ? [] : [released.at + after * 1000];
}

function expiryOf({ within, conditions = [] }: Expectation, { released }: InjectStanding): Millis[] {
  return released === undefined || conditions.length === 0 ? [] : [released.at + within * 1000];
}

function earlier(first: Millis | undefined, moment: Millis): Millis {
  return first === undefined ? moment : Math.min(first, moment);
}

function firstOf<T>(all: readonly Each[], find: (each: Each) => T | undefined): T | undefined {
  for (const each of all) {
    const found = find(each);
    if (found !== undefined) return found;
  }
  return undefined;
}
