import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Millis } from '../../domain/kernel.ts';
import { verifyChains } from '../audit/verifyChains.ts';
import type { NewAuditEntry } from '../store/AuditStore.ts';
import { type BackupFile, withBackupFile } from '../store/sqlite/backupFile.ts';
import { openStoreReader } from '../store/sqlite/sqliteStore.ts';
import { ERASED_FILE } from './erasures.ts';
import { isSafePath, STORE_FILE } from './folderFiles.ts';
import { BackupError, type Manifest, parseManifest } from './manifest.ts';

export interface RestoreCall {
  readonly from: string;
  /** A folder that does not exist yet, or is empty. */
  readonly dataDir: string;
  readonly at: Millis;
  /** Which personal data was erased, as the folder that was lost or another disk lists it. */
  readonly erased?: string | undefined;
}

/**
 * Makes a data folder of a backup. Everything is checked first: the file itself, both kinds of chain, their
 * heads against the manifest, every packed file's hash. When anything is wrong the folder is left as it was.
 * Then the audit of the new folder gets its first row of its own, `restore`. Throws BackupError.
 */
export function restoreBackup(call: RestoreCall): Promise<Manifest> {
  return withBackupFile((backup) => restoreFrom(call, backup));
}

async function restoreFrom(
  { from, dataDir, at, erased }: RestoreCall,
  backup: BackupFile,
): Promise<Manifest> {
  if (!isFile(from)) throw new BackupError('no-backup', from);
  if (erased !== undefined && !isFile(erased)) throw new BackupError('no-erased', erased);
  const text = await backup.manifest(from);
  const manifest = text === undefined ? undefined : parseManifest(text);
  if (manifest === undefined) throw new BackupError('not-a-backup', from);
  if (existsSync(dataDir) && !isEmptyFolder(dataDir)) throw new BackupError('folder-not-empty', dataDir);
  const isNew = mkdirSync(dataDir, { recursive: true, mode: 0o700 }) !== undefined;
  try {
    const store = join(dataDir, `${STORE_FILE}.new`);
    copyFileSync(from, store);
    chmodSync(store, 0o600);
    await checkStore(store, manifest, backup);
    await unpackFiles(store, dataDir, manifest, backup);
    await backup.unpack(store);
    const detail = manifest.chains.map(({ chain, entries }) => `${chain}:${entries}`).join(' ');
    const row = { at, actor: 'tool', action: 'restore', detail, result: 'ok' } satisfies NewAuditEntry;
    await backup.appendAudit(store, JSON.stringify(row));
    // The server erases by it before it serves anybody.
    if (erased !== undefined) copyFileSync(erased, join(dataDir, ERASED_FILE));
    // A server takes the folder for whole from here on.
    renameSync(store, join(dataDir, STORE_FILE));
    return manifest;
  } catch (error) {
    for (const name of readdirSync(dataDir)) rmSync(join(dataDir, name), { recursive: true, force: true });
    if (isNew) rmSync(dataDir, { recursive: true, force: true });
    throw error;
  }
}

async function checkStore(store: string, manifest: Manifest, backup: BackupFile): Promise<void> {
  const damage = await backup.damage(store);
  if (damage !== undefined) throw new BackupError('backup-damaged', damage);
  const reader = await openStoreReader(store);
  try {
    const found = await verifyChains(reader);
    const expected = new Map(manifest.chains.map((each) => [each.chain, each]));
    for (const { chain, ok, entries, hash, seq, reason } of found) {
      if (!ok) throw new BackupError('backup-damaged', `${chain} ${seq}: ${reason}`);
      const entry = expected.get(chain);
      if (entry?.entries !== entries || entry.hash !== hash) {
        throw new BackupError('backup-damaged', `${chain}: head ${hash}, not ${entry?.hash}`);
      }
      expected.delete(chain);
    }
    for (const chain of expected.keys()) throw new BackupError('backup-damaged', `${chain}: gone`);
  } finally {
    await reader.close();
  }
}

async function unpackFiles(
  store: string,
  dataDir: string,
  { files }: Manifest,
  backup: BackupFile,
): Promise<void> {
  const expected = new Map(files.map((file) => [file.path, file]));
  // One after the other: all of them at once may be large.
  for (const path of await backup.paths(store)) {
    const bytes = await backup.bytes(store, path);
    const entry = expected.get(path);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (!isSafePath(path) || entry?.sha256 !== sha256) throw new BackupError('backup-damaged', path);
    expected.delete(path);
    const target = join(dataDir, path);
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    writeFileSync(target, bytes, { mode: 0o600, flag: 'wx', flush: true });
  }
  for (const path of expected.keys()) throw new BackupError('backup-damaged', `${path}: gone`);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function isEmptyFolder(path: string): boolean {
  return statSync(path).isDirectory() && readdirSync(path).length === 0;
}
