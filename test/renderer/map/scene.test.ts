import { describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import type { Box } from '../../../domain/district/polygon.ts';
import { createMapDistrict } from '../../../renderer/map/mapDistrict.ts';
import {
  type SceneView,
  SYMBOL_LIMIT,
  scaleTop,
  sceneOf,
  URGENT_LIMIT,
} from '../../../renderer/map/scene.ts';
import { createTally } from '../../../renderer/map/tally.ts';
import { aCase, clockOf } from '../../kit/aCase.ts';
import { gridPlane } from '../../kit/gridPlane.ts';
import { MORNING } from '../../kit/testClock.ts';

const plane = gridPlane(6, 5);
const district = createMapDistrict(plane.answer);
const WHOLE: SceneView = { measure: 'open', zoom: 13, box: district.bounds };

function scene(cases: readonly Case[], view: Partial<SceneView> = {}, at = MORNING) {
  const tally = createTally(district);
  tally.replaceAll(cases, at);
  return sceneOf(district, tally, { ...WHOLE, ...view });
}

const inGrid = (column: number, row: number) => ({
  gridId: plane.gridId(column, row),
  point: plane.middle(column, row),
});
const valueAt = (shown: ReturnType<typeof scene>, column: number, row: number) =>
  shown.gridValues[district.gridIndex.get(plane.gridId(column, row)) ?? -1];
const many = (n: number, fields: Partial<Case> = {}): Case[] =>
  Array.from({ length: n }, (_, i) =>
    aCase(i + 1, { place: inGrid(i % 6, Math.floor(i / 6) % 5), ...fields }),
  );

describe('the scene', () => {
  it('shows an open case as its shape, its state and, once late, a mark', () => {
    const urgent = aCase(1, { urgency: 'urgent', place: inGrid(0, 0), clocks: { K2: clockOf(30) } });
    expect(scene([urgent]).symbols).toMatchObject([{ id: urgent.id, icon: 'case-urgent-waiting', rank: 4 }]);
    const later = scene([urgent], {}, MORNING + 31 * 60_000);
    expect(later.symbols).toMatchObject([{ icon: 'case-urgent-waiting-late', rank: 5 }]);
    expect(scene([{ ...urgent, state: 'handling' }]).symbols).toMatchObject([
      { icon: 'case-urgent-handling' },
    ]);
    expect(scene([{ ...urgent, state: 'closed' }]).symbols).toEqual([]);
  });

  it('colours grids by the chosen measure', () => {
    const cases = [
      aCase(1, { place: inGrid(1, 1), reports: 3 }),
      aCase(2, { place: inGrid(1, 1), clocks: { K2: clockOf(1) } }),
    ];
    const later = MORNING + 2 * 60_000;
    expect(valueAt(scene(cases, { measure: 'open' }, later), 1, 1)).toBe(2);
    expect(valueAt(scene(cases, { measure: 'overdue' }, later), 1, 1)).toBe(1);
    expect(valueAt(scene(cases, { measure: 'appeals' }, later), 1, 1)).toBe(4);
  });

  it('shows of a silent grid what was due of it, and nothing of all others', () => {
    const silent = new Map([[inGrid(2, 4).gridId, 5.4]]);
    const shown = scene([aCase(1, { place: inGrid(2, 0) })], { measure: 'silent', silent });
    expect(valueAt(shown, 2, 0)).toBe(0);
    expect(valueAt(shown, 2, 4)).toBe(5);
    expect(valueAt(shown, 3, 4)).toBe(0);
  });

  it('cuts values off at the top of the scale', () => {
    const shown = scene(
      Array.from({ length: 9 }, (_, i) => aCase(i, { place: inGrid(0, 0) })),
      {},
    );
    expect(shown.top).toBe(16);
    const crowd = scene([
      ...many(400),
      ...Array.from({ length: 200 }, (_, i) => aCase(1000 + i, { place: inGrid(0, 0) })),
    ]);
    expect(Math.max(...crowd.gridValues)).toBeLessThanOrEqual(crowd.top);
  });

  it('dims what the queue leaves out, and still shows it', () => {
    const cases = [aCase(1, { place: inGrid(0, 0) }), aCase(2, { place: inGrid(1, 0) })];
    const shown = scene(cases, { matches: (id) => id === cases[0]?.id });
    expect(shown.symbols.map(({ dim }) => dim)).toEqual([false, true]);
  });
});

describe('a crowd of cases', () => {
  it('stays single symbols up to the limit', () => {
    const shown = scene(many(SYMBOL_LIMIT));
    expect(shown.detail).toBe('cases');
    expect(shown.symbols).toHaveLength(SYMBOL_LIMIT);
    expect(shown.badges).toEqual([]);
  });

  it('becomes numbers by street, community or grid, which add up', () => {
    const cases = many(SYMBOL_LIMIT + 1);
    for (const [zoom, detail, areas] of [
      [13, 'streets', 3],
      [14, 'communities', 6],
      [15.5, 'grids', 30],
    ] as const) {
      const shown = scene(cases, { zoom });
      expect(shown.detail).toBe(detail);
      expect(shown.badges).toHaveLength(areas);
      expect(shown.badges.reduce((sum, badge) => sum + badge.open, 0)).toBe(SYMBOL_LIMIT + 1);
      expect(shown.symbols).toEqual([]);
    }
  });

  it('never hides an urgent case: single symbols, or counted in the number', () => {
    const urgent = Array.from({ length: 3 }, (_, i) =>
      aCase(5000 + i, { urgency: 'urgent', place: inGrid(0, 0) }),
    );
    const some = scene([...many(SYMBOL_LIMIT), ...urgent]);
    expect(some.symbols.map(({ id }) => id)).toEqual(urgent.map(({ id }) => id));
    expect(some.badges.every((badge) => badge.urgent === 0)).toBe(true);
    const all = scene(many(SYMBOL_LIMIT + URGENT_LIMIT, { urgency: 'urgent' }));
    expect(all.symbols).toEqual([]);
    expect(all.badges.reduce((sum, badge) => sum + badge.urgent, 0)).toBe(SYMBOL_LIMIT + URGENT_LIMIT);
  });

  it('goes back to single symbols where the view holds few of them', () => {
    const [west, south] = district.bounds;
    const corner: Box = [west, south, west + 0.0005, south + 0.0005];
    const shown = scene(many(SYMBOL_LIMIT * 3), { zoom: 16, box: corner });
    expect(shown.detail).toBe('cases');
    expect(shown.symbols.length).toBeGreaterThan(0);
    expect(shown.symbols.length).toBeLessThan(SYMBOL_LIMIT);
  });
});

describe('the top of the scale', () => {
  const values = (top: number): Int32Array => Int32Array.from({ length: 200 }, (_, i) => (i < 100 ? top : 0));

  it('is the smallest step the busy grids need', () => {
    expect(scaleTop(new Int32Array(5))).toBe(4);
    expect(scaleTop(values(4))).toBe(4);
    expect(scaleTop(values(5))).toBe(8);
    expect(scaleTop(values(400))).toBe(128);
  });

  it('is not moved by one outlier among a hundred', () => {
    const list = values(3);
    list[0] = 90;
    expect(scaleTop(list)).toBe(4);
  });

  it('rises at once but falls only with room to spare', () => {
    expect(scaleTop(values(5), 4)).toBe(8);
    expect(scaleTop(values(4), 8)).toBe(8);
    expect(scaleTop(values(3), 8)).toBe(4);
  });
});
