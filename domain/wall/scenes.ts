import type { Metres } from '../district/geo.ts';
import { type Fit, fitTiles, type TileSpec } from './tiles.ts';
import { farthestFor, type Room, roomOf, type Viewing } from './visualAngle.ts';

/**
 * What a wall can show: its scenes, and the tiles of each by rank, the one it is for first. Sizes are in ems of the
 * smallest letter, so they hold for every screen and every distance. To add a scene: a line here, and its picture
 * among those of renderer/wall/tiles.
 */
export const TILE_IDS = [
  'head',
  'surge',
  'ribbon',
  'map',
  'open',
  'nearDue',
  'overdue',
  'newest',
  'streets',
  'answered',
  'owing',
  'board',
  'today',
  'matter',
  'matterClock',
  'matterPhoto',
  'photos',
  'night',
  'band',
  'incidentMap',
  'urgent',
  'until',
  'measures',
  'receipts',
  'roll',
  'report',
  'real',
] as const;
export type TileId = (typeof TILE_IDS)[number];

export const WALL_LANGUAGES = ['zh', 'en'] as const;
export type WallLanguage = (typeof WALL_LANGUAGES)[number];

/** English words are longer than Chinese ones: a tile may need more room for them. */
interface SizedTile {
  readonly id: TileId;
  readonly zone: TileSpec['zone'];
  readonly least: Readonly<Record<WallLanguage, TileSpec['least']>>;
}

const tile = (
  id: TileId,
  zone: TileSpec['zone'],
  zh: TileSpec['least'],
  en: TileSpec['least'] = zh,
): SizedTile => ({ id, zone, least: { zh, en } });
/** A label with its age over a figure of three digits. */
const figure = (id: TileId): SizedTile =>
  tile(id, 'side', [{ cols: 8.6, rows: 3.6 }], [{ cols: 10, rows: 3.6 }]);
const HEAD = tile('head', 'head', [{ cols: 9.6, rows: 2.2 }], [{ cols: 12.6, rows: 2.2 }]);
/** With one word, 演练, where there is no room for more: it goes wherever a figure does. */
const DRILL_BAND = tile('band', 'head', [{ cols: 7.6, rows: 2.8 }], [{ cols: 8.6, rows: 2.8 }]);
const RIBBON = tile('ribbon', 'foot', [{ cols: 21, rows: 2.6 }]);

/** By rank; the first of each is what the scene is for. */
const SCENES = {
  now: [
    // While many come at once, and never else.
    figure('surge'),
    figure('open'),
    figure('overdue'),
    HEAD,
    tile('map', 'main', [{ cols: 12, rows: 9 }]),
    figure('nearDue'),
    RIBBON,
    tile('newest', 'foot', [{ cols: 22, rows: 1.8 }], [{ cols: 28, rows: 1.8 }]),
  ],
  streets: [tile('streets', 'main', [{ cols: 14.6, rows: 4.6 }], [{ cols: 19, rows: 4.6 }]), HEAD, RIBBON],
  // Two letters a unit, all of them or none: a board with holes would say that they have answered.
  units: [
    figure('answered'),
    tile('owing', 'side', [{ cols: 9, rows: 4.6 }], [{ cols: 10, rows: 4.6 }]),
    HEAD,
    tile(
      'board',
      'main',
      [
        { cols: 16, rows: 19 },
        { cols: 22.4, rows: 13.3 },
        { cols: 32, rows: 9.5 },
      ],
      [
        { cols: 16, rows: 19 },
        { cols: 22.4, rows: 13.3 },
        { cols: 32.4, rows: 9.5 },
      ],
    ),
    RIBBON,
  ],
  today: [tile('today', 'main', [{ cols: 14, rows: 4.6 }], [{ cols: 16, rows: 4.6 }]), HEAD, RIBBON],
  photos: [tile('photos', 'main', [{ cols: 11, rows: 8 }]), HEAD, RIBBON],
  matter: [
    tile('matter', 'main', [{ cols: 10, rows: 4.6 }], [{ cols: 12, rows: 4.6 }]),
    HEAD,
    tile('matterClock', 'side', [{ cols: 8.6, rows: 3.6 }], [{ cols: 10, rows: 3.6 }]),
    tile('matterPhoto', 'side', [{ cols: 8.6, rows: 6 }], [{ cols: 10, rows: 6 }]),
    RIBBON,
  ],
  incident: [
    tile('band', 'head', [{ cols: 8.6, rows: 2.8 }], [{ cols: 10, rows: 2.8 }]),
    figure('urgent'),
    tile('incidentMap', 'main', [{ cols: 12, rows: 8 }]),
    // While an order, a roll-call or a report is open, and never else.
    figure('receipts'),
    figure('roll'),
    figure('report'),
    figure('until'),
    figure('measures'),
    RIBBON,
  ],
  // Beside the exercise stands how it is in earnest: nobody in the room may miss that.
  drill: [
    DRILL_BAND,
    tile('real', 'foot', [{ cols: 8.6, rows: 1.8 }], [{ cols: 10, rows: 1.8 }]),
    figure('open'),
    figure('urgent'),
    tile('incidentMap', 'main', [{ cols: 12, rows: 8 }]),
    figure('receipts'),
    figure('roll'),
    figure('until'),
    RIBBON,
  ],
  night: [tile('night', 'main', [{ cols: 8, rows: 4 }])],
} as const satisfies Readonly<Record<string, readonly [SizedTile, ...SizedTile[]]>>;
export type SceneId = keyof typeof SCENES;

