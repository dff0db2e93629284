import { describe, expect, it } from 'vitest';
import type { GridId, Millis, UnitId } from '../../../domain/kernel.ts';
import { countSilence, isSilent, SILENCE_DAYS } from '../../../domain/measures/silentGrids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/time/shanghaiDay.ts';
import { reportsOfMinute } from '../../../server/demo/day/reports.ts';
import { resolvePlace } from '../../../server/district/place.ts';
import { DEMO_LOADED } from '../../kit/demo.ts';
import { MORNING } from '../../kit/testClock.ts';

const grid = (n: number) => `G${n}` as GridId;

/** One report of each grid a day at nine, until so many days ago. */
function silenceOf(...untilDaysAgo: readonly number[]) {
  const count = countSilence(MORNING);
  untilDaysAgo.forEach((until, n) => {
    for (let ago = SILENCE_DAYS; ago > until; ago -= 1) count.add(grid(n), MORNING - ago * DAY_MS + HOUR_MS);
  });
  return count.result();
}

describe('a silent grid', () => {
  it('is one that is still when its own history says it should not be', () => {
    const { grids, judged } = silenceOf(1, 2, 12);
    expect(judged).toBe(3);
    expect(grids.map(({ gridId }) => gridId)).toEqual([grid(2)]);
    expect(grids[0]?.expected).toBeGreaterThan(4.6);
  });

  it('is none that seldom speaks, and none that is quiet at night as always', () => {
    const count = countSilence(MORNING);
    for (const ago of [28, 25, 21]) count.add(grid(0), MORNING - ago * DAY_MS);
    expect(count.result()).toEqual({ judged: 0, grids: [], streets: [] });
    expect(silenceOf(1).grids).toEqual([]);
  });

  it('is one in a hundred of a demo month at most, where a day without a report called nearly all so', () => {
    const district = DEMO_LOADED;
    const all = district.answer.grids.features.length;
    const count = countSilence(MORNING);
    const spoke = new Set<string>();
    for (let at: Millis = MORNING - SILENCE_DAYS * DAY_MS; at < MORNING; at += MINUTE_MS)
      for (const { place } of reportsOfMinute(at, 'yuexiu', district)) {
        const { gridId } = resolvePlace(place as never, district) as { readonly gridId?: GridId };
        if (gridId === undefined) continue;
        count.add(gridId, at);
        if (at >= MORNING - DAY_MS) spoke.add(gridId);
      }
    const { grids, judged } = count.result();
    console.info(
      `silent grids of the demo month: ${grids.length} of ${judged} judged; without a report for a day: ${all - spoke.size} of ${all}`,
    );
    expect(judged).toBeGreaterThan(all * 0.9);
    expect(all - spoke.size).toBeGreaterThan(all / 2);
    expect(grids.length).toBeLessThan(all * 0.02);
  });
});

describe('the age of what is known of a street', () => {
  it('is that of its newest report, whichever grid it came from', () => {
    const count = countSilence(MORNING);
    const [lively, still] = ['S1', 'S2'] as UnitId[];
    for (let ago = SILENCE_DAYS; ago > 0; ago -= 1) {
      const at = MORNING - ago * DAY_MS + HOUR_MS;
      count.add(grid(ago), at, lively);
      if (ago > 12) count.add(grid(ago + 100), at, still);
    }
    const { streets } = count.result();
    expect(streets.map(({ streetId, lastAt }) => [streetId, (MORNING - lastAt) / HOUR_MS])).toEqual([
      [still, 13 * 24 - 1],
      [lively, 23],
    ]);
    expect(streets.map(isSilent)).toEqual([true, false]);
  });
});
