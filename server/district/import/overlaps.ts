import Flatbush from 'flatbush';
import { intersection } from 'polyclip-ts';
import { type Problem, problem } from './problem.ts';
import type { ImportedGrid } from './readGrids.ts';
import { ringSquareMetres } from './ringChecks.ts';

/** Neighbours drawn by hand overlap by slivers; less than this is let pass. */
const TOLERANCE_M2 = 1;

type Polygons = [number, number][][][];

/** Every pair of grids that cover the same ground, told once, at the later of the two. */
export function findOverlaps(
  file: string,
  grids: readonly ImportedGrid[],
  progress: (done: number) => void,
): readonly Problem[] {
  if (grids.length === 0) return [];
  const boxes = grids.map(boundsOf);
  const tree = new Flatbush(grids.length);
  for (const box of boxes) tree.add(...box);
  tree.finish();
  const problems: Problem[] = [];
  for (const [index, grid] of grids.entries()) {
    const box = boxes[index];
    if (box === undefined) continue;
    for (const other of tree.search(...box).sort((a, b) => a - b)) {
      const earlier = grids[other];
      if (earlier === undefined || other >= index) continue;
      const area = sharedArea(grid, earlier);
      if (area <= TOLERANCE_M2) continue;
      problems.push(
        problem({ file, feature: grid.feature, code: grid.code }, 'overlap', {
          other: earlier.code,
          area: area.toFixed(1),
        }),
      );
    }
    progress(index + 1);
  }
  return problems;
}

function sharedArea(a: ImportedGrid, b: ImportedGrid): number {
  const shared = intersection(mutable(a), mutable(b));
  return shared.flat().reduce((sum, ring) => sum + ringSquareMetres(ring), 0);
}

/** polyclip-ts asks for arrays it may write to; these are fresh copies. */
export function mutable(grid: ImportedGrid): Polygons {
  return grid.polygons.map((rings) =>
    rings.map((ring) => ring.map(([lon, lat]): [number, number] => [lon, lat])),
  );
}

function boundsOf(grid: ImportedGrid): [number, number, number, number] {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lon, lat] of grid.polygons.flat(2)) {
    [west, south] = [Math.min(west, lon), Math.min(south, lat)];
    [east, north] = [Math.max(east, lon), Math.max(north, lat)];
  }
  return [west, south, east, north];
}
