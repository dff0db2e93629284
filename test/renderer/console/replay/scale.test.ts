import { describe, expect, it } from 'vitest';
import {
  barsOf,
  halfHours,
  readMoment,
  timeAt,
  WINDOW,
  windowAround,
  xOf,
} from '../../../../renderer/console/panels/replay/scale.ts';

const HOUR = 3_600_000;
/** 2026-11-21 00:00 in Shanghai. */
const FROM = 1_795_190_400_000;
const DAY = { from: FROM, to: FROM + 24 * HOUR };

describe('the scale of the axis', () => {
  it('puts a moment where it is pointed at, and never outside', () => {
    expect(xOf(timeAt(0.25, DAY), DAY)).toBe(250);
    expect([timeAt(-1, DAY), timeAt(2, DAY)]).toEqual([DAY.from, DAY.to]);
  });

  it('shows some hours around the moment, and stands still until that comes near the edge', () => {
    const first = windowAround(FROM + 14 * HOUR, DAY, { from: 0, to: 0 });
    expect(first.to - first.from).toBe(WINDOW);
    expect(first.from).toBeLessThanOrEqual(FROM + 14 * HOUR);
    expect(windowAround(FROM + 14.5 * HOUR, DAY, first)).toBe(first);
    expect(windowAround(FROM + 18 * HOUR, DAY, first)).not.toBe(first);
    expect(windowAround(FROM, DAY, first).from).toBe(FROM);
    expect(windowAround(DAY.to, DAY, first).to).toBe(DAY.to);
  });

  it('names half hours and gathers minutes', () => {
    expect(halfHours({ from: FROM + 1, to: FROM + 2 * HOUR }).map((at) => (at - FROM) / HOUR)).toEqual([
      0.5, 1, 1.5, 2,
    ]);
    const minutes = [
      [FROM, 2, 1],
      [FROM + 60_000, 3, 0],
      [FROM + 300_000, 4, 4],
      [DAY.to, 9, 9],
    ] as const;
    expect(barsOf(minutes, DAY, 300_000)).toEqual([
      { at: FROM, count: 5, dear: 1 },
      { at: FROM + 300_000, count: 4, dear: 4 },
    ]);
  });

  it('reads a moment of this day, of another and of another year, and nothing else', () => {
    const day = { from: FROM, year: 2026 };
    expect(readMoment('14:20', day)).toBe(FROM + 14 * HOUR + 20 * 60_000);
    expect(readMoment(' 14：20：05 ', day)).toBe(FROM + 14 * HOUR + 20 * 60_000 + 5_000);
    expect(readMoment('11-20 00:00', day)).toBe(FROM - 24 * HOUR);
    expect(readMoment('2025-11-21 00:00', day)).toBe(FROM - 365 * 24 * HOUR);
    for (const bad of ['', '24:00', '14:60', '02-30 10:00', '13-01 10:00', 'now', '14.20', '14:20:61'])
      expect([bad, readMoment(bad, day)]).toEqual([bad, undefined]);
  });
});
