import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import type { NewAuditEntry } from '../AuditStore.ts';
import { auditWriter } from './auditRows.mjs';
import { transaction } from './migrate.ts';

/*
 * A backup is itself a store: a copy of the data folder's database with two tables more, for the manifest
 * and for the files that lay beside it. One file, no archive format, and readable with any SQLite.
 */

const TABLES = `
  CREATE TABLE backup_manifest (one INTEGER PRIMARY KEY CHECK (one = 1), text TEXT NOT NULL) STRICT;
  CREATE TABLE backup_files (path TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
`;

export interface PackedFile {
  /** Relative to the data folder, with `/` between the parts. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

function withStore<T>(file: string, work: (db: DatabaseSyncInstance) => T, readOnly = false): T {
  const db = new DatabaseSync(file, { readOnly, timeout: 5000 });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** Adds to the audit of a store, also beside the server that runs on it. Throws the store's own error. */
export function appendAuditBeside(file: string, entry: NewAuditEntry): void {
  withStore(file, (db) => {
    db.exec('PRAGMA synchronous = FULL');
    transaction(db, () => auditWriter(db)([JSON.stringify(entry)]));
  });
}

/**
 * Copies a store as it is at one moment, while a server goes on writing it. `VACUUM INTO` reads in one
 * transaction, and leaves behind the free pages in which erased contacts could have left traces.
 */
export function copyStore(file: string, target: string): void {
  withStore(file, (db) => db.prepare('VACUUM INTO ?').run(target), true);
}

/** Adds the files, then the manifest, which is asked for when all of them have been read. */
export function packBackup(file: string, files: Iterable<PackedFile>, manifest: () => string): void {
  withStore(file, (db) => {
    db.exec('PRAGMA synchronous = FULL');
    transaction(db, () => {
      db.exec(TABLES);
      const add = db.prepare('INSERT INTO backup_files (path, bytes) VALUES (?, ?)');
      for (const { path, bytes } of files) add.run(path, bytes);
      db.prepare('INSERT INTO backup_manifest (one, text) VALUES (1, ?)').run(manifest());
    });
  });
}

/** The manifest's text; undefined when the file is no backup, or no database at all. */
export function readManifest(file: string): string | undefined {
  try {
    return withStore(file, (db) => db.prepare('SELECT text FROM backup_manifest').get()?.text, true);
  } catch {
    return undefined;
  }
}

/** What SQLite itself finds wrong with the file; undefined when it is sound. */
export function damageOf(file: string): string | undefined {
  try {
    const found: string = withStore(
      file,
      (db) => db.prepare('PRAGMA quick_check(1)').get()?.quick_check,
      true,
    );
    return found === 'ok' ? undefined : found;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The packed files one after the other: all of them at once may be large. */
export function forEachPacked(file: string, use: (packed: PackedFile) => void): void {
  withStore(
    file,
    (db) => {
      const paths: { path: string }[] = db.prepare('SELECT path FROM backup_files ORDER BY path').all();
      const read = db.prepare('SELECT bytes FROM backup_files WHERE path = ?');
      for (const { path } of paths) use({ path, bytes: read.get(path).bytes });
    },
    true,
  );
}

/** Makes a working store of a backup: without manifest and files, and with nobody signed in. */
export function unpackStore(file: string): void {
  withStore(file, (db) => {
    db.exec('PRAGMA synchronous = FULL');
    transaction(db, () => {
      db.exec('DROP TABLE backup_manifest; DROP TABLE backup_files');
      // A session signed out since the backup was made must not come to life again.
      for (const table of ['sessions', 'links']) {
        if (hasTable(db, table)) db.exec(`DELETE FROM ${table}`);
      }
    });
    db.exec('VACUUM');
  });
}

function hasTable(db: DatabaseSyncInstance, name: string): boolean {
  const sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?";
  return db.prepare(sql).get(name) !== undefined;
}
