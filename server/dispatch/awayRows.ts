import type { World } from '../../domain/kernel.ts';
import type { EventLog } from '../store/EventLog.ts';
import { LogCorruptError } from '../store/StoreError.ts';
import { type FoldedThing, parseRow } from './foldRows.ts';
import type { FoldSeals } from './foldSeals.ts';
import type { AwayId } from './journal.ts';

/** Reads what is put away from its rows, in pieces; what has no row is left out. Rejects with LogCorruptError when a row is not this server's own. */
export type ReadAway = (away: readonly AwayId[]) => Promise<readonly SubjectRow[]>;

type SubjectRow = Extract<FoldedThing, { readonly subject: unknown }>;

/** Rows read in one go, some milliseconds of parsing. */
const PIECE = 200;

export function createAwayReader(
  log: Pick<EventLog, 'findFold'>,
  world: World,
  seals: Pick<FoldSeals, 'weigh'>,
): ReadAway {
  async function readPiece(part: string, keys: readonly string[]): Promise<readonly SubjectRow[]> {
    const rows = await log.findFold(world, part, keys);
    return rows.flatMap((row) => {
      if (seals.weigh(row).seal !== row.seal) throw new LogCorruptError(world, row.seq, 'fold-row');
      const thing = parseRow(row);
      return 'subject' in thing ? [thing] : [];
    });
  }

  return async (away) => {
    const byKind = new Map<string, string[]>();
    for (const { kind, id } of away) byKind.set(kind, [...(byKind.get(kind) ?? []), id]);
    const found: SubjectRow[] = [];
    for (const [kind, ids] of byKind) {
      for (let at = 0; at < ids.length; at += PIECE)
        found.push(...(await readPiece(kind, ids.slice(at, at + PIECE))));
    }
    return found;
  };
}
