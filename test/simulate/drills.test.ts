import { describe, expect, it } from 'vitest';
import { planOf } from './plan.ts';
import { run } from './run.ts';

/** A busy machine is slow, not wrong. */
const PATIENCE_MS = 900_000;
const HOUR = 3_600_000;

describe('a district that rehearses, lived', { timeout: PATIENCE_MS }, () => {
  it('keeps every promise in both worlds, and nothing crosses', async () => {
    const { violations, happened } = await run({ ...planOf(600_000, 5), drills: true });
    expect(violations).toEqual([]);
    for (const matter of ['ExerciseStarted', 'InjectArrived', 'ExerciseEnded', 'ExerciseEvaluated']) {
      expect(happened[matter], matter).toBeGreaterThan(0);
    }
  });

  it('goes on when the server dies again and again while it rehearses', async () => {
    const troubles = Array.from({ length: 8 }, (_, n) => ({
      kind: n % 2 === 0 ? ('killed' as const) : ('power-cut' as const),
      at: HOUR + n * 431_000,
      lasts: 4_000 + n * 700,
      n,
    }));
    const { violations, happened } = await run({ ...planOf(600_000, 3), troubles, drills: true });
    expect(violations).toEqual([]);
    expect(happened['server started']).toBeGreaterThan(6);
    expect(happened.InjectArrived).toBeGreaterThan(0);
  });
});
