import { difference, intersection } from 'polyclip-ts';
import type { LonLat } from '../../../domain/district/geo.ts';
import { type RingFault, ringSquareMetres } from './ringChecks.ts';

/** Neighbours drawn by hand overlap by slivers; less than this is let pass. */
const TOLERANCE_M2 = 1;

type Ring = readonly LonLat[];
type Shape = [number, number][][][];

/** What is wrong among rings that are sound by themselves: holes and parts that overlap, repeat or leave the shape. */
export function checkShape(polygons: readonly (readonly Ring[])[]): readonly RingFault[] {
  const faults = polygons.flatMap(checkHoles);
  const [area] = overlapsAmong(polygons.map((rings) => [rings]));
  if (area !== undefined) faults.push({ reason: 'parts-overlap', params: { area: area.toFixed(1) } });
  return faults;
}

function checkHoles([outer, ...holes]: readonly Ring[]): RingFault[] {
  if (outer === undefined || holes.length === 0) return [];
  const faults: RingFault[] = [];
  const alone = holes.map((hole) => [[hole]]);
  const [area] = overlapsAmong(alone);
  if (area !== undefined) faults.push({ reason: 'holes-overlap', params: { area: area.toFixed(1) } });
  for (const [at, hole] of holes.entries()) {
    if (areaOf(difference(writable([[hole]]), writable([[outer]]))) > TOLERANCE_M2) {
      faults.push({ reason: 'hole-outside', params: { where: holes[at]?.[0]?.join(', ') ?? '' } });
    }
  }
  if (areaOf(difference(writable([[outer]]), ...alone.map(writable))) <= TOLERANCE_M2) {
    faults.push({ reason: 'hole-fills' });
  }
  return faults;
}

/** Square metres shared by any two of them, of the first pair that shares any. */
function overlapsAmong(shapes: readonly (readonly (readonly Ring[])[])[]): readonly number[] {
  const boxes = shapes.map(boxOf);
  for (const [i, a] of shapes.entries()) {
    for (let j = 0; j < i; j += 1) {
      const b = shapes[j];
      if (b === undefined || !meet(boxes[i], boxes[j])) continue;
      const area = areaOf(intersection(writable(a), writable(b)));
      if (area > TOLERANCE_M2) return [area];
    }
  }
  return [];
}

type Box = readonly [west: number, south: number, east: number, north: number];

function boxOf(shape: readonly (readonly Ring[])[]): Box {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lon, lat] of shape.flat(2)) {
    [west, south] = [Math.min(west, lon), Math.min(south, lat)];
    [east, north] = [Math.max(east, lon), Math.max(north, lat)];
  }
  return [west, south, east, north];
}

function meet(a: Box | undefined, b: Box | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** polyclip-ts asks for arrays it may write to. */
function writable(shape: readonly (readonly Ring[])[]): Shape {
  return shape.map((rings) => rings.map((ring) => ring.map(([lon, lat]): [number, number] => [lon, lat])));
}

const areaOf = (shape: Shape): number =>
  shape.reduce(
    (sum, rings) => sum + Math.abs(rings.reduce((part, ring) => part + ringSquareMetres(ring), 0)),
    0,
  );
