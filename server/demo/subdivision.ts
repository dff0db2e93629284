import { Delaunay } from 'd3-delaunay';
import { doubleArea, isInside, type LatticePoint, STEP_X_M, STEP_Y_M, toLattice } from './lattice.ts';

/**
 * The Voronoi cells of the sites, cut at the outline, as one planar graph: a wall between two cells is
 * one edge with a left and a right side, so nothing can overlap or gape.
 */
export interface Subdivision {
  /** Directed edges; the cell lies to the left. `beyond` is the cell on the other side, absent outside. */
  readonly edges: readonly CellEdge[];
  readonly cells: number;
}

export interface CellEdge {
  readonly from: LatticePoint;
  readonly to: LatticePoint;
  readonly cell: number;
  readonly beyond: number | undefined;
}

/** A wall before it is known which cells it parts; sites are known for Voronoi walls only. */
interface Wall {
  readonly from: LatticePoint;
  readonly to: LatticePoint;
  readonly sites?: readonly [number, number];
}

interface HalfEdge {
  readonly from: LatticePoint;
  readonly to: LatticePoint;
  readonly twin: number;
  /** Site to the left, when the wall knows. */
  readonly site: number | undefined;
  face: number;
}

interface Face {
  readonly edges: readonly number[];
  readonly area: number;
  site: number;
}

const OUTSIDE = -1;

/** Cuts the outline into one connected cell for each site. Throws when the sites make that impossible. */
export function subdivide(outline: readonly LatticePoint[], sites: readonly LatticePoint[]): Subdivision {
  const walls = cutAtOutline(voronoiWalls(sites), outline);
  const halfEdges = linkTwins(walls, sites);
  const faces = traceFaces(halfEdges);
  joinOrphans(faces, halfEdges, sites.length);
  const siteOf = (half: HalfEdge | undefined) => faces[half?.face ?? OUTSIDE]?.site;
  const edges: CellEdge[] = [];
  for (const half of halfEdges) {
    const cell = siteOf(half);
    if (cell === undefined) continue;
    const beyond = siteOf(halfEdges[half.twin]);
    if (cell !== beyond) edges.push({ from: half.from, to: half.to, cell, beyond });
  }
  return { edges, cells: sites.length };
}

/** Walls between neighbouring sites, rounded to the lattice. Far helpers make every real cell finite. */
function voronoiWalls(sites: readonly LatticePoint[]): Wall[] {
  const all = [...sites, ...farRing(sites)];
  const { triangles, halfedges, points } = Delaunay.from(
    all,
    (site) => site.x * STEP_X_M,
    (site) => site.y * STEP_Y_M,
  );
  const centre = (edge: number) => {
    const first = edge - (edge % 3);
    return circumcentre(points, triangles[first] ?? 0, triangles[first + 1] ?? 0, triangles[first + 2] ?? 0);
  };
  const walls: Wall[] = [];
  for (const [edge, twin] of halfedges.entries()) {
    if (edge > twin) continue;
    const from = centre(edge);
    const to = centre(twin);
    if (from.x === to.x && from.y === to.y) continue;
    walls.push({ from, to, sites: [triangles[edge] ?? 0, triangles[twin] ?? 0] });
  }
  return walls;
}

function farRing(sites: readonly LatticePoint[]): LatticePoint[] {
  const middle = toLattice([113.275, 23.138]);
  const reach =
    4 * Math.max(...sites.map((site) => Math.max(Math.abs(site.x - middle.x), Math.abs(site.y - middle.y))));
  const ring: LatticePoint[] = [];
  for (let i = -8; i < 8; i++) {
    // The odd thousands keep four helpers from lying on one circle.
    const along = (i / 8) * reach + i * 1013;
    ring.push({ x: middle.x + along, y: middle.y - reach }, { x: middle.x - along, y: middle.y + reach });
    ring.push({ x: middle.x - reach, y: middle.y - along }, { x: middle.x + reach, y: middle.y + along });
  }
  return ring;
}

function circumcentre(points: ArrayLike<number>, a: number, b: number, c: number): LatticePoint {
  const ax = points[a * 2] ?? 0;
  const ay = points[a * 2 + 1] ?? 0;
  const dx = (points[b * 2] ?? 0) - ax;
  const dy = (points[b * 2 + 1] ?? 0) - ay;
  const ex = (points[c * 2] ?? 0) - ax;
  const ey = (points[c * 2 + 1] ?? 0) - ay;
  const bl = dx * dx + dy * dy;
  const cl = ex * ex + ey * ey;
  const d = 0.5 / (dx * ey - dy * ex);
  return {
    x: Math.round((ax + (ey * bl - dy * cl) * d) / STEP_X_M),
    y: Math.round((ay + (dx * cl - ex * bl) * d) / STEP_Y_M),
  };
}

/** Keeps what lies inside; outline and walls get the very same crossing points. */
function cutAtOutline(walls: readonly Wall[], outline: readonly LatticePoint[]): Wall[] {
  const cuts: LatticePoint[][] = outline.map(() => []);
  const inside = walls.flatMap((wall) => {
    const crossings: { at: number; point: LatticePoint }[] = [];
    for (const [index, a] of outline.entries()) {
      const b = outline[(index + 1) % outline.length] ?? a;
      const at = crossingAt(wall.from, wall.to, a, b);
      if (at === undefined) continue;
      const point = between(wall.from, wall.to, at);
      crossings.push({ at, point });
      cuts[index]?.push(point);
    }
    crossings.sort((p, q) => p.at - q.at);
    const stops = [wall.from, ...crossings.map((crossing) => crossing.point), wall.to];
    return chain(stops)
      .filter((piece) => isInside(between(piece.from, piece.to, 0.5), outline))
      .map((piece) => ({
        ...wall,
        ...piece,
      }));
  });
  const border = outline.flatMap((a, index) => {
    const b = outline[(index + 1) % outline.length] ?? a;
    const far = (p: LatticePoint) => Math.abs(p.x - a.x) + Math.abs(p.y - a.y);
    return chain([a, ...(cuts[index] ?? []).sort((p, q) => far(p) - far(q)), b]);
  });
  return [...inside, ...border];
}

