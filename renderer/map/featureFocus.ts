import type { CaseId } from '../../domain/case/case.ts';
import type { Wgs84 } from '../../domain/district/geo.ts';

/** Walking over what the map shows by keyboard: in reading order, or to the nearest by compass. */
export interface Stop {
  readonly id: CaseId;
  readonly point: Wgs84;
}

export type Compass = 'north' | 'east' | 'south' | 'west';

/** So many lines over the height of what is shown; within a line from west to east. */
const LINES = 14;

/** Reading order: upper lines first, within a line from west to east, ties by id. */
export function readingOrder<T extends Stop>(stops: readonly T[]): readonly T[] {
  const lats = stops.map((stop) => stop.point[1]);
  const north = lats.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const south = lats.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const height = (north - south) / LINES || 1;
  const lineOf = (stop: T): number => Math.floor((north - stop.point[1]) / height);
  return [...stops].sort(
    (a, b) => lineOf(a) - lineOf(b) || a.point[0] - b.point[0] || (a.id < b.id ? -1 : 1),
  );
}

/** The one after (or before) `from`, round the end; the first when `from` is not among them. */
export function nextStop(
  ordered: readonly Stop[],
  from: CaseId | undefined,
  step: 1 | -1,
): CaseId | undefined {
  const at = ordered.findIndex((stop) => stop.id === from);
  if (at < 0) return (step === 1 ? ordered[0] : ordered.at(-1))?.id;
  return ordered[(at + step + ordered.length) % ordered.length]?.id;
}

/**
 * The nearest within 45° of a direction as seen on the screen; what lies straight ahead is preferred to
 * what is as near but aside. Undefined when nothing lies that way.
 */
export function nearestBy(compass: Compass, from: Stop, stops: readonly Stop[]): CaseId | undefined {
  const shrink = Math.cos((from.point[1] * Math.PI) / 180);
  let best: CaseId | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const stop of stops) {
    if (stop.id === from.id) continue;
    const east = (stop.point[0] - from.point[0]) * shrink;
    const north = stop.point[1] - from.point[1];
    const { ahead, aside } = turned(compass, east, north);
    if (ahead <= 0 || aside > ahead) continue;
    const cost = ahead + 2 * aside;
    if (cost < bestCost || (cost === bestCost && stop.id < (best ?? stop.id))) {
      best = stop.id;
      bestCost = cost;
    }
  }
  return best;
}

function turned(compass: Compass, east: number, north: number): { ahead: number; aside: number } {
  switch (compass) {
    case 'north':
      return { ahead: north, aside: Math.abs(east) };
    case 'south':
      return { ahead: -north, aside: Math.abs(east) };
    case 'east':
      return { ahead: east, aside: Math.abs(north) };
    case 'west':
      return { ahead: -east, aside: Math.abs(north) };
  }
}
