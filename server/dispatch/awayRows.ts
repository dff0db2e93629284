import type { Subject } from '../../domain/aggregate/subject.ts';
import type { Millis, World } from '../../domain/kernel.ts';
import type { EventLog } from '../store/EventLog.ts';
import type { FoldRow, PlacedRow } from '../store/FoldStore.ts';
import { LogCorruptError } from '../store/StoreError.ts';
import { type FoldedThing, parseRow } from './foldRows.ts';
import type { FoldSeals } from './foldSeals.ts';
import type { AwayId } from './journal.ts';

/** Reads what is put away from its rows, in pieces; what has no row is left out. Rejects with LogCorruptError when a row is not this server's own. */
export type ReadAway = (away: readonly AwayId[]) => Promise<readonly SubjectRow[]>;

/** What is put away of a kind and counts at `since` or later, some at a time, with what was counted of its events. */
export type ReadCounted = (part: string, since: Millis) => AsyncIterable<readonly CountedAway[]>;

export interface CountedAway {
  readonly subject: Subject;
  /** No count of what lies behind this moment needs it. */
  readonly until: Millis;
  readonly facts: unknown;
}

type SubjectRow = Extract<FoldedThing, { readonly subject: unknown }>;

/** Rows read in one go, some milliseconds of parsing. */
const PIECE = 200;
/** The same with what was counted beside it. */
const COUNTED_PIECE = 100;

export function createAwayReader(
  log: Pick<EventLog, 'findFold' | 'foldAway'>,
  world: World,
  seals: Pick<FoldSeals, 'weigh'>,
): { readonly readAway: ReadAway; readonly readCounted: ReadCounted } {
  function subjectIn(row: FoldRow): SubjectRow | undefined {
    if (seals.weigh(row).seal !== row.seal) throw new LogCorruptError(world, row.seq, 'fold-row');
    const thing = parseRow(row);
    return 'subject' in thing ? thing : undefined;
  }

  async function readPiece(part: string, keys: readonly string[]): Promise<readonly SubjectRow[]> {
    return (await log.findFold(world, part, keys)).flatMap((row) => subjectIn(row) ?? []);
  }

  async function* readCounted(part: string, since: Millis): AsyncIterable<readonly CountedAway[]> {
    let after: PlacedRow | undefined;
    do {
      const rows = await log.foldAway(world, part, since, after, COUNTED_PIECE);
      yield rows.flatMap((row) => {
        const subject = subjectIn(row)?.subject;
        return subject === undefined || row.counted === undefined
          ? []
          : [{ subject, until: row.counted.until, facts: JSON.parse(row.counted.text) }];
      });
      after = rows.length < COUNTED_PIECE ? undefined : rows.at(-1);
    } while (after !== undefined);
  }

  return {
    readCounted,
    async readAway(away) {
      const byKind = new Map<string, string[]>();
      for (const { kind, id } of away) byKind.set(kind, [...(byKind.get(kind) ?? []), id]);
      const found: SubjectRow[] = [];
      for (const [kind, ids] of byKind) {
        for (let at = 0; at < ids.length; at += PIECE)
          found.push(...(await readPiece(kind, ids.slice(at, at + PIECE))));
      }
      return found;
    },
  };
}
