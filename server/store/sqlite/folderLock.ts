import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';

/** Another process writes this data folder; two would tear one log. */
export class FolderInUseError extends Error {
  readonly code = 'data-folder-in-use';
}

const SQLITE_BUSY = 5;

/**
 * Holds the data folder for this process until the returned function is called. The lock is the
 * operating system's lock on a file (taken through SQLite, so that it works the same on Windows):
 * unlike a pid file it is gone the moment the process is, whatever killed it.
 */
export function holdFolder(folder: string): () => void {
  const db = new DatabaseSync(join(folder, 'lingxing.lock'));
  try {
    // Without a journal file: taking the lock must not need room on the disk.
    db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (cause) {
    db.close();
    const isBusy = cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY;
    if (!isBusy) throw cause;
    throw new FolderInUseError(`another process is using the data folder ${folder}`, { cause });
  }
  return () => db.close();
}
