import { dirname } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { Fault, SQLITE_BUSY, sqliteCode } from './fault.mjs';

/**
 * Holds a database file for its writer until the returned function is called; two writers would tear one log. The
 * lock is the operating system's lock on a file beside it (taken through SQLite, so that it works the same on
 * Windows): unlike a pid file it is gone the moment the process is, whatever killed it.
 *
 * @param {string} file `lingxing.db` is held by `lingxing.lock`
 * @returns {() => void}
 */
export function holdFile(file) {
  const db = new DatabaseSync(file.replace(/\.db$/u, '.lock'));
  try {
    // Without a journal file: taking the lock must not need room on the disk.
    db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (cause) {
    db.close();
    if (sqliteCode(cause) !== SQLITE_BUSY) throw cause;
    const message = `another process is using the data folder ${dirname(file)}`;
    throw new Fault('data-folder-in-use', message, { cause });
  }
  return () => db.close();
}
