import type { Millis } from '../kernel.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';
import type { Case } from './case.ts';

/** 会办: three units that came together within a day of the first are a joint handling as the rules mean it. */
const LEAST_UNITS = 3;

export interface Together {
  /** Different units that have or had a part, the one in charge among them. */
  readonly units: number;
  /** From the first unit's start to the third's; undefined while there are fewer. */
  readonly took?: Millis;
  /** Three of them within a day. */
  readonly met: boolean;
}

/** Who came together on this leg, and how fast; undefined while no other unit was asked. */
export function cameTogether({ primaryUnitId, legAt, coTasks }: Case): Together | undefined {
  if (primaryUnitId === undefined || legAt === undefined) return undefined;
  const joinedAt = new Map([[primaryUnitId, legAt]]);
  for (const { unitId, startedAt } of coTasks) {
    joinedAt.set(unitId, Math.min(joinedAt.get(unitId) ?? startedAt, startedAt));
  }
  if (joinedAt.size < 2) return undefined;
  const starts = [...joinedAt.values()].sort((a, b) => a - b);
  const [first, third] = [starts[0], starts[LEAST_UNITS - 1]];
  if (first === undefined || third === undefined) return { units: joinedAt.size, met: false };
  const took = third - first;
  return { units: joinedAt.size, took, met: took <= DAY_MS };
}
