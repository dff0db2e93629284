import { existsSync, renameSync, rmSync } from 'node:fs';
import type { ChainVerdict } from '../../domain/contract/audit.ts';
import { type Chains, verifyChains } from '../audit/verifyChains.ts';
import { openPostgresStore } from '../store/postgres/postgresStore.ts';
import { openPostgresSource, openPostgresTarget } from '../store/postgres/postgresTables.ts';
import { openSqliteStore } from '../store/sqlite/sqliteStore.ts';
import { openSqliteSource, openSqliteTarget } from '../store/sqlite/sqliteTables.ts';
import type { TableRow, TableStore } from '../store/TableStore.ts';
import { TABLES } from '../store/tables.mjs';
import { BackupError } from './manifest.ts';

/** Rows that go over together. */
const PIECE = 1_000;

/** Hears, now and then, how many rows have gone over. */
type Progress = (rows: number) => void;

/** What a move ends with: the chains, of the one as of the other. */
export interface Moved {
  readonly rows: number;
  readonly chains: readonly ChainVerdict[];
}

/** Every table, row by row as it lies there. */
async function copyTables(
  from: Pick<TableStore, 'rows'>,
  to: Pick<TableStore, 'insert'>,
  onProgress: Progress,
): Promise<number> {
  let copied = 0;
  for (const { name } of TABLES) {
    for (let after: TableRow | undefined; ; ) {
      const rows = await from.rows(name, after, PIECE);
      if (rows.length > 0) await to.insert(name, rows);
      copied += rows.length;
      onProgress(copied);
      after = rows.at(-1);
      if (rows.length < PIECE) break;
    }
  }
  return copied;
}

/**
 * A database of PostgreSQL as it is at one moment, also while a server leads it, into a file that does not exist.
 * Its name ends in `.db`.
 */
export async function copyToFile(
  url: string,
  file: string,
  onProgress: Progress = () => undefined,
): Promise<number> {
  const source = await openPostgresSource(url);
  try {
    const target = await openSqliteTarget(file);
    try {
      return await copyTables(source, target, onProgress);
    } finally {
      await target.close();
      rmSync(file.replace(/\.db$/u, '.lock'), { force: true });
    }
  } finally {
    await source.close();
  }
}

/**
 * Moves a stopped server's data from its file into a database that holds none, whole or not at all. The file stays under
 * another name. Throws BackupError, or StoreError when somebody uses either.
 */
export async function moveToPostgres(file: string, url: string, onProgress?: Progress): Promise<Moved> {
  if (!existsSync(file)) throw new BackupError('no-store', file);
  // Both are held until the end: what is written meanwhile would be lost.
  const from = await openSqliteStore({ file });
  const to = await openPostgresStore({ url, file }).catch(async (error: unknown) => {
    await from.close();
    throw error;
  });
  let moved: Moved;
  try {
    const source = openSqliteSource(file);
    const target = await openPostgresTarget(url);
    try {
      if (!(await target.isEmpty())) throw new BackupError('database-not-empty', 'PostgreSQL');
      const rows = await copyTables(source, target, onProgress ?? (() => undefined));
      await target.finish();
      moved = { rows, chains: await sameChains(from, to) };
    } finally {
      await source.close();
      await target.close();
    }
  } finally {
    await from.close();
    await to.close();
  }
  renameSync(file, file.replace(/\.db$/u, '.moved.db'));
  return moved;
}

/** The way back, into a file that does not exist; the database stays as it is. Throws as `moveToPostgres`. */
export async function moveToFile(url: string, file: string, onProgress?: Progress): Promise<Moved> {
  if (existsSync(file)) throw new BackupError('target-exists', file);
  const draft = file.replace(/\.db$/u, '.moving.db');
  const from = await openPostgresStore({ url, file });
  try {
    const rows = await copyToFile(url, draft, onProgress);
    const to = await openSqliteStore({ file: draft });
    const chains = await sameChains(from, to).finally(() => to.close());
    renameSync(draft, file);
    return { rows, chains };
  } finally {
    await from.close();
    for (const end of ['.db', '.db-wal', '.db-shm', '.lock']) {
      rmSync(draft.replace(/\.db$/u, end), { force: true });
    }
  }
}

/** The chains of both, walked whole. Throws BackupError when a head differs. */
async function sameChains(from: Chains, to: Chains): Promise<readonly ChainVerdict[]> {
  const [before, after] = [await verifyChains(from), await verifyChains(to)];
  for (const { chain, ok, seq, reason } of after) {
    if (!ok) throw new BackupError('chain-broken', `${chain} ${seq}: ${reason}`);
  }
  if (JSON.stringify(before) !== JSON.stringify(after)) {
    throw new BackupError('copy-differs', after.map(({ chain }) => chain).join(', '));
  }
  return after;
}
