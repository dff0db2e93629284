import type { Case, CaseId } from '../../domain/case/case.ts';
import { truePoint } from '../../domain/case/truePoint.ts';
import {
  CLUSTER_SPAN_MS,
  clusterAround,
  clusterKind,
  countsAsReport,
  type FoundCluster,
  isFlaggedBeside,
} from '../../domain/ladder/cluster.ts';
import type { Situation } from '../../domain/situation.ts';

/** Reports of the last day by kind and place, so that a new one is compared with its neighbours alone. */
export interface ClusterWatch {
  /** The cluster this case completes, as it now stands. */
  look(thisCase: Case): FoundCluster | undefined;
}

/** Degrees; at this latitude more than the reach of a cluster on either axis, so neighbours are in the next cell at most. */
const CELL = 0.002;

export function createClusterWatch(cases: Situation['cases']): ClusterWatch {
  const byKey = new Map<string, Set<CaseId>>();
  /** A report of a cluster that is flagged, by where it was met: the next one there need not look at all of them again. */
  const flaggedAt = new Map<string, CaseId>();
  const find = (id: CaseId) => cases.get(id);

  function isNextToFlagged(latest: Case, keys: readonly string[]): boolean {
    return keys.some((key) => {
      const id = flaggedAt.get(key);
      const known = id && cases.get(id);
      return known !== undefined && isFlaggedBeside(known, latest, find);
    });
  }

  function rememberFlagged(latest: Case, near: Iterable<Case>, keys: readonly string[]): void {
    for (const thisCase of near) {
      if (!isFlaggedBeside(thisCase, latest, find)) continue;
      for (const key of keys) flaggedAt.set(key, thisCase.id);
      return;
    }
    for (const key of keys) flaggedAt.delete(key);
  }

  /** Forgets what lies more than a day before, and what is no longer there. */
  function collect(key: string, latest: Case, found: Map<CaseId, Case>): void {
    const ids = byKey.get(key);
    for (const id of ids ?? []) {
      const thisCase = cases.get(id);
      if (thisCase !== undefined && latest.reportedAt - thisCase.reportedAt < CLUSTER_SPAN_MS)
        found.set(id, thisCase);
      else ids?.delete(id);
    }
    if (ids?.size === 0) byKey.delete(key);
  }

  return {
    look(thisCase) {
      const kind = clusterKind(thisCase);
      if (kind === undefined || !countsAsReport(thisCase)) return undefined;
      const keys = keysOf(thisCase, kind, 0);
      for (const key of keys) {
        const ids = byKey.get(key) ?? new Set();
        byKey.set(key, ids.add(thisCase.id));
      }
      if (isNextToFlagged(thisCase, keys)) return undefined;
      const near = new Map<CaseId, Case>();
      for (const key of keysOf(thisCase, kind, 1)) collect(key, thisCase, near);
      rememberFlagged(thisCase, near.values(), keys);
      return clusterAround(thisCase, near.values(), find);
    },
  };
}

/** The grid, and the cell of the point with `reach` cells around it. */
function keysOf({ place }: Case, kind: string, reach: number): readonly string[] {
  const keys = place.gridId === undefined ? [] : [`${kind} ${place.gridId}`];
  const point = truePoint(place);
  if (point === undefined) return keys;
  const [x, y] = point.map((degrees) => Math.floor(degrees / CELL));
  if (x === undefined || y === undefined) return keys;
  for (let dx = -reach; dx <= reach; dx += 1) {
    for (let dy = -reach; dy <= reach; dy += 1) keys.push(`${kind} ${x + dx}:${y + dy}`);
  }
  return keys;
}
