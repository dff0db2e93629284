import type { ChartsAnswer } from '../../domain/contract/measures.ts';
import { MORNING } from './testClock.ts';

const share = (numerator: number, denominator: number) =>
  denominator === 0 ? { numerator, denominator } : { numerator, denominator, value: numerator / denominator };

/** Two days, one street, two units of which one has enough to be compared, and two channels. */
export function chartsAnswer(fields: Partial<ChartsAnswer> = {}): ChartsAnswer {
  return {
    seq: 184_207,
    at: MORNING,
    trend: {
      stepDays: 1,
      points: [
        { day: '2026-11-20', reported: 12, closed: 9, before: 10, isWhole: true },
        { day: '2026-11-21', reported: 3, closed: 1, isWhole: false },
      ],
    },
    hours: Array.from({ length: 7 }, (_, day) => ({
      days: day === 4 ? 1 : 0,
      counts: Array.from({ length: 24 }, (_, hour) => (day === 4 && hour === 9 ? 5 : 0)),
    })),
    weeks: Array.from({ length: 12 }, (_, n) => `2026-${n < 6 ? '09' : '10'}-${10 + n}`),
    district: Array.from({ length: 12 }, () => share(9, 10)),
    streets: [{ streetId: 'S01', weeks: Array.from({ length: 12 }, (_, n) => share(n, n + 1)) }],
    units: [
      { unitId: 'B1', onTime: share(18, 20), returned: share(1, 20) },
      { unitId: 'B2', onTime: share(1, 2), returned: share(0, 2) },
    ],
    pairs: [{ unitIds: ['B1', 'B2'], times: 7, cases: 4, category: '0101', hearings: 1, rulings: 3 }],
    flow: [
      { source: '12345', unitId: 'B1', n: 20 },
      { source: 'grid', unitId: 'S01', n: 4 },
    ],
    ...fields,
  };
}

/** A month in which nothing happened. */
export const NOTHING: Partial<ChartsAnswer> = {
  trend: { stepDays: 1, points: [{ day: '2026-11-21', reported: 0, closed: 0, isWhole: false }] },
  hours: Array.from({ length: 7 }, () => ({ days: 0, counts: Array.from({ length: 24 }, () => 0) })),
  district: Array.from({ length: 12 }, () => share(0, 0)),
  streets: [],
  units: [],
  pairs: [],
  flow: [],
};
