import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  farthestSeat,
  fitScene,
  type SceneId,
  showsAnything,
  URGENT_SCENES,
  WALL_LANGUAGES,
} from '../../../domain/wall/scenes.ts';
import { heightOf, leastEm, MOST_LETTERS, roomOf } from '../../../domain/wall/visualAngle.ts';

/** Every scene: the type names one that is missing. */
const ALL: Readonly<Record<SceneId, true>> = {
  now: true,
  streets: true,
  units: true,
  today: true,
  photos: true,
  matter: true,
  incident: true,
  drill: true,
  night: true,
};
const SCENE_IDS = Object.keys(ALL) as readonly SceneId[];

/** A 55-inch screen, a projection, nine screens in a square. */
const WIDTH = 1.21;
const PROJECTION = 2.17;
const NINE = 3.63;

const shown = (id: SceneId, distance: number, width: number) =>
  fitScene(id, roomOf({ distance, width }, 16 / 9), 'zh')?.placed.map((tile) => tile.id);

describe('a letter at the last seat', () => {
  it('fills 22 arc-minutes at 8 metres when it is 51 mm high', () => {
    expect(heightOf(22, 8)).toBeCloseTo(0.0512, 4);
    expect(heightOf(16, 8)).toBeCloseTo(0.0372, 4);
  });

  it('is as large on the screen as both alphabets need', () => {
    for (const distance of [3, 8, 15]) {
      expect(leastEm(distance) * 0.89).toBeGreaterThanOrEqual(heightOf(22, distance));
      expect(leastEm(distance) * 0.719).toBeGreaterThanOrEqual(heightOf(16, distance));
    }
  });

  it('grows with a large screen rather than having more beside it', () => {
    expect(roomOf({ distance: 3, width: NINE }, 16 / 9)).toEqual({ cols: MOST_LETTERS, rows: 27 });
  });
});

describe('a screen that stands upright', () => {
  it('has letters as large for its height as another for its width, and shows every scene whole', () => {
    const room = roomOf({ distance: 3, width: 0.68 }, 1080 / 1920);
    expect(room.rows).toBeLessThanOrEqual(MOST_LETTERS + 1e-9);
    for (const id of SCENE_IDS) expect([id, fitScene(id, room, 'zh')?.left]).toEqual([id, []]);
  });
});

describe('scenes of a wall', () => {
  it('are whole on a projection read from 8 metres, as drawn', () => {
    const room = roomOf({ distance: 8, width: PROJECTION }, 16 / 9);
    for (const id of SCENE_IDS) expect([id, fitScene(id, room, 'zh')?.left]).toEqual([id, []]);
  });

  it('drop tiles by rank as the last seat moves away', () => {
    expect(shown('now', 3, WIDTH)).toEqual(
      expect.arrayContaining(['head', 'map', 'open', 'overdue', 'nearDue', 'ribbon', 'newest']),
    );
    expect(shown('now', 8, WIDTH)).toEqual(['head', 'open', 'overdue', 'nearDue']);
    expect(shown('now', 15, WIDTH)).toEqual(['open']);
    expect(shown('units', 15, WIDTH)).toEqual(['answered']);
    expect(shown('streets', 15, WIDTH)).toBeUndefined();
  });

  it('say first that many came at once, while they do', () => {
    const room = roomOf({ distance: 15, width: WIDTH }, 16 / 9);
    const ids = (empty?: ReadonlySet<'until'>) =>
      fitScene('now', room, 'zh', empty)?.placed.map(({ id }) => id);
    expect(ids()).toEqual(['open']);
    expect(ids(new Set(['until'] as const))).toEqual(['surge']);
  });

  it('give the place of a tile that is empty to the others', () => {
    const room = roomOf({ distance: 8, width: PROJECTION }, 16 / 9);
    const rowsOf = (id: string, empty?: ReadonlySet<'until'>) =>
      fitScene('drill', room, 'zh', empty)?.placed.find((tile) => tile.id === id)?.rows ?? 0;
    const empty = new Set(['until'] as const);
    expect(rowsOf('until')).toBeGreaterThan(0);
    expect(rowsOf('until', empty)).toBe(0);
    expect(rowsOf('open', empty)).toBeGreaterThan(rowsOf('open'));
    expect(fitScene('drill', room, 'zh', empty)?.left).toEqual([]);
  });

  it('refuse a seat from which nothing could be read, and know the farthest that does', () => {
    for (const language of WALL_LANGUAGES) {
      const far = farthestSeat(WIDTH, language);
      expect(far).toBeGreaterThan(14);
      expect(showsAnything({ distance: far, width: WIDTH }, language)).toBe(true);
      expect(showsAnything({ distance: far + 0.1, width: WIDTH }, language)).toBe(false);
      // From there an incident and a drill take the wall as well.
      const room = roomOf({ distance: far, width: WIDTH }, 16 / 9);
      for (const id of URGENT_SCENES)
        expect([id, fitScene(id, room, language)?.placed[0]?.id]).toEqual([id, 'band']);
    }
  });

  it('can be shown from near when they can from farther away', () => {
    const metres = fc.double({ min: 1, max: 40, noNaN: true });
    const times = fc.double({ min: 1, max: 3, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...SCENE_IDS), metres, times, (id, distance, farther) => {
        const isShown = (seat: number) => shown(id, seat, PROJECTION) !== undefined;
        expect(isShown(distance) || !isShown(distance * farther)).toBe(true);
      }),
    );
  });
});
