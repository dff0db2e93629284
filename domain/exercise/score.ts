import { type Exercise, injectsOf, type Script } from './exercise.ts';

export interface Score {
  readonly points: number;
  /** What could have been had of all that was judged. */
  readonly judged: number;
  /** Of the whole script, without what was skipped. */
  readonly most: number;
}

/** Points had, points that could have been had so far, and points there are. */
export function scoreOf(exercise: Pick<Exercise, 'script' | 'injects'>): Score {
  const score = { points: 0, judged: 0, most: 0 };
  for (const { inject, standing } of injectsOf(exercise)) {
    if (standing.state === 'skipped') continue;
    for (const [nth, { points }] of (inject.expectations ?? []).entries()) {
      const judged = standing.expectations[nth];
      score.most += points;
      if (judged === undefined || judged.outcome === 'waiting') continue;
      score.judged += points;
      score.points += judged.points;
    }
  }
  return score;
}

/** All the points there are to be had of a script. */
export function pointsOf({ injects }: Script): number {
  return injects
    .flatMap(({ expectations = [] }) => expectations)
    .reduce((sum, { points }) => sum + points, 0);
}
