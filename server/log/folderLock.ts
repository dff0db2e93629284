import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';

/** Another process writes this data folder; two would tear one log. */
export class FolderInUseError extends Error {
  readonly code = 'data-folder-in-use';
}

/**
 * Holds the data folder for this process until the returned function is called. The lock is the
 * operating system's lock on a file (taken through SQLite, so that it works the same on Windows):
 * unlike a pid file it is gone the moment the process is, whatever killed it.
 */
export function holdFolder(folder: string): () => void {
  const db = new DatabaseSync(join(folder, 'lingxing.lock'));
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    db.close();
    throw new FolderInUseError(`another process is using the data folder ${folder}`, { cause });
  }
  return () => db.close();
}
