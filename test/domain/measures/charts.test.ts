import { describe, expect, it } from 'vitest';
import type { UnitId } from '../../../domain/kernel.ts';
import { type Charts, countCharts } from '../../../domain/measures/charts.ts';
import { type Facts, note } from '../../../domain/measures/facts.ts';
import type { MeasureId, Period } from '../../../domain/measures/measure.ts';
import { MEASURES } from '../../../domain/measures/measures.ts';
import { dayNumber, parseDay } from '../../../domain/time/shanghaiDay.ts';
import { RUBBISH } from '../../kit/caseDistrict.ts';
import { CHIEF, DISPATCHER, OFFICER, Story, shanghai, signerOf } from '../../kit/caseStory.ts';
import { manyLives } from '../../kit/manyLives.ts';

function chartsOf(story: Story, period: Period, at = story.at): Charts {
  const facts: Facts = new Map();
  for (const event of story.events) note(facts, event);
  const length = period.to - period.from + 1;
  const count = countCharts({
    period,
    before: { from: period.from - length, to: period.from - 1 },
    at,
    streetOf: (id) => story.situation.cases.get(id)?.place.streetId as UnitId | undefined,
  });
  for (const each of facts.values()) count.add(each);
  return count.charts();
}

const day = (text: string) => parseDay(text) ?? 0;
const days = (from: string, to: string): Period => ({ from: day(from), to: day(to) });
const sum = (numbers: readonly number[]) => numbers.reduce((all, n) => all + n, 0);

describe('what the charts count', () => {
  it('puts a report on its day and hour of Shanghai, beside the day in its place before', () => {
    const story = new Story();
    story.at = shanghai('2026-11-13 23:59');
    story.report({ category: RUBBISH });
    story.at = shanghai('2026-11-20 09:30');
    story.report({ category: RUBBISH });
    story.report({ category: RUBBISH });
    const { trend, hours } = chartsOf(story, days('2026-11-14', '2026-11-20'));
    expect(trend.stepDays).toBe(1);
    expect(trend.points.at(-1)).toEqual({
      day: '2026-11-20',
      reported: 2,
      closed: 0,
      before: 1,
      isWhole: false,
    });
    expect(trend.points[0]).toMatchObject({ day: '2026-11-14', reported: 0, before: 0, isWhole: true });
    // A Friday.
    expect(hours[4]).toMatchObject({ days: 1 });
    expect(hours[4]?.counts[9]).toBe(2);
    expect(sum(hours.flatMap(({ counts }) => counts))).toBe(2);
  });

  it('names two units that send a case to each other, how often, and what became of it', () => {
    const story = new Story();
    const back = { reason: '非我单位职责', basis: '职责清单' };
    const id = story.dispatched();
    story.does(OFFICER, 'case.requestReturn', id, back);
    story.does(DISPATCHER, 'case.approveReturn', id, {});
    story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B2' });
    story.does(signerOf('B2'), 'case.requestReturn', id, back);
    story.does(CHIEF, 'case.approveReturn', id, {});
    story.does(CHIEF, 'case.callHearing', id, { reason: '两家各执一词' });
    story.does(CHIEF, 'case.adjudicate', id, { unitId: 'B1', reason: '会商一致' });
    story.dispatched();
    const { pairs } = chartsOf(story, days('2026-11-14', '2026-11-30'));
    expect(pairs).toMatchObject([{ unitIds: ['B1', 'B2'], times: 2, cases: 1, hearings: 1, rulings: 1 }]);
  });

  it('draws a period too long for days by weeks, and loses none', () => {
    const story = new Story();
    story.at = shanghai('2026-03-03 10:00');
    story.report({ category: RUBBISH });
    story.at = shanghai('2026-11-20 10:00');
    story.report({ category: RUBBISH });
    const { trend } = chartsOf(story, days('2026-01-01', '2026-12-31'));
    expect(trend.stepDays).toBe(7);
    expect(trend.points).toHaveLength(53);
    expect(sum(trend.points.map(({ reported }) => reported))).toBe(2);
  });

  it('counts nothing as late before it is due, and twelve weeks of every street on one scale', () => {
    const story = new Story();
    const caseId = story.dispatched();
    const due = story.situation.cases.get(caseId)?.clocks.K0?.due ?? 0;
    const period = { from: dayNumber(due), to: dayNumber(due) };
    const before = chartsOf(story, period, due - 1);
    expect(before.streets).toEqual([]);
    expect(before.district).toHaveLength(12);
    expect(sum(before.district.map(({ denominator }) => denominator))).toBe(0);
    const after = chartsOf(story, period, due);
    expect(after.district.at(-1)).toEqual({ value: 0, numerator: 0, denominator: 1 });
    expect(after.streets).toHaveLength(1);
    expect(after.units[0]?.onTime).toEqual({ value: 0, numerator: 0, denominator: 1 });
  });

  describe('agrees with the measures over seven hundred lives:', () => {
    const STORY = manyLives(7, 700, 14_000);
    const FACTS: Facts = new Map();
    for (const event of STORY.events) note(FACTS, event);
    const ALL = { from: dayNumber(STORY.events[0]?.at ?? 0), to: dayNumber(STORY.at) };
    // A year later everything is due.
    const AT = STORY.at + 365 * 86_400_000;
    const charts = chartsOf(STORY, ALL, AT);
    const measured = (id: MeasureId) => {
      const { under, over } = MEASURES[id]({
        facts: [...FACTS.values()],
        factsOf: (caseId) => FACTS.get(caseId),
        period: ALL,
        at: AT,
        baselines: {},
        deliveries: [],
      });
      return { under: under.length, over: over.length };
    };

    it('closed by day is what "closed" says', () => {
      expect(sum(charts.trend.points.map(({ closed }) => closed))).toBe(measured('handled').under);
    });

    it('the ribbons are the first dispatches', () => {
      expect(sum(charts.flow.map(({ n }) => n))).toBe(measured('M1').under);
    });

    it('the units have the returns and what was on time', () => {
      const { units } = charts;
      expect(sum(units.map(({ returned }) => returned.denominator))).toBe(measured('M11.returned').under);
      expect(sum(units.map(({ returned }) => returned.numerator))).toBe(measured('M11.returned').over);
      expect(sum(units.map(({ onTime }) => onTime.numerator))).toBe(measured('M8').over);
    });
  });
});
