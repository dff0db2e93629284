import { setImmediate as breathe } from 'node:timers/promises';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
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
} from '../EventLog.ts';
import { type AuditReader, createAuditReader } from './auditReader.ts';
import { GENESIS_HASH } from './chain.mjs';
import { createOutboxReader, type OutboxReader } from './outboxReader.ts';
import { CHUNK, type ChainRow, verifyChain } from './verifyChain.ts';

export type LogReader = Pick<
  EventLog,
  | 'head'
  | 'worlds'
  | 'read'
  | 'readCommands'
  | 'readCommand'
  | 'readContact'
  | 'readAnyContact'
  | 'readSnapshot'
  | 'verify'
> & {
  readonly audit: AuditReader;
  readonly outbox: OutboxReader;
  /** Whether a batch whose commit gave no answer is in the file after all. */
  isStored(batch: Batch): boolean;
  close(): void;
};

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
      'SELECT n, id, digest, seq, results FROM commands WHERE n < ? AND +world = ? ORDER BY n DESC LIMIT ?',
    ),
    command: db.prepare('SELECT id, digest, seq, results FROM commands WHERE world = ? AND id = ?'),
    contact: db.prepare('SELECT id, sealed, phone_hash FROM contacts WHERE id = ?'),
    anyContact: db.prepare('SELECT id, sealed, phone_hash FROM contacts LIMIT 1'),
    snapshot: db.prepare('SELECT seq, text FROM snapshots WHERE world = ?'),
  };

  const headOf = (world: string): Head => sql.head.get(world) ?? { seq: 0, hash: GENESIS_HASH };
  const rowsAfter = (world: string, after: number, limit: number): ChainRow[] =>
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

  async function readCommands(
    world: string,
    limit = Number.POSITIVE_INFINITY,
  ): Promise<readonly AnsweredCommand[]> {
    const newestFirst: AnsweredCommand[] = [];
    for (let before = Number.MAX_SAFE_INTEGER; ; ) {
      const rows = sql.commands.all(before, world, Math.min(CHUNK, limit - newestFirst.length));
      for (const row of rows) {
        newestFirst.push(commandOf(row));
        before = row.n;
      }
      if (rows.length < CHUNK) return newestFirst.reverse();
      await breathe();
    }
  }

  const verify = (world: string, options?: VerifyOptions): Promise<Verdict> =>
    verifyChain(
      {
        world,
        head: () => headOf(world),
        rowsAfter: (after, limit) => rowsAfter(world, after, limit),
        hashAt: (seq) => sql.hash.get(world, seq)?.hash,
        together(reads) {
          db.exec('BEGIN');
          try {
            return reads();
          } finally {
            db.exec('COMMIT');
          }
        },
      },
      options,
    );

  function isStored({ world, events, commands }: Batch): boolean {
    const last = events.at(-1);
    if (last !== undefined) return rowsAfter(world, last.event.seq - 1, 1)[0]?.text === last.text;
    return commands[0] !== undefined && sql.command.get(world, commands[0].id) !== undefined;
  }

  return {
    read,
    readCommands,
    async readCommand(world, id) {
      const row = sql.command.get(world, id);
      return row === undefined ? undefined : commandOf(row);
    },
    verify,
    audit: createAuditReader(db),
    outbox: createOutboxReader(db),
    isStored,
    head: async (world) => headOf(world),
    worlds: async () => sql.worlds.all().map(({ world }) => world),
    readContact: async (id) => contactOf(sql.contact.get(id)),
    readAnyContact: async () => contactOf(sql.anyContact.get()),
    readSnapshot: async (world): Promise<StoredSnapshot | undefined> => sql.snapshot.get(world),
    close: () => db.close(),
  };
}

function commandOf(row: { id: string; digest: string; seq: number; results: string }): AnsweredCommand {
  const { id, digest, seq, results } = row;
  return { id, digest, seq, results: JSON.parse(results) };
}

function contactOf(
  row: { id: string; sealed: Uint8Array; phone_hash: string | null } | undefined,
): SealedContact | undefined {
  if (row === undefined) return undefined;
  const { id, sealed, phone_hash } = row;
  return phone_hash === null ? { id, sealed } : { id, sealed, phoneHash: phone_hash };
}
