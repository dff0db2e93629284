import type { Ems, Room } from './visualAngle.ts';

/** Where a tile stands: across the top or the bottom, the large one in the middle, or the column beside it. */
export type Zone = 'head' | 'main' | 'side' | 'foot';

/** A tile and what it needs, in ems. */
export interface TileSpec<Id extends string = string> {
  readonly id: Id;
  readonly zone: Zone;
  /** Ways to be large enough: one of them is. */
  readonly least: readonly [Room, ...Room[]];
}

export interface PlacedTile<Id extends string = string> extends Room {
  readonly id: Id;
  readonly x: Ems;
  readonly y: Ems;
}

export interface Fit<Id extends string = string> {
  readonly placed: readonly PlacedTile<Id>[];
  /** Those there is no room for, most needed first. */
  readonly left: readonly Id[];
}

/** Beside a large tile the column gets this share of the width, or what it needs. */
const SIDE_SHARE = 0.3;

/**
 * Places tiles given by rank, the most needed first. One that no longer fits is left out whole, never made smaller,
 * and leaves its place to the next. Pure.
 */
export function fitTiles<Id extends string>(specs: readonly TileSpec<Id>[], room: Room): Fit<Id> {
  let taken: readonly TileSpec<Id>[] = [];
  let placed: readonly PlacedTile<Id>[] = [];
  const left: Id[] = [];
  for (const spec of specs) {
    const more = [...taken, spec];
    const tried = arrange(more, room);
    if (tried === undefined) {
      left.push(spec.id);
      continue;
    }
    taken = more;
    placed = tried;
  }
  return { placed, left };
}

/** All of these in the room, or undefined. */
function arrange<Id extends string>(
  specs: readonly TileSpec<Id>[],
  room: Room,
): readonly PlacedTile<Id>[] | undefined {
  const of = (zone: Zone) => specs.filter((spec) => spec.zone === zone);
  // A band that stands alone has the whole room.
  if (of('head').length === specs.length) return columnOf(specs, room);
  const head = stack(of('head'), room.cols);
  const foot = stack(of('foot'), room.cols);
  if (head === undefined || foot === undefined) return undefined;
  const middle = { cols: room.cols, rows: room.rows - head.rows - foot.rows };
  const between = arrangeMiddle(of('main'), of('side'), middle);
  if (middle.rows < 0 || between === undefined) return undefined;
  return [
    ...head.placed,
    ...between.map((tile) => ({ ...tile, y: tile.y + head.rows })),
    ...foot.placed.map((tile) => ({ ...tile, y: tile.y + room.rows - foot.rows })),
  ];
}

/** Bands over the whole width, one below the other. */
function stack<Id extends string>(specs: readonly TileSpec<Id>[], cols: Ems) {
  let rows: Ems = 0;
  const placed: PlacedTile<Id>[] = [];
  for (const { id, least } of specs) {
    const way = least.find((each) => each.cols <= cols);
    if (way === undefined) return undefined;
    placed.push({ id, x: 0, y: rows, cols, rows: way.rows });
    rows += way.rows;
  }
  return { placed, rows };
}

/** Beside each other, on a screen that stands upright one below the other; the other way where that has no room. */
function arrangeMiddle<Id extends string>(
  mains: readonly TileSpec<Id>[],
  sides: readonly TileSpec<Id>[],
  room: Room,
): readonly PlacedTile<Id>[] | undefined {
  const [main] = mains;
  if (main === undefined) return spread(sides, room);
  if (mains.length > 1) return undefined;
  if (sides.length === 0) return fits(main, room) ? [{ id: main.id, x: 0, y: 0, ...room }] : undefined;
  if (room.rows > room.cols) return below(main, sides, room) ?? beside(main, sides, room);
  return beside(main, sides, room) ?? below(main, sides, room);
}

/** From here on, width by height, the small ones stand in two columns: the large one would lie in an empty hall. */
const WIDE = 3;

