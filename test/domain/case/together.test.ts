import { describe, expect, it } from 'vitest';
import type { CoTask } from '../../../domain/case/case.ts';
import { cameTogether } from '../../../domain/case/together.ts';
import { DAY_MS } from '../../../domain/time/shanghaiDay.ts';
import { aCase } from '../../kit/aCase.ts';

const START = 1_000;
const task = (unitId: string, after: number): CoTask => ({
  id: `co-${unitId}-${after}`,
  unitId,
  required: true,
  startedAt: START + after,
  due: START + 2 * DAY_MS,
  state: 'open',
});
const handled = (...coTasks: CoTask[]) =>
  aCase(1, {
    primaryUnitId: 'B1',
    legAt: START,
    coUnitIds: [...new Set(coTasks.map((task) => task.unitId))],
    coTasks,
  });

describe('units that come together', () => {
  it('are three within a day, the one in charge among them', () => {
    expect(cameTogether(handled(task('B2', 0), task('B3', DAY_MS)))).toEqual({
      units: 3,
      took: DAY_MS,
      met: true,
    });
    expect(cameTogether(handled(task('B2', 0), task('B3', DAY_MS + 1)))).toMatchObject({ met: false });
  });

  it('are counted once, however often a unit is asked', () => {
    expect(cameTogether(handled(task('B2', 0), task('B2', 5)))).toEqual({ units: 2, met: false });
  });

  it('are none while one unit has it alone, or nobody', () => {
    expect(cameTogether(handled())).toBeUndefined();
    expect(cameTogether(aCase(1))).toBeUndefined();
  });

  it('stay met when a fourth comes later', () => {
    const four = handled(task('B2', 0), task('B3', 10), task('B4', 3 * DAY_MS));
    expect(cameTogether(four)).toEqual({ units: 4, took: 10, met: true });
  });
});
