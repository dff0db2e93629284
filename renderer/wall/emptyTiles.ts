import type { Case } from '../../domain/case/case.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { photoForWall } from '../../domain/media/media.ts';
import type { TileId } from '../../domain/wall/scenes.ts';
import type { CommandFacts } from './facts/commandFacts.ts';
import type { Facts } from './facts/facts.ts';

interface Subjects {
  /** The gravest that is responded to. */
  readonly incident: Incident | undefined;
  /** The case that has the wall. */
  readonly matter: Case | undefined;
  readonly command: CommandFacts | undefined;
  /** Many that came at once. */
  readonly surge: Facts['surge'];
}

/** Tiles that have nothing to say now: each leaves its place to the next. */
export function emptyTiles({ incident, command, matter, surge }: Subjects): ReadonlySet<TileId> {
  const empty = new Set<TileId>();
  if (incident?.response === undefined) empty.add('until').add('measures');
  if (command?.receipts === undefined) empty.add('receipts');
  if (command?.roll === undefined) empty.add('roll');
  if (command?.report === undefined) empty.add('report');
  if (surge === undefined) empty.add('surge');
  if (photoForWall(matter?.media) === undefined) empty.add('matterPhoto');
  return empty;
}