function beside<Id extends string>(
  main: TileSpec<Id>,
  sides: readonly TileSpec<Id>[],
  room: Room,
): readonly PlacedTile<Id>[] | undefined {
  const widest = Math.max(...sides.map(narrowest));
  for (const columns of room.cols > WIDE * room.rows ? [2, 1] : [1, 2]) {
    const needed = columns * widest;
    // What the columns need comes before their share: the large tile may have no use for less.
    for (const cols of [Math.max(needed, columns * SIDE_SHARE * room.cols), needed]) {
      const rest = { cols: room.cols - cols, rows: room.rows };
      const placed = inColumns(listsOf(sides, Math.min(columns, sides.length)), { cols, rows: room.rows });
      if (!fits(main, rest) || placed === undefined) continue;
      return [
        { id: main.id, x: 0, y: 0, ...rest },
        ...placed.map((tile) => ({ ...tile, x: tile.x + rest.cols })),
      ];
    }
  }
  return undefined;
}

/** The small ones in as many columns as go beside each other, all as full where they can be; the large one is at most a square. */
function below<Id extends string>(
  main: TileSpec<Id>,
  sides: readonly TileSpec<Id>[],
  room: Room,
): readonly PlacedTile<Id>[] | undefined {
  const counts = sides.map((_, n) => sides.length - n);
  const isEven = (columns: number) => sides.length % columns === 0;
  for (const columns of [...counts.filter(isEven), ...counts.filter((count) => !isEven(count))]) {
    const lists = listsOf(sides, columns);
    const stacks = lists.map((list) => stack(list, room.cols / columns));
    if (!stacks.every((each) => each !== undefined)) continue;
    const needed = Math.max(...stacks.map(({ rows }) => rows));
    for (const rows of [Math.max(needed, SIDE_SHARE * room.rows, room.rows - room.cols), needed]) {
      const rest = { cols: room.cols, rows: room.rows - rows };
      const placed = inColumns(lists, { cols: room.cols, rows });
      if (!fits(main, rest) || placed === undefined) continue;
      return [
        { id: main.id, x: 0, y: 0, ...rest },
        ...placed.map((tile) => ({ ...tile, y: tile.y + rest.rows })),
      ];
    }
  }
  return undefined;
}

function fits({ least }: TileSpec, room: Room): boolean {
  return least.some(({ cols, rows }) => cols <= room.cols && rows <= room.rows);
}

function narrowest({ least }: TileSpec): Ems {
  return Math.min(...least.map(({ cols }) => cols));
}

/** One below the other; what is over is shared by what each needs. */
function columnOf<Id extends string>(
  specs: readonly TileSpec<Id>[],
  room: Room,
): readonly PlacedTile<Id>[] | undefined {
  const stacked = stack(specs, room.cols);
  if (stacked === undefined || stacked.rows > room.rows) return undefined;
  const stretch = stacked.rows === 0 ? 1 : room.rows / stacked.rows;
  return stacked.placed.map((tile) => ({ ...tile, y: tile.y * stretch, rows: tile.rows * stretch }));
}

/** Of a tile with one figure, width by height: wider ones have an empty half. */
const BEST_SHAPE = 1.6;

/** Without a large tile the others share the room: in as many columns as give them the best shapes. */
function spread<Id extends string>(
  specs: readonly TileSpec<Id>[],
  room: Room,
): readonly PlacedTile<Id>[] | undefined {
  const ways = specs.flatMap((_, n) => {
    const placed = inColumns(listsOf(specs, n + 1), room);
    return placed === undefined ? [] : [{ placed, oddity: Math.max(...placed.map(oddityOf)) }];
  });
  return specs.length === 0 ? [] : ways.sort((a, b) => a.oddity - b.oddity)[0]?.placed;
}

function oddityOf({ cols, rows }: Room): number {
  return Math.abs(Math.log(cols / rows / BEST_SHAPE));
}

/** What is over goes to the last columns: the most needed then has one to itself, and is the largest. */
function listsOf<Id extends string>(specs: readonly TileSpec<Id>[], columns: number) {
  const first = (n: number) => Math.floor((n * specs.length) / columns);
  return Array.from({ length: columns }, (_, n) => specs.slice(first(n), first(n + 1)));
}

function inColumns<Id extends string>(
  lists: readonly (readonly TileSpec<Id>[])[],
  room: Room,
): readonly PlacedTile<Id>[] | undefined {
  const cols = room.cols / lists.length;
  const placed = lists.map((list) => columnOf(list, { cols, rows: room.rows }));
  if (!placed.every((list) => list !== undefined)) return undefined;
  return placed.flatMap((list, n) => list.map((tile) => ({ ...tile, x: n * cols })));
}
