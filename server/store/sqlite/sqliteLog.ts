import { chmodSync, closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { NewAuditEntry } from '../AuditStore.ts';
import { AppendError, type Batch, type EventLog, type Head, LogCorruptError } from '../EventLog.ts';
import type { OutboxStore } from '../OutboxStore.ts';
import { numbered } from './auditRows.mjs';
import { AUDIT_MIGRATIONS } from './auditSchema.ts';
import { type Committed, createCommitQueue, type Outcome } from './commitQueue.ts';
import { type CommitWorker, startCommitWorker, ThreadLostError } from './commitWorker.ts';
import { holdFolder } from './folderLock.ts';
import { LOG_MIGRATIONS } from './logSchema.ts';
import { migrate } from './migrate.ts';
import { OUTBOX_MIGRATIONS } from './outboxSchema.ts';
import { type LogReader, openLogReader } from './sqliteReader.ts';

export interface SqliteLogOptions {
  /** The database file, `lingxing.db` in the data folder; created when it is absent. */
  readonly file: string;
  /**
   * A world with at most this many events is verified whole at start (100,000 take about 0.7 s);
   * of a longer one the last so many, and at least all since the last snapshot.
   */
  readonly verifyWholeUpTo?: number;
  /** Called about every third of a second while a long log is checked at start. */
  readonly onVerifyProgress?: (world: string, checked: number, head: number) => void;
  /** Starts the writer; tests pass one that fails. */
  readonly startWorker?: (file: string) => CommitWorker;
}

export interface SqliteLog extends EventLog {
  /** Quota: the file may have this many pages of 4 KiB, then commits fail as on a full disk. */
  limitPages(pages: number): Promise<void>;
}

/** Events between two words of progress. */
const PROGRESS_STEP = 50_000;

/** SQLite's own ceiling, for lifting a quota. */
export const NO_PAGE_LIMIT = 4_294_967_294;

/**
 * Opens the log of a data folder and holds the folder for this process.
 * Throws LogCorruptError (names world and seq), SchemaError, FolderInUseError.
 */
export async function openSqliteLog(options: SqliteLogOptions): Promise<SqliteLog> {
  const { file, verifyWholeUpTo = 250_000, onVerifyProgress, startWorker = startCommitWorker } = options;
  const release = holdFolder(dirname(file));
  let reader: LogReader | undefined;
  try {
    prepare(file);
    reader = openLogReader(file);
    for (const world of await reader.worlds()) {
      await verifyAtStart(reader, world, verifyWholeUpTo, onVerifyProgress);
    }
    await verifyAuditAtStart(reader, verifyWholeUpTo);
    return assemble(() => startWorker(file), reader, release);
  } catch (error) {
    reader?.close();
    release();
    throw error;
  }
}

/** Creates the file (readable by its owner alone: it holds password hashes too) and its tables. */
function prepare(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  const db = new DatabaseSync(file, { timeout: 5000 });
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    migrate(db, LOG_MIGRATIONS);
    migrate(db, AUDIT_MIGRATIONS);
    migrate(db, OUTBOX_MIGRATIONS);
  } finally {
    db.close();
  }
}

async function verifyAtStart(
  reader: LogReader,
  world: string,
  wholeUpTo: number,
  onProgress: SqliteLogOptions['onVerifyProgress'],
): Promise<void> {
  const head = await reader.head(world);
  const snapshot = (await reader.readSnapshot(world))?.seq ?? 0;
  if (snapshot > head.seq) throw new LogCorruptError(world, head.seq + 1, 'gap');
  const after = head.seq <= wholeUpTo ? 0 : Math.min(snapshot, head.seq - wholeUpTo);
  let told = after;
  const verdict = await reader.verify(world, {
    after,
    onProgress(checked, last) {
      if (checked - told < PROGRESS_STEP) return;
      told = checked;
      onProgress?.(world, checked, last);
    },
  });
  if (!verdict.ok) throw new LogCorruptError(world, verdict.seq, verdict.reason);
}

