import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { defined } from '../../domain/defined.ts';
import type { Millis } from '../../domain/kernel.ts';
import { type AnchorHash, sealed } from '../anchors/anchor.ts';
import { verifyChains } from '../audit/verifyChains.ts';
import type { NewAuditEntry } from '../store/AuditStore.ts';
import { appendAuditBeside } from '../store/postgres/postgresTables.ts';
import { type BackupFile, withBackupFile } from '../store/sqlite/backupFile.ts';
import { openStoreReader } from '../store/sqlite/sqliteStore.ts';
import { copyToFile } from './copyStore.ts';
import { listFolder, STORE_FILE } from './folderFiles.ts';
import { BACKUP_FORMAT, BackupError, type Manifest } from './manifest.ts';

export interface BackupCall {
  readonly dataDir: string;
  /** Where the log is, when it is not in the folder. */
  readonly postgresUrl?: string | undefined;
  /** The file to be made; it must not exist. */
  readonly target: string;
  readonly at: Millis;
  /** Seals the heads; undefined when the key is not at hand. */
  readonly anchorHash?: AnchorHash | undefined;
  /** The row about this backup could not be written (a full disk, say); the backup goes on. */
  readonly onUnaudited: (error: unknown) => void;
  /** A database beside the store cannot be read: it is left out, the backup goes on. */
  readonly onUnreadable: (path: string, error: unknown) => void;
}

/**
 * Copies a data folder into one file, also while its server runs: every chain of the copy has been walked
 * and its heads are in the manifest. The file appears only when it is whole. Throws BackupError.
 */
export async function makeBackup(call: BackupCall): Promise<Manifest> {
  const { dataDir, target } = call;
  const store = join(dataDir, STORE_FILE);
  if (call.postgresUrl === undefined && !existsSync(store)) throw new BackupError('no-store', dataDir);
  if (existsSync(target)) throw new BackupError('target-exists', target);
  if (!relative(resolve(dataDir), resolve(target)).startsWith('..')) {
    throw new BackupError('target-in-data-folder', target);
  }
  return withBackupFile((files) => copyInto(call, store, files));
}

async function copyInto(
  { dataDir, postgresUrl: url, target, at, onUnaudited, onUnreadable, anchorHash }: BackupCall,
  store: string,
  backup: BackupFile,
): Promise<Manifest> {
  // Before the copy, so that the copy tells of itself.
  const row = { at, actor: 'tool', action: 'backup', result: 'ok' } satisfies NewAuditEntry;
  const text = JSON.stringify(row);
  const noted = url === undefined ? backup.appendAudit(store, text) : appendAuditBeside(url, text);
  await noted.catch(onUnaudited);
  const draft = `${target}.${process.pid}.new`;
  try {
    if (url === undefined) await backup.copy(store, draft);
    else await copyDatabase(url, draft, backup);
    chmodSync(draft, 0o600);
    const chains = await headsOf(draft);
    const { paths, databases, leftOut } = listFolder(dataDir);
    const unreadable: string[] = [];
    await backup.beginPacking(draft);
    const files: Manifest['files'] = [];
    for (const path of paths) {
      const source = join(dataDir, path);
      const isDatabase = databases.has(path);
      const bytes = await (isDatabase ? databaseBytes(source, draft, backup) : readIfThere(source));
      if (bytes instanceof Error) {
        unreadable.push(path);
        onUnreadable(path, bytes);
      }
      if (bytes === undefined || bytes instanceof Error) continue;
      await backup.addFile(path, bytes);
      files.push({ path, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length });
    }
    const heads = chains.map(({ chain, entries, hash }) => ({ chain, seq: entries, hash }));
    const anchor = anchorHash && sealed({ n: 0, at, heads }, anchorHash);
    const manifest: Manifest = {
      ...{ format: BACKUP_FORMAT, at, chains, files, leftOut: [...leftOut, ...unreadable].sort() },
      ...defined({ anchor }),
    };
    await backup.finishPacking(JSON.stringify(manifest));
    syncPath(draft);
    renameSync(draft, target);
    if (process.platform !== 'win32') syncPath(dirname(resolve(target)));
    return manifest;
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(draft + end, { force: true });
  }
}

/** Over a file of its own, so that a backup of a database is the same kind of file as any other. */
async function copyDatabase(url: string, draft: string, backup: BackupFile): Promise<void> {
  const copy = `${draft}.db`;
  try {
    await copyToFile(url, copy);
    await backup.copy(copy, draft);
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(copy + end, { force: true });
  }
}

async function headsOf(copy: string): Promise<Manifest['chains']> {
  const reader = await openStoreReader(copy);
  try {
    return (await verifyChains(reader)).map((verdict) => {
      const { chain, ok, entries, hash = '', seq, reason } = verdict;
      if (!ok) throw new BackupError('chain-broken', `${chain} ${seq}: ${reason}`);
      return { chain, entries, hash };
    });
  } finally {
    await reader.close();
  }
}

/** A database of an exercise as it is at one moment: a server writes several of its pages and files for one fact. */
async function databaseBytes(
  source: string,
  draft: string,
  backup: BackupFile,
): Promise<Buffer | Error | undefined> {
  if (!existsSync(source)) return undefined;
  const copy = `${draft}.db`;
  try {
    await backup.copy(source, copy);
    return readFileSync(copy);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    rmSync(copy, { force: true });
  }
}

/** Undefined for one that a running server has removed since the folder was listed. */
function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function syncPath(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
