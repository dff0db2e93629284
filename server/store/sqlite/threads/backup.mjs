import { auditWrites } from './audit.mjs';
import { hasTable, openDatabase, transaction } from './database.mjs';
import { describeFault } from './fault.mjs';
import { serve } from './serve.mjs';

/*
 * What the backup tools do to a file. A backup is itself a store: a copy of the data folder's database with two tables
 * more, for the manifest and for the files that lay beside it. One file, no archive format, and readable with any SQLite.
 */

/** @typedef {import('./database.mjs').Database} Database */

const TABLES = `
  CREATE TABLE backup_manifest (one INTEGER PRIMARY KEY CHECK (one = 1), text TEXT NOT NULL) STRICT;
  CREATE TABLE backup_files (path TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
`;

/**
 * @template T
 * @param {string} file
 * @param {(db: Database) => T} work
 * @returns {T}
 */
function reading(file, work) {
  const db = openDatabase(file, { readOnly: true }, (opened) => opened);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/**
 * @template T
 * @param {string} file
 * @param {(db: Database) => T} work
 * @returns {T}
 */
function writing(file, work) {
  const db = openDatabase(file, {}, (opened) => opened);
  try {
    db.exec('PRAGMA synchronous = FULL');
    return work(db);
  } finally {
    db.close();
  }
}

/** @type {Database | undefined} */
let packing;

const calls = {
  backup: {
    /**
     * Adds to the audit of a store, also beside the server that runs on it.
     *
     * @param {string} file
     * @param {string} entry
     */
    appendAudit(file, entry) {
      writing(file, (db) => transaction(db, () => auditWrites(db).append([entry])));
    },
    /**
     * Copies a store as it is at one moment, while a server goes on writing it. `VACUUM INTO` reads in one transaction,
     * and leaves behind the free pages in which erased contacts could have left traces.
     *
     * @param {string} file
     * @param {string} target
     */
    copy(file, target) {
      reading(file, (db) => db.prepare('VACUUM INTO ?').run(target));
    },
    /**
     * Begins a transaction that `finishPacking` commits.
     *
     * @param {string} file
     */
    beginPacking(file) {
      packing = openDatabase(file, {}, (db) => db);
      packing.exec(`PRAGMA synchronous = FULL; BEGIN IMMEDIATE; ${TABLES}`);
    },
    /**
     * @param {string} path
     * @param {Uint8Array} bytes
     */
    addFile(path, bytes) {
      packing?.prepare('INSERT INTO backup_files (path, bytes) VALUES (?, ?)').run(path, bytes);
    },
    /** @param {string} manifest */
    finishPacking(manifest) {
      packing?.prepare('INSERT INTO backup_manifest (one, text) VALUES (1, ?)').run(manifest);
      packing?.exec('COMMIT');
      packing?.close();
      packing = undefined;
    },
    /**
     * @param {string} file
     * @returns {string | undefined} undefined when the file is no backup, or no database at all
     */
    manifest(file) {
      try {
        return reading(file, (db) => db.prepare('SELECT text FROM backup_manifest').get()?.text);
      } catch {
        return undefined;
      }
    },
    /**
     * @param {string} file
     * @returns {string | undefined} what SQLite itself finds wrong with the file
     */
    damage(file) {
      try {
        const found = reading(file, (db) => db.prepare('PRAGMA quick_check(1)').get()?.quick_check);
        return found === 'ok' ? undefined : String(found);
      } catch (error) {
        return describeFault(error).message;
      }
    },
    /**
     * @param {string} file
     * @returns {readonly string[]}
     */
    paths: (file) =>
      reading(file, (db) => db.prepare('SELECT path FROM backup_files ORDER BY path').all()).map(
        ({ path }) => path,
      ),
    /**
     * @param {string} file
     * @param {string} path
     * @returns {Uint8Array}
     */
    bytes: (file, path) =>
      reading(file, (db) => db.prepare('SELECT bytes FROM backup_files WHERE path = ?').get(path)).bytes,
    /**
     * Makes a working store of a backup: without manifest and files, and with nobody signed in.
     *
     * @param {string} file
     */
    unpack(file) {
      writing(file, (db) => {
        transaction(db, () => {
          db.exec('DROP TABLE backup_manifest; DROP TABLE backup_files');
          // A session signed out since the backup was made must not come to life again.
          for (const table of ['sessions', 'links']) {
            if (hasTable(db, table)) db.exec(`DELETE FROM ${table}`);
          }
        });
        db.exec('VACUUM');
      });
    },
  },
};

/** @typedef {typeof calls} BackupCalls */

serve(() => ({ calls, close: () => packing?.close() }));
