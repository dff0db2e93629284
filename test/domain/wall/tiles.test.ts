import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitTiles, type PlacedTile, type TileSpec } from '../../../domain/wall/tiles.ts';

const tile = (id: string, zone: TileSpec['zone'], cols: number, rows: number): TileSpec => ({
  id,
  zone,
  least: [{ cols, rows }],
});
const idsOf = (placed: readonly PlacedTile[]) => placed.map(({ id }) => id);

describe('tiles of a scene', () => {
  it('stand below the head, beside each other, above the foot', () => {
    const specs = [
      tile('map', 'main', 10, 8),
      tile('open', 'side', 5, 3),
      tile('head', 'head', 8, 2),
      tile('ribbon', 'foot', 8, 2),
    ];
    const { placed, left } = fitTiles(specs, { cols: 20, rows: 14 });
    expect(left).toEqual([]);
    expect(placed).toEqual([
      { id: 'head', x: 0, y: 0, cols: 20, rows: 2 },
      { id: 'map', x: 0, y: 2, cols: 14, rows: 10 },
      { id: 'open', x: 14, y: 2, cols: 6, rows: 10 },
      { id: 'ribbon', x: 0, y: 12, cols: 20, rows: 2 },
    ]);
  });

  it('have the whole room where nothing stands beside the head', () => {
    const { placed } = fitTiles([tile('band', 'head', 5, 2), tile('open', 'side', 5, 9)], {
      cols: 9,
      rows: 6,
    });
    expect(placed).toEqual([{ id: 'band', x: 0, y: 0, cols: 9, rows: 6 }]);
  });

  it('leave their place to the next by rank when there is no room', () => {
    const specs = [tile('open', 'side', 5, 3), tile('map', 'main', 10, 8), tile('head', 'head', 5, 2)];
    const { placed, left } = fitTiles(specs, { cols: 14, rows: 6 });
    expect(left).toEqual(['map']);
    expect(idsOf(placed)).toEqual(['head', 'open']);
  });

  it('stand below the large one on a screen that is upright, beside each other where they can', () => {
    const specs = [tile('map', 'main', 10, 8), ...['a', 'b', 'c'].map((id) => tile(id, 'side', 8, 3))];
    const { placed, left } = fitTiles(specs, { cols: 27, rows: 48 });
    expect(left).toEqual([]);
    const [map, ...others] = placed;
    expect(map).toMatchObject({ id: 'map', x: 0, y: 0, cols: 27 });
    expect(others.map(({ id, x, cols }) => [id, x, cols])).toEqual([
      ['a', 0, 9],
      ['b', 9, 9],
      ['c', 18, 9],
    ]);
    expect(new Set(others.map(({ y, rows }) => [y, y + rows].join()))).toEqual(new Set([`${map?.rows},48`]));
  });

  it('are as many below each other on an upright screen, and leave the large one a square', () => {
    const specs = [tile('map', 'main', 10, 8), ...['a', 'b', 'c', 'd'].map((id) => tile(id, 'side', 8, 3))];
    const { placed } = fitTiles(specs, { cols: 26, rows: 46 });
    expect(placed[0]).toMatchObject({ id: 'map', cols: 26, rows: 26 });
    expect(placed.slice(1).map(({ id, x, y }) => [id, x, y])).toEqual([
      ['a', 0, 26],
      ['b', 0, 36],
      ['c', 13, 26],
      ['d', 13, 36],
    ]);
  });

  it('stand in two columns on a wide screen, beside a large one that has no use for all of it', () => {
    const specs = [tile('map', 'main', 10, 8), ...['a', 'b', 'c', 'd'].map((id) => tile(id, 'side', 8, 3))];
    const { placed } = fitTiles(specs, { cols: 48, rows: 12 });
    expect(placed[0]).toMatchObject({ id: 'map', x: 0, rows: 12 });
    expect(placed[0]?.cols).toBeCloseTo(48 * 0.4);
    expect(new Set(placed.slice(1).map(({ x }) => Math.round(x * 10))).size).toBe(2);
  });

  it('have no empty half when two of them are alone', () => {
    const specs = ['a', 'b'].map((id) => tile(id, 'side', 8.6, 3.6));
    const { placed } = fitTiles(specs, { cols: 20, rows: 8.5 });
    expect(placed.map(({ id, x, cols, rows }) => [id, x, cols, rows])).toEqual([
      ['a', 0, 10, 8.5],
      ['b', 10, 10, 8.5],
    ]);
  });

  it('stand below it as well where there is no room beside it', () => {
    const specs = [tile('board', 'main', 32, 9), tile('open', 'side', 8, 3)];
    expect(idsOf(fitTiles(specs, { cols: 36, rows: 20 }).placed)).toEqual(['board', 'open']);
  });

  it('go side by side when nothing large is between them', () => {
    const specs = ['a', 'b', 'c'].map((id) => tile(id, 'side', 5, 3));
    const { placed } = fitTiles(specs, { cols: 10, rows: 6 });
    expect(placed.map(({ id, x, y }) => [id, x, y])).toEqual([
      // The most needed has a column to itself.
      ['a', 0, 0],
      ['b', 5, 0],
      ['c', 5, 3],
    ]);
  });
});

const zones = fc.constantFrom<TileSpec['zone']>('head', 'main', 'side', 'foot');
const size = fc.integer({ min: 1, max: 20 });
const anySpecs = fc
  .array(fc.record({ zone: zones, cols: size, rows: size }), { maxLength: 8 })
  .map((list) => list.map(({ zone, cols, rows }, n) => tile(`t${n}`, zone, cols, rows)));
const anyRoom = fc.record({ cols: fc.integer({ min: 1, max: 60 }), rows: fc.integer({ min: 1, max: 40 }) });
/** Sums of fractions. */
const HAIR = 1e-9;

describe('whatever the tiles and the room', () => {
  it('each is as large as it needs, inside, and over no other', () => {
    fc.assert(
      fc.property(anySpecs, anyRoom, (specs, room) => {
        const { placed } = fitTiles(specs, room);
        for (const each of placed) {
          const [needed = { cols: 0, rows: 0 }] = specs.find(({ id }) => id === each.id)?.least ?? [];
          expect(each.cols).toBeGreaterThanOrEqual(needed.cols - HAIR);
          expect(each.rows).toBeGreaterThanOrEqual(needed.rows - HAIR);
          expect(Math.min(each.x, each.y)).toBeGreaterThanOrEqual(0);
          expect(each.x + each.cols).toBeLessThanOrEqual(room.cols + HAIR);
          expect(each.y + each.rows).toBeLessThanOrEqual(room.rows + HAIR);
          for (const other of placed) if (other !== each) expect(overlap(each, other)).toBe(false);
        }
      }),
    );
  });

  it('each is either shown or said to be left out, and the first that is left out fits in no way', () => {
    fc.assert(
      fc.property(anySpecs, anyRoom, (specs, room) => {
        const { placed, left } = fitTiles(specs, room);
        expect([...idsOf(placed), ...left].sort()).toEqual(specs.map(({ id }) => id).sort());
        const first = specs.findIndex(({ id }) => id === left[0]);
        if (first >= 0) expect(fitTiles(specs.slice(0, first + 1), room).left).toEqual([specs[first]?.id]);
      }),
    );
  });
});

function overlap(a: PlacedTile, b: PlacedTile): boolean {
  const isBeside = a.x + a.cols <= b.x + HAIR || b.x + b.cols <= a.x + HAIR;
  const isBelow = a.y + a.rows <= b.y + HAIR || b.y + b.rows <= a.y + HAIR;
  return !isBeside && !isBelow;
}