function chain(stops: readonly LatticePoint[]): { from: LatticePoint; to: LatticePoint }[] {
  const pieces: { from: LatticePoint; to: LatticePoint }[] = [];
  for (const [index, from] of stops.entries()) {
    const to = stops[index + 1];
    if (to !== undefined && (to.x !== from.x || to.y !== from.y)) pieces.push({ from, to });
  }
  return pieces;
}

function between(a: LatticePoint, b: LatticePoint, share: number): LatticePoint {
  return { x: Math.round(a.x + (b.x - a.x) * share), y: Math.round(a.y + (b.y - a.y) * share) };
}

function turn(a: LatticePoint, b: LatticePoint, c: LatticePoint): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** Share of a→b at which c→d is crossed. */
function crossingAt(a: LatticePoint, b: LatticePoint, c: LatticePoint, d: LatticePoint): number | undefined {
  const sideA = turn(c, d, a);
  const sideB = turn(c, d, b);
  if (sideA > 0 === sideB > 0 || turn(a, b, c) > 0 === turn(a, b, d) > 0) return undefined;
  return sideA / (sideA - sideB);
}

function linkTwins(walls: readonly Wall[], sites: readonly LatticePoint[]): HalfEdge[] {
  return walls.flatMap(({ from, to, sites: pair }, index) => {
    const [left, right] = pair === undefined ? [undefined, undefined] : orderBySide(from, to, pair, sites);
    return [
      { from, to, twin: index * 2 + 1, site: left, face: OUTSIDE },
      { from: to, to: from, twin: index * 2, site: right, face: OUTSIDE },
    ];
  });
}

function orderBySide(
  from: LatticePoint,
  to: LatticePoint,
  [a, b]: readonly [number, number],
  sites: readonly LatticePoint[],
): readonly [number, number] {
  const siteA = sites[a];
  const siteB = sites[b];
  if (siteA === undefined || siteB === undefined) return [a, b];
  return turn(from, to, siteA) - turn(from, to, siteB) > 0 ? [a, b] : [b, a];
}

/** Walks every face with its inside to the left; the one ring around everything is left out. */
function traceFaces(halfEdges: HalfEdge[]): Face[] {
  const next = nextAround(halfEdges);
  const faces: Face[] = [];
  for (const [start, first] of halfEdges.entries()) {
    if (first.face !== OUTSIDE) continue;
    const edges: number[] = [];
    for (let at = start; edges.length === 0 || at !== start; at = next[at] ?? start) edges.push(at);
    const ring = edges.flatMap((edge) => halfEdges[edge]?.from ?? []);
    const area = doubleArea(ring);
    if (area <= 0) continue;
    const site = edges.map((edge) => halfEdges[edge]?.site).find((known) => known !== undefined);
    if (site === undefined) throw new Error('a face without a site');
    for (const edge of edges) {
      const half = halfEdges[edge];
      if (half !== undefined) half.face = faces.length;
    }
    faces.push({ edges, area, site });
  }
  return faces;
}

/** For each directed edge the one that follows it with the same face to the left. */
function nextAround(halfEdges: readonly HalfEdge[]): number[] {
  const leaving = new Map<string, number[]>();
  for (const [index, { from }] of halfEdges.entries()) {
    const key = `${from.x},${from.y}`;
    const list = leaving.get(key);
    if (list === undefined) leaving.set(key, [index]);
    else list.push(index);
  }
  const next: number[] = [];
  for (const around of leaving.values()) {
    const sorted = around
      .map((index) => ({ index, angle: bearing(halfEdges[index]) }))
      .sort((a, b) => a.angle - b.angle);
    for (const [place, { index }] of sorted.entries()) {
      const clockwise = sorted[(place + sorted.length - 1) % sorted.length];
      const incoming = halfEdges[index]?.twin;
      if (clockwise !== undefined && incoming !== undefined) next[incoming] = clockwise.index;
    }
  }
  return next;
}

function bearing(half: HalfEdge | undefined): number {
  return half === undefined ? 0 : Math.atan2(half.to.y - half.from.y, half.to.x - half.from.x);
}

/** A concave outline can cut a cell in two: the smaller piece goes to the neighbour along its longest wall. */
function joinOrphans(faces: Face[], halfEdges: readonly HalfEdge[], cells: number): void {
  const largest: (Face | undefined)[] = Array.from({ length: cells });
  for (const face of faces) {
    if (face.area > (largest[face.site]?.area ?? 0)) largest[face.site] = face;
  }
  if (largest.includes(undefined)) throw new Error('a site without a cell');
  for (const face of faces) {
    if (largest[face.site] === face) continue;
    const neighbours = face.edges.flatMap((edge) => {
      const half = halfEdges[edge];
      const beyond = faces[halfEdges[half?.twin ?? OUTSIDE]?.face ?? OUTSIDE];
      if (half === undefined || beyond === undefined || largest[beyond.site] !== beyond) return [];
      const length = Math.abs(half.to.x - half.from.x) + Math.abs(half.to.y - half.from.y);
      return [{ site: beyond.site, length }];
    });
    neighbours.sort((a, b) => b.length - a.length);
    face.site = neighbours[0]?.site ?? face.site;
  }
}
