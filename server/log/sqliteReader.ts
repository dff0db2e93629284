import { setImmediate as breathe } from 'node:timers/promises';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { GENESIS_HASH, walkChain } from './chain.mjs';
import type {
  AnsweredCommand,
  Batch,
  EventLog,
  Head,
  LoggedEvent,
  SealedContact,
  StoredSnapshot,
  Verdict,
  VerifyOptions,
} from './EventLog.ts';

export type LogReader = Pick<
  EventLog,
  'head' | 'worlds' | 'read' | 'readCommands' | 'readContact' | 'readAnyContact' | 'readSnapshot' | 'verify'
> & {
  /** Whether a batch whose commit gave no answer is in the file after all. */
  isStored(batch: Batch): boolean;
  close(): void;
};

/** Rows of one step of a long read: about 5 ms here, so that the event loop gets its turn in between. */
const CHUNK = 1000;

interface EventRow {
  readonly seq: number;
  readonly text: string;
  readonly hash: string;
}

/** Reads a log's file beside its writer; opens it read-only, so it works on a running server's file too. */
export function openLogReader(file: string): LogReader {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    return readerOf(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

function readerOf(db: DatabaseSyncInstance): LogReader {
  const sql = {
    head: db.prepare('SELECT seq, hash FROM heads WHERE world = ?'),
    worlds: db.prepare('SELECT world FROM heads UNION SELECT world FROM events ORDER BY world'),
    events: db.prepare('SELECT seq, text, hash FROM events WHERE world = ? AND seq > ? ORDER BY seq LIMIT ?'),
    hash: db.prepare('SELECT hash FROM events WHERE world = ? AND seq = ?'),
    commands: db.prepare(
      'SELECT n, id, digest, seq, results FROM commands WHERE n > ? AND +world = ? ORDER BY n LIMIT ?',
    ),
    command: db.prepare('SELECT 1 FROM commands WHERE world = ? AND id = ?'),
    contact: db.prepare('SELECT id, sealed, phone_hash FROM contacts WHERE id = ?'),
    anyContact: db.prepare('SELECT id, sealed, phone_hash FROM contacts LIMIT 1'),
    snapshot: db.prepare('SELECT seq, text FROM snapshots WHERE world = ?'),
  };

  const headOf = (world: string): Head => sql.head.get(world) ?? { seq: 0, hash: GENESIS_HASH };
  const rowsAfter = (world: string, after: number, limit: number): EventRow[] =>
    sql.events.all(world, after, limit);

  async function read(world: string, after: number, limit: number): Promise<LoggedEvent[]> {
    const found: LoggedEvent[] = [];
    let last = after;
    while (found.length < limit) {
      const rows = rowsAfter(world, last, Math.min(CHUNK, limit - found.length));
      for (const { seq, text } of rows) {
        found.push({ event: JSON.parse(text), text });
        last = seq;
      }
      if (rows.length < CHUNK) break;
      await breathe();
    }
    return found;
  }

  async function readCommands(world: string): Promise<AnsweredCommand[]> {
    const found: AnsweredCommand[] = [];
    for (let last = 0; ; ) {
      const rows = sql.commands.all(last, world, CHUNK);
      for (const { n, id, digest, seq, results } of rows) {
        found.push({ id, digest, seq, results: JSON.parse(results) });
        last = n;
      }
      if (rows.length < CHUNK) return found;
      await breathe();
    }
  }

  async function verify(world: string, { after = 0, onProgress }: VerifyOptions = {}): Promise<Verdict> {
    const start: string | undefined = after === 0 ? GENESIS_HASH : sql.hash.get(world, after)?.hash;
    if (start === undefined) return { ok: false, seq: after, reason: 'gap' };
    // Up to the head as it was when the walk began: a running server goes on writing behind it.
    const { seq: last } = headOf(world);
    const walk = walkChain(world, { seq: after, hash: start });
    while (walk.head().seq < last) {
      const reason = stepChunk(world, walk, last);
      if (reason !== undefined) return { ok: false, seq: walk.head().seq + 1, reason };
      onProgress?.(walk.head().seq, last);
      await breathe();
    }
    return endOf(world, walk.head()) ?? { ok: true, head: walk.head(), events: walk.head().seq - after };
  }

  function stepChunk(world: string, walk: ReturnType<typeof walkChain>, last: number): string | undefined {
    let rows: EventRow[];
    try {
      rows = rowsAfter(world, walk.head().seq, Math.min(CHUNK, last - walk.head().seq));
    } catch {
      return 'unreadable'; // a damaged page of the file itself
    }
    if (rows.length === 0) return 'gap';
    for (const row of rows) {
      const reason = walk.step(row);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }

  /** After a clean walk: the head row must name its end, and no event may stand beyond the head. */
  function endOf(world: string, end: Head): Verdict | undefined {
    db.exec('BEGIN'); // both reads see one moment, whatever the writer does meanwhile
    const head = headOf(world);
    const beyond = rowsAfter(world, head.seq, 1).length > 0;
    db.exec('COMMIT');
    if (beyond) return { ok: false, seq: head.seq + 1, reason: 'seq-mismatch' };
    if (head.seq === end.seq && head.hash !== end.hash) {
      return { ok: false, seq: end.seq, reason: 'hash-mismatch' };
    }
    return undefined;
  }

  function isStored({ world, events, commands }: Batch): boolean {
    const last = events.at(-1);
    if (last !== undefined) return rowsAfter(world, last.event.seq - 1, 1)[0]?.text === last.text;
    return commands[0] !== undefined && sql.command.get(world, commands[0].id) !== undefined;
  }

  return {
    read,
    readCommands,
    verify,
    isStored,
    head: async (world) => headOf(world),
    worlds: async () => sql.worlds.all().map(({ world }) => world),
    readContact: async (id) => contactOf(sql.contact.get(id)),
    readAnyContact: async () => contactOf(sql.anyContact.get()),
    readSnapshot: async (world): Promise<StoredSnapshot | undefined> => sql.snapshot.get(world),
    close: () => db.close(),
  };
}

function contactOf(
  row: { id: string; sealed: Uint8Array; phone_hash: string | null } | undefined,
): SealedContact | undefined {
  if (row === undefined) return undefined;
  const { id, sealed, phone_hash } = row;
  return phone_hash === null ? { id, sealed } : { id, sealed, phoneHash: phone_hash };
}