/** Those of a rotation; the others take the wall by themselves when their time has come. */
export const ROTATING = ['now', 'streets', 'units', 'today', 'photos'] as const satisfies readonly SceneId[];
export type RotatingScene = (typeof ROTATING)[number];

/** Around the picture nothing stands: frames of screens cover it, and against burn-in it moves a little. */
export const MARGIN = 0.5;

const USUALLY_EMPTY: ReadonlySet<TileId> = new Set(['surge', 'receipts', 'roll', 'report']);

/**
 * A scene as this room shows it; undefined when there is no room for what it is for. A tile that is `empty` now leaves
 * its place to the next.
 */
export function fitScene(
  id: SceneId,
  room: Room,
  language: WallLanguage,
  empty: ReadonlySet<TileId> = USUALLY_EMPTY,
): Fit<TileId> | undefined {
  const tiles = (SCENES[id] as readonly SizedTile[]).filter((each) => !empty.has(each.id));
  const specs = tiles.map((each): TileSpec<TileId> => ({ ...each, least: each.least[language] }));
  const inside = { cols: room.cols - 2 * MARGIN, rows: room.rows - 2 * MARGIN };
  const fit = fitTiles(specs, inside);
  const [first] = tiles;
  return first === undefined || fit.left.includes(first.id) ? undefined : fit;
}

/** Width by height of a screen nobody has said more about; a wall of nine such is as wide. */
export const USUAL_RATIO = 16 / 9;

/** Of a wall whose page was that large, or the usual one. */
export function ratioOf(page: { readonly width: number; readonly height: number } | undefined): number {
  return page === undefined ? USUAL_RATIO : page.width / page.height;
}

/** Those that take the wall by themselves because something happens: a wall that could not show them would hide it. */
export const URGENT_SCENES = ['incident', 'drill'] as const satisfies readonly SceneId[];

/** The least rooms in which a scene shows what it is for. */
function leastRooms(id: SceneId, language: WallLanguage): readonly Room[] {
  return SCENES[id][0].least[language].map(({ cols, rows }) => ({
    cols: cols + 2 * MARGIN,
    rows: rows + 2 * MARGIN,
  }));
}

/** The farthest last seat, in metres, from which {@link showsAnything} on a screen so wide; rounded down to 0.1 m. */
export function farthestSeat(width: Metres, language: WallLanguage, ratio = USUAL_RATIO): Metres {
  const farOf = (id: SceneId) =>
    Math.max(...leastRooms(id, language).map((room) => farthestFor(room, width, ratio)));
  const far = Math.min(Math.max(...ROTATING.map(farOf)), ...URGENT_SCENES.map(farOf));
  return Math.floor(far * 10) / 10;
}

/** Whether any scene of a rotation shows anything there, and an incident and a drill do. */
export function showsAnything(viewing: Viewing, language: WallLanguage, ratio = USUAL_RATIO): boolean {
  const isShown = (id: SceneId) => fitScene(id, roomOf(viewing, ratio), language) !== undefined;
  return ROTATING.some(isShown) && URGENT_SCENES.every(isShown);
}
