import type { AreaCollection, AreaFeature, DistrictAnswer } from '../../domain/contract/http.ts';

/** Side of a square grid in degrees; the plane begins at 113.2 E, 23.1 N and grows to the north-east. */
const SIDE = 0.001;
const ORIGIN = { lon: 113.2, lat: 23.1 };

export interface Plane {
  readonly answer: DistrictAnswer;
  /** Id of the grid in a column and row. */
  readonly gridId: (column: number, row: number) => string;
  /** Middle of that grid. */
  readonly middle: (column: number, row: number) => readonly [number, number];
}

/**
 * A district of square grids for tests that need many: each column is a community, each two columns a
 * street. Ids say where: `G03-07`, `C03`, `S01`.
 */
export function gridPlane(columns: number, rows: number): Plane {
  const two = (n: number): string => String(n).padStart(2, '0');
  const gridId = (column: number, row: number): string => `G${two(column)}-${two(row)}`;
  const range = (n: number): readonly number[] => Array.from({ length: n }, (_, index) => index);
  const streets = range(Math.ceil(columns / 2));
  const answer: DistrictAnswer = {
    version: 'plane',
    demo: false,
    district: collect([rectangle('D', undefined, [0, 0, columns, rows])]),
    streets: collect(
      streets.map((s) => rectangle(`S${two(s)}`, 'D', [2 * s, 0, Math.min(columns, 2 * s + 2), rows])),
    ),
    communities: collect(
      range(columns).map((c) => rectangle(`C${two(c)}`, `S${two(Math.floor(c / 2))}`, [c, 0, c + 1, rows])),
    ),
    grids: collect(
      range(columns).flatMap((c) =>
        range(rows).map((r) => rectangle(gridId(c, r), `C${two(c)}`, [c, r, c + 1, r + 1])),
      ),
    ),
    context: { type: 'FeatureCollection', features: [] },
    units: [],
    posts: [],
    categories: [],
  };
  const middle = (column: number, row: number) =>
    [ORIGIN.lon + (column + 0.5) * SIDE, ORIGIN.lat + (row + 0.5) * SIDE] as const;
  return { answer, gridId, middle };
}

function collect(features: readonly AreaFeature[]): AreaCollection {
  return { type: 'FeatureCollection', features };
}

function rectangle(
  id: string,
  parentId: string | undefined,
  [west, south, east, north]: readonly [number, number, number, number],
): AreaFeature {
  const corner = (x: number, y: number): number[] => [ORIGIN.lon + x * SIDE, ORIGIN.lat + y * SIDE];
  return {
    type: 'Feature',
    properties: {
      id,
      name: `${id}名`,
      nameEn: `${id} name`,
      ...(parentId === undefined ? {} : { parentId }),
    },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          corner(west, south),
          corner(east, south),
          corner(east, north),
          corner(west, north),
          corner(west, south),
        ],
      ],
    },
  };
}
