import type { Mutation } from './mutations.ts';
import { planOf } from './plan.ts';
import { run } from './run.ts';
import type { PromiseName } from './watch.ts';

/** How long each seed is lived with a planted bug. */
export const PLANTED_HOURS = 4;

/** What is broken in a drill alone; the others are found sooner without one. */
const OF_DRILLS: ReadonlySet<PromiseName> = new Set(['fenced', 'rehearsed']);

export interface Found {
  /** Which seed it was; undefined when none found the bug. */
  readonly seed: number | undefined;
  /** Whatever was broken until then. */
  readonly promises: readonly string[];
  readonly hours: number;
}

/** Lives these seeds with the bug in it until the promise it breaks is seen to be broken. */
export async function findPlanted({ breaks, plant }: Mutation, seeds: readonly number[]): Promise<Found> {
  const promises: string[] = [];
  let hours = 0;
  for (const seed of seeds) {
    const plan = { ...planOf(seed, PLANTED_HOURS), drills: OF_DRILLS.has(breaks) };
    const report = await run(plan, plant());
    hours += report.hours;
    promises.push(...report.violations.map(({ promise }) => promise));
    if (promises.includes(breaks)) return { seed, promises, hours };
  }
  return { seed: undefined, promises, hours };
}
