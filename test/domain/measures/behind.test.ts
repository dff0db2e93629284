import { describe, expect, it } from 'vitest';
import { type Behind, behind } from '../../../domain/measures/behind.ts';
import { type Facts, note } from '../../../domain/measures/facts.ts';
import { MEASURE_IDS, type MeasureId, type Tallied } from '../../../domain/measures/measure.ts';
import { MEASURES } from '../../../domain/measures/measures.ts';
import { dayNumber } from '../../../domain/time/shanghaiDay.ts';
import { COVER, RUBBISH } from '../../kit/caseDistrict.ts';
import { manyLives } from '../../kit/manyLives.ts';

/** Seven hundred lives, and what lies behind every number of them. */
const STORY = manyLives(7, 700, 14_000);
const FACTS: Facts = new Map();
for (const event of STORY.events) note(FACTS, event);
const ALL = { from: dayNumber(STORY.events[0]?.at ?? 0), to: dayNumber(STORY.at) };
const streetOf = (id: string) => STORY.situation.cases.get(id)?.place.streetId;

function tallied(id: MeasureId, period = ALL): Tallied {
  return MEASURES[id]({
    facts: [...FACTS.values()],
    factsOf: (caseId) => FACTS.get(caseId),
    period,
    at: STORY.at,
    baselines: {
      stepsByCategory: { [RUBBISH]: 9, [COVER]: 11 },
      medianHours: 60,
      hotlineMonthly: { mean: 40, months: ['2019-11'] },
    },
    deliveries: [...FACTS.keys()].map((caseId, n) => ({
      caseId,
      channel: 'file',
      queuedAt: STORY.at,
      ...(n % 3 === 0 ? {} : { deliveredAt: STORY.at + n }),
    })),
  });
}

const sideCount = ({ rows }: Behind, side: Behind['rows'][number]['side']) =>
  rows.filter((row) => row.side === side).length;
const sum = (numbers: readonly number[]) => numbers.reduce((all, value) => all + value, 0);

describe.each(MEASURE_IDS)('behind %s', (id) => {
  const found = tallied(id);
  const all = behind(found, ALL, streetOf);

  it('lie as many rows as the tile says', () => {
    expect(all.rows.length).toBeGreaterThan(0);
    const { numerator, denominator } = found.figure(found.under, found.over);
    if (found.unit === 'times' || found.unit === 'change') {
      expect(all.rows).toHaveLength(found.under.length);
      return;
    }
    expect(sideCount(all, 'counted')).toBe(numerator);
    const under = found.sides === 'apart' ? sideCount(all, 'base') : all.rows.length;
    expect(under).toBe(denominator);
  });

  it('lie parts that are the whole together, by unit and by street', () => {
    const whole = found.figure(found.under, found.over);
    if (found.unit === 'times' || id === 'M3' || id === 'M9') return;
    for (const groups of [all.byUnit, all.byStreet]) {
      expect(sum(groups.map(({ numerator }) => numerator))).toBe(whole.numerator);
      expect(sum(groups.map(({ denominator }) => denominator))).toBe(whole.denominator);
      expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
    }
    expect(all.byStreet.filter(({ key }) => key !== undefined).length).toBeGreaterThan(0);
  });

  it('lies a course that is the whole together, day by day', () => {
    const week = { from: ALL.from + 3, to: ALL.from + 9 };
    const some = tallied(id, week);
    const { days } = behind(some, week, streetOf);
    if (id === 'M12.held') {
      expect(days).toEqual([]);
      return;
    }
    expect(days).toHaveLength(7);
    if (some.unit !== 'share' && some.unit !== 'count') return;
    expect(sum(days.map(({ denominator }) => denominator))).toBe(some.under.length);
    expect(sum(days.map(({ numerator }) => numerator))).toBe(some.over.length);
    for (const { value, denominator } of days) {
      if (some.unit === 'share') expect(value === undefined).toBe(denominator === 0);
    }
  });
});

it('a part is measured as the whole is: a mean of its own, a middle of its own', () => {
  const steps = tallied('M3');
  const { byUnit } = behind(steps, ALL, streetOf);
  for (const { key, numerator } of byUnit) {
    const own = steps.under.filter(({ unitId }) => unitId === key).map(({ n }) => n ?? 0);
    expect(numerator).toBeCloseTo(sum(own) / own.length);
  }
  expect(byUnit.length).toBeGreaterThan(1);
});

it('a period too long to be drawn has no course', () => {
  const year = { from: ALL.to - 400, to: ALL.to };
  expect(behind(tallied('M1', year), year, streetOf).days).toEqual([]);
});
