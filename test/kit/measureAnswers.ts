import type { MeasureFigure, MeasureRow, MeasureRowsAnswer } from '../../domain/contract/measures.ts';
import { MEASURE_IDS, type MeasureId } from '../../domain/measures/measure.ts';
import { caseNo } from './aCase.ts';
import { MORNING } from './testClock.ts';

/** Answers of the measures as the server gives them, for pages. */

const TODAY = { from: '2026-11-21', to: '2026-11-21' };
const UNITS: Readonly<Partial<Record<MeasureId, MeasureFigure['unit']>>> = {
  handled: 'count',
  'M12.held': 'count',
  M3: 'change',
  M9: 'change',
  M4: 'times',
};
const APART: ReadonlySet<MeasureId> = new Set(['M10.rework', 'M10.reopened', 'M11.returned', 'M12.extended']);

/** Three of four counted, unless something else is said. */
export function aFigure(id: MeasureId, fields: Partial<MeasureFigure> = {}): MeasureFigure {
  const unit = UNITS[id] ?? 'share';
  const value = unit === 'count' ? 4 : unit === 'times' ? 6.02 : unit === 'change' ? -0.337 : 0.75;
  const numerator = unit === 'count' ? 4 : 3;
  return { id, unit, value, numerator, denominator: 4, period: TODAY, ...fields };
}

export function measuresAnswer(figures: readonly MeasureFigure[] = []) {
  const measures = MEASURE_IDS.map((id) => figures.find((figure) => figure.id === id) ?? aFigure(id));
  return { seq: 184_207, at: MORNING, measures };
}

export function aRow(n: number, fields: Partial<MeasureRow> = {}): MeasureRow {
  return {
    caseId: caseNo(n),
    at: MORNING - 60_000,
    side: 'counted',
    unitId: 'B1',
    title: `第 ${n} 件事`,
    reportedAt: MORNING - 3_600_000,
    place: { text: '门口', gridId: 'G0001', communityId: 'C01', streetId: 'S01' },
    ...fields,
  };
}

/** As many rows on each side as the figure says. */
export function rowsAnswer(figure: MeasureFigure): MeasureRowsAnswer {
  const { numerator, denominator, unit } = figure;
  const isApart = APART.has(figure.id);
  const isWhole = unit === 'count' || unit === 'times' || unit === 'change';
  const over = isWhole ? denominator : numerator;
  const others = isApart ? denominator : denominator - over;
  const rows = [
    ...Array.from({ length: over }, (_, n) => aRow(n + 1)),
    ...Array.from({ length: others }, (_, n) =>
      aRow(over + n + 1, { side: isApart ? 'base' : 'rest', unitId: 'B2' }),
    ),
  ];
  const half = { numerator: 1, denominator: 2, value: 0.5 };
  return {
    seq: 184_207,
    at: MORNING,
    measure: figure,
    rows,
    left: 0,
    byUnit: [
      { key: 'B1', numerator: 2, denominator: 2, value: 1 },
      { key: 'B2', ...half },
      { numerator: 0, denominator: 0 },
    ],
    byStreet: [{ key: 'S01', ...half }, { ...half }],
    days: [
      { day: '2026-11-20', numerator: 0, denominator: 0 },
      { day: '2026-11-21', ...half },
    ],
  };
}
