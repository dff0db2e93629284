import { describe, expect, it } from 'vitest';
import { soak } from '../wall/soak.ts';
import { STAGE } from '../wall/stage.mjs';

/** A morning of what `npm run soak:wall` lives for weeks: the server is killed at two, the network cut every hour. */
describe('a wall that nobody touches', () => {
  it('says how old everything is through kills and cuts, comes back by itself, and grows by nothing', async () => {
    const report = await soak(STAGE, { hours: 3, everyHours: 1, isReloaded: false });
    expect(report.faults).toEqual([]);
    expect(report).toMatchObject({ kills: 1, cuts: 3 });
    // Five minutes of the kill and four of each cut, in slices of ten seconds; the bound of old is two of them.
    expect(report.oldSlices).toBeGreaterThan(20);
    expect(report.freshSlices).toBeGreaterThan(report.oldSlices * 5);
    const [first, last] = [report.measured[1], report.measured.at(-1)];
    expect(last?.heap ?? 0).toBeLessThan((first?.heap ?? 0) * 1.25 + 2);
    expect(last?.listeners).toBe(first?.listeners);
    expect(last?.frames ?? 0).toBeGreaterThan(first?.frames ?? 0);
  });
});
