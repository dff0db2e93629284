import type { DatabaseSyncInstance } from '@photostructure/sqlite';

/** Steps of one part's tables, oldest first. A step that has shipped is never edited: add one below it. */
export interface Migrations {
  /** Which part of the file they are for; every part counts its own versions. */
  readonly part: string;
  readonly steps: readonly string[];
}

/** The file was written by a newer Lingxing, or is not one of ours; nothing in it was touched. */
export class SchemaError extends Error {
  readonly code: 'schema-newer' | 'not-a-lingxing-file';
  constructor(code: SchemaError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** "LX21": tells our file from any other SQLite file before anything is written to it. */
const APPLICATION_ID = 0x4c583231;

/** Brings the part's tables up to date, forward only, each step in its own transaction. */
export function migrate(db: DatabaseSyncInstance, { part, steps }: Migrations): void {
  claim(db);
  const row = db.prepare('SELECT version FROM schema_versions WHERE part = ?').get(part);
  const version: number = row?.version ?? 0;
  if (version > steps.length) {
    throw new SchemaError(
      'schema-newer',
      `the tables of "${part}" have version ${version}, this program knows ${steps.length}`,
    );
  }
  steps.slice(version).forEach((sql, index) => {
    transaction(db, () => {
      db.exec(sql);
      db.prepare('INSERT OR REPLACE INTO schema_versions (part, version) VALUES (?, ?)').run(
        part,
        version + index + 1,
      );
    });
  });
}

/** Refuses a file that is not ours; marks a new one. */
export function claim(db: DatabaseSyncInstance): void {
  const id = db.prepare('PRAGMA application_id').get()?.application_id;
  if (id === APPLICATION_ID) return;
  const tables = db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n;
  if (tables !== 0) throw new SchemaError('not-a-lingxing-file', 'this is the file of another program');
  transaction(db, () => {
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    db.exec(
      'CREATE TABLE IF NOT EXISTS schema_versions (part TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT',
    );
  });
}

/** Runs `work` in one write transaction; anything thrown rolls it back. */
export function transaction<T>(db: DatabaseSyncInstance, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk has already rolled it back by itself.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
