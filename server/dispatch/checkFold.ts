import { isDeepStrictEqual } from 'node:util';
import { kindOf, type LogEvent, subjectIdOf } from '../../domain/aggregate/event.ts';
import { evolve, type Fold } from '../../domain/aggregate/fold.ts';
import type { Index } from '../../domain/aggregate/indexes.ts';
import type { Subject } from '../../domain/aggregate/subject.ts';
import { FOLDS } from '../../domain/folds.ts';
import type { Seq, World } from '../../domain/kernel.ts';
import type { EventLog } from '../store/EventLog.ts';
import type { FoldRow } from '../store/FoldStore.ts';
import { formOf } from './foldRows.ts';

/** Events and rows in one piece, so that a running server goes on. */
const PIECE = 500;

type CheckedLog = Pick<EventLog, 'read' | 'foldMark' | 'foldRows' | 'findFold'>;

/**
 * Whether the stored rows of a world say what its log says. The log is folded, and a subject compared with its row and
 * forgotten where the row ends, so that a long log takes no more memory than what is in the midst of its life.
 * Answers where the rows' mark stands when they do not; undefined when they do, when there are none, or when no start
 * would use them.
 */
export async function wrongFold(
  log: CheckedLog,
  world: World,
  folds: readonly Fold[] = FOLDS,
): Promise<Seq | undefined> {
  const mark = await log.foldMark(world);
  const byKind = new Map(folds.map((fold) => [fold.kind, fold] as const));
  if (mark === undefined || mark.form !== formOf({ folds: byKind })) return undefined;
  const expected = await countRows(log, world);
  const walk = createWalk({ log, world, folds: byKind, through: mark.seq });
  for (let at = 0; ; ) {
    const events = (await log.read(world, at, PIECE)).map(({ event }) => event);
    if (!(await walk.take(events))) return mark.seq;
    at = events.at(-1)?.seq ?? at;
    if (events.length < PIECE) return walk.isWhole(expected) ? undefined : mark.seq;
  }
}

async function countRows(log: CheckedLog, world: World): Promise<number> {
  let count = 0;
  for (let after = 0; ; ) {
    const rows = await log.foldRows(world, after, PIECE, 'all');
    count += rows.length;
    after = rows.at(-1)?.n ?? after;
    if (rows.length < PIECE) return count;
  }
}

interface WalkParts {
  readonly log: CheckedLog;
  readonly world: World;
  readonly folds: ReadonlyMap<string, Fold>;
  /** Rows are not older than this. */
  readonly through: Seq;
}

/** A subject that has not come as far as its row. */
interface Underway {
  subject: Subject | undefined;
  readonly seqs: Seq[];
  readonly stored: Stored | undefined;
}

interface Stored {
  readonly seq: Seq;
  /** Undefined for a row that is no row. */
  readonly content: unknown;
  readonly seqs: readonly Seq[];
}

function createWalk({ log, world, folds, through }: WalkParts) {
  const underway = new Map<string, Underway>();
  /** Rows of indexes that are still to lead where a birth leads. */
  const awaited = new Set<string>();
  let compared = 0;

  async function storedFor(events: readonly LogEvent[]): Promise<ReadonlyMap<string, Stored>> {
    const ids = new Map<string, Set<string>>();
    for (const event of events) {
      const [kind, id] = [kindOf(event), subjectIdOf(event)];
      if (!underway.has(nameOf(kind, id))) ids.set(kind, (ids.get(kind) ?? new Set()).add(id));
    }
    const found = new Map<string, Stored>();
    for (const [kind, keys] of ids) {
      for (const row of await log.findFold(world, kind, [...keys]))
        found.set(nameOf(kind, row.key), storedIn(row));
    }
    return found;
  }

  /** What a birth adds to the indexes stands in their rows, or a later birth with the same key does. */
  async function takeBirth(fold: Fold, born: Subject, seq: Seq): Promise<void> {
    const added = new Map<string, Index>();
    fold.indexes?.remember(born, (name) => {
      const index: Index = added.get(name) ?? new Map();
      added.set(name, index);
      return index;
    });
    for (const [part, index] of added) {
      const rows = await log.findFold(world, part, [...index.keys()]);
      for (const [key, value] of index) {
        const row = rows.find((each) => each.key === key);
        takeLead(nameOf(part, key), row !== undefined && storedIn(row).content === value, seq);
      }
    }
  }

  function takeLead(name: string, leads: boolean, seq: Seq): void {
    if (leads) {
      compared += 1;
      awaited.delete(name);
    } else if (seq <= through) awaited.add(name);
  }

  /** False when the rows say something else. */
  async function takeEvent(event: LogEvent, stored: Stored | undefined): Promise<boolean> {
    const fold = folds.get(kindOf(event));
    if (fold === undefined) return true;
    const name = nameOf(fold.kind, subjectIdOf(event));
    const known = underway.get(name);
    // Compared before: nothing may have happened since that the row ought to have in it.
    if (known === undefined && stored !== undefined && (stored.seqs[0] ?? event.seq) < event.seq)
      return event.seq <= stored.seq || event.seq > through;
    const entry = known ?? { subject: undefined, seqs: [], stored };
    const wasThere = entry.subject !== undefined;
    entry.subject = evolve(fold, entry.subject, event);
    entry.seqs.push(event.seq);
    underway.set(name, entry);
    if (entry.subject !== undefined && !wasThere) await takeBirth(fold, entry.subject, event.seq);
    return entry.stored?.seqs.at(-1) === event.seq ? compare(name, entry) : true;
  }

  function compare(name: string, { subject, seqs, stored }: Underway): boolean {
    underway.delete(name);
    compared += 1;
    return isDeepStrictEqual(JSON.parse(JSON.stringify([subject, seqs])), stored?.content);
  }

  return {
    async take(events: readonly LogEvent[]): Promise<boolean> {
      const stored = await storedFor(events);
      for (const event of events) {
        if (!(await takeEvent(event, stored.get(nameOf(kindOf(event), subjectIdOf(event)))))) return false;
      }
      return true;
    },
    /** Whether every row was met, and every subject has one that should. */
    isWhole(rows: number): boolean {
      for (const { subject, seqs, stored } of underway.values()) {
        if (stored !== undefined || (subject !== undefined && (seqs[0] ?? 0) <= through)) return false;
      }
      return awaited.size === 0 && compared >= rows;
    },
  };
}

function storedIn({ seq, text }: FoldRow): Stored {
  try {
    const content: unknown = JSON.parse(text);
    const seqs = Array.isArray(content) && Array.isArray(content[1]) ? (content[1] as Seq[]) : [];
    return { seq, content, seqs };
  } catch {
    return { seq, content: undefined, seqs: [] };
  }
}

const nameOf = (part: string, key: string): string => `${part}\n${key}`;
