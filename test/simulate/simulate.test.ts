import { afterAll, describe, expect, it } from 'vitest';
import { MUTATIONS } from './mutations.ts';
import { type Plan, planOf, TROUBLE_KINDS } from './plan.ts';
import { findPlanted, PLANTED_HOURS } from './planted.ts';
import { run } from './run.ts';
import { shrink } from './shrink.ts';

/** Lived each time, drills by themselves (drills.test.ts): other seeds are lived by `npm run simulate -- --forever`. */
const LIVED = { seeds: [1, 2, 3, 4, 5, 6, 7, 8], hours: 8 };
/** A busy machine is slow, not wrong. */
const PATIENCE_MS = 900_000;
/** What must have happened somewhere on the way. */
const MATTERS = [
  'CaseUnmerged',
  'CaseSplit',
  'CaseClosed',
  'SlaBreached',
  'ShiftPlanned',
  'ClusterFlagged',
  'console parked',
  'OrderAnswered',
  'RollCalledAgain',
  'IncidentOpened',
  'SecretarySwitched',
  'fold torn',
  'message receipt',
  'refused version-conflict',
];
/** Within so many a planted bug has to be found; of these only the last has a roll-call answered between its two calls. */
const SEEDS = [...Array.from({ length: 12 }, (_, n) => 101 + n), 9];

describe('a simulated run', { timeout: PATIENCE_MS }, () => {
  it('is the same for the same seed, to the byte', async () => {
    const [first, other] = [await run(planOf(7, 3)), await run(planOf(7, 3))];
    expect(first).toEqual(other);
    expect(first.digest).not.toBe((await run(planOf(8, 3))).digest);
  });

  it.each(MUTATIONS)('notices when $name', async (mutation) => {
    expect((await findPlanted(mutation, SEEDS)).promises).toContain(mutation.breaks);
  });

  it('that fails is made shorter as long as it fails in the same way', async () => {
    const drifting = MUTATIONS.find(({ breaks }) => breaks === 'counts');
    const { plan, report } = await shrink(planOf(101, PLANTED_HOURS), drifting?.plant());
    expect(report.violations[0]?.promise).toBe('counts');
    expect(plan).toMatchObject({ seats: 1, troubles: [] });
    expect(plan.hours).toBeLessThan(PLANTED_HOURS);
  });
});

describe('the district, lived', { timeout: PATIENCE_MS }, () => {
  let lived = 0;
  const happened = new Set<string>();
  afterAll(() => process.stdout.write(`lived ${lived.toFixed(0)} hours of a district\n`));

  it.each(LIVED.seeds)('keeps every promise, seed %i', async (seed) => {
    const report = await run({ ...planOf(seed, LIVED.hours), drills: false });
    lived += report.hours;
    for (const matter of Object.keys(report.happened)) happened.add(matter);
    expect(report.violations).toEqual([]);
  });

  it('keeps them into a third day, when what ended on the first has left memory', async () => {
    const report = await run({ ...planOf(9, 60), seats: 3, drills: false });
    lived += report.hours;
    expect(report.violations).toEqual([]);
    expect(report.happened['put away']).toBeGreaterThan(0);
  });

  /** Found by the simulator, and mended. */
  it('keeps converged: a console finds back to a server whose machine died while it joined', async () => {
    const plan: Plan = {
      seed: 7,
      start: 1_785_504_569_437,
      hours: 1.05,
      seats: 6,
      troubles: [
        { kind: 'all-lines-lossy', at: 1_803_884, lasts: 875_166, n: 458 },
        { kind: 'power-cut', at: 2_208_504, lasts: 6_156, n: 510 },
      ],
    };
    expect((await run(plan)).violations).toEqual([]);
  });

  // A day on which nothing went wrong proves nothing.
  it.each([...TROUBLE_KINDS, ...MATTERS])('has met %s', (matter) => {
    expect(happened).toContain(matter);
  });
});