/** A broken audit is as bad as a broken log: somebody has been at the file. */
async function verifyAuditAtStart({ audit }: LogReader, wholeUpTo: number): Promise<void> {
  const head = await audit.head();
  const verdict = await audit.verify({ after: Math.max(0, head.seq - wholeUpTo) });
  if (!verdict.ok) throw new LogCorruptError('audit', verdict.seq, verdict.reason);
}

function assemble(startWorker: () => CommitWorker, reader: LogReader, release: () => void): SqliteLog {
  let worker = startWorker();

  /** Once for each thread that was lost, however many requests were lost with it. */
  function replace(lost: CommitWorker): void {
    if (worker === lost) worker = startWorker();
  }

  /** A thread that died may have committed before it did: what the file says decides. */
  async function commit(batches: readonly Batch[]): Promise<Committed> {
    const asked = worker;
    try {
      return await asked.commit(batches);
    } catch (error) {
      if (!(error instanceof ThreadLostError)) throw error;
      replace(asked);
      if (!batches.some(reader.isStored)) throw error;
      return { outcomes: await Promise.all(batches.map(outcomeOf)), millis: 0 };
    }
  }

  async function outcomeOf(batch: Batch): Promise<Outcome> {
    if (reader.isStored(batch)) return { ok: true, head: await reader.head(batch.world) };
    return { ok: false, code: 'append-conflict', message: 'not part of the last commit' };
  }

  async function appendAudit(entries: readonly NewAuditEntry[]): Promise<Head> {
    const texts = entries.map((entry) => JSON.stringify(entry));
    const asked = worker;
    try {
      return await asked.audit(texts);
    } catch (error) {
      if (error instanceof ThreadLostError) {
        replace(asked);
        const head = await reader.audit.head();
        const [last] = await reader.audit.read(head.seq - 1, 1);
        if (last !== undefined && last.text === numbered(head.seq, texts.at(-1) ?? '')) return head;
      }
      throw unavailable(error);
    }
  }

  const changeOutbox: OutboxStore['change'] = async (world, changes) => {
    const asked = worker;
    try {
      return await asked.changeOutbox(world, changes);
    } catch (error) {
      // Whether it was stored or not: who asks again goes by the states it then finds.
      if (error instanceof ThreadLostError) replace(asked);
      throw unavailable(error);
    }
  };

  async function eraseContact(id: string): Promise<boolean> {
    const asked = worker;
    try {
      return await asked.eraseContact(id);
    } catch (error) {
      if (error instanceof ThreadLostError) replace(asked);
      throw unavailable(error);
    }
  }

  const queue = createCommitQueue(commit);
  return {
    append: queue.append,
    follow: queue.follow,
    stats: queue.stats,
    head: reader.head,
    worlds: reader.worlds,
    read: reader.read,
    readCommands: reader.readCommands,
    readCommand: reader.readCommand,
    eraseContact,
    audit: { ...reader.audit, append: appendAudit },
    outbox: { ...reader.outbox, change: changeOutbox },
    readContact: reader.readContact,
    readAnyContact: reader.readAnyContact,
    readSnapshot: reader.readSnapshot,
    verify: reader.verify,
    writeSnapshot: (world, { seq, text }) => writeSnapshot(worker, world, seq, text),
    limitPages: (pages) => worker.limitPages(pages),
    async close() {
      await queue.drain();
      await worker.close();
      reader.close();
      release();
    },
  };
}

async function writeSnapshot(worker: CommitWorker, world: string, seq: number, text: string): Promise<void> {
  let conflict: string | undefined;
  try {
    conflict = await worker.writeSnapshot(world, seq, text);
  } catch (cause) {
    throw unavailable(cause);
  }
  if (conflict !== undefined) throw new AppendError('append-conflict', conflict);
}

function unavailable(cause: unknown): AppendError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new AppendError('store-unavailable', message, { cause });
}
