import type { CaseId } from '../../domain/case/case.ts';
import { defined } from '../../domain/defined.ts';
import type { Wgs84 } from '../../domain/district/geo.ts';
import { badgeDrop } from './caseCanvas.ts';
import type { CountBadge, Scene } from './scene.ts';

/** What is under the pointer; a symbol before a number before a grid. */
export interface Pointed {
  readonly at?: Wgs84;
  readonly caseId?: CaseId;
  readonly badge?: CountBadge;
  readonly grid?: number;
}

export interface PointingParts {
  readonly project: (point: Wgs84) => { readonly x: number; readonly y: number };
  readonly unproject: (at: { readonly x: number; readonly y: number }) => Wgs84;
  readonly scale: number;
  readonly gridAt: (point: Wgs84) => number | undefined;
}

/** Fingers and hurried hands: a symbol is hit within so many pixels of its middle. */
const REACH = 13;
const BADGE_REACH = { x: 24, y: 11 };

/** Finds what is under a pixel by arithmetic over what the scene shows; no question to the GPU. */
export function pointedAt(
  scene: Scene,
  at: { readonly x: number; readonly y: number },
  parts: PointingParts,
): Pointed {
  const lonLat = parts.unproject(at);
  const grid = parts.gridAt(lonLat);
  const symbol = nearest(scene.symbols, at, REACH * parts.scale, parts);
  const badge = symbol === undefined ? badgeAt(scene.badges, at, parts) : undefined;
  return {
    at: lonLat,
    ...defined({ caseId: symbol?.id, badge, grid }),
  };
}

function badgeAt(
  badges: readonly CountBadge[],
  at: { readonly x: number; readonly y: number },
  { project, scale }: PointingParts,
): CountBadge | undefined {
  return badges.find((badge) => {
    const { x, y } = project(badge.point);
    const drop = badgeDrop(badge, scale);
    return Math.abs(x - at.x) <= BADGE_REACH.x * scale && Math.abs(y + drop - at.y) <= BADGE_REACH.y * scale;
  });
}

function nearest<T extends { readonly point: Wgs84; readonly rank?: number }>(
  things: readonly T[],
  at: { readonly x: number; readonly y: number },
  reach: number,
  { project, unproject }: PointingParts,
): T | undefined {
  const [west, north] = unproject({ x: at.x - reach, y: at.y - reach });
  const [east, south] = unproject({ x: at.x + reach, y: at.y + reach });
  let best: T | undefined;
  let bestOff = Number.POSITIVE_INFINITY;
  for (const thing of things) {
    const [lon, lat] = thing.point;
    if (lon < west || lon > east || lat < south || lat > north) continue;
    const { x, y } = project(thing.point);
    // Of two on the same spot the one drawn on top is meant.
    const off = Math.hypot(x - at.x, y - at.y) - (thing.rank ?? 0) * 0.5;
    if (off <= reach && off < bestOff) {
      best = thing;
      bestOff = off;
    }
  }
  return best;
}
