import type { Case } from '../../domain/case/case.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { photoForWall } from '../../domain/media/media.ts';
import type { TileId } from '../../domain/wall/scenes.ts';

interface Subjects {
  /** The gravest that is responded to. */
  readonly incident: Incident | undefined;
  /** The case that has the wall. */
  readonly matter: Case | undefined;
}

/** Tiles that have nothing to say now: each leaves its place to the next. */
export function emptyTiles({ incident, matter }: Subjects): ReadonlySet<TileId> {
  const empty = new Set<TileId>();
  if (incident?.response === undefined) empty.add('until').add('measures');
  if (photoForWall(matter?.media) === undefined) empty.add('matterPhoto');
  return empty;
}
