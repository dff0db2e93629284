import { DatabaseSync } from '@photostructure/sqlite';

/** @typedef {import('@photostructure/sqlite').DatabaseSyncInstance} Database */
/** @typedef {import('@photostructure/sqlite').StatementSyncInstance} Statement */

/**
 * @template T
 * @param {string} file
 * @param {import('@photostructure/sqlite').DatabaseSyncOptions} options
 * @param {(db: Database) => T} setUp its error closes the connection again
 * @returns {T}
 */
export function openDatabase(file, options, setUp) {
  const db = new DatabaseSync(file, { timeout: 5000, ...options });
  try {
    return setUp(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * `db.prepare` that remembers; each statement is prepared when it is first needed, so that the file of an earlier
 * version, looked at beside its server, may lack the tables nobody asks for.
 *
 * @param {Database} db
 * @returns {(sql: string) => Statement}
 */
export function preparing(db) {
  /** @type {Map<string, Statement>} */
  const prepared = new Map();
  return (sql) => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const fresh = db.prepare(sql);
    prepared.set(sql, fresh);
    return fresh;
  };
}

/**
 * Runs `work` in one write transaction; anything thrown rolls it back.
 *
 * @template T
 * @param {Database} db
 * @param {() => T} work
 * @returns {T}
 */
export function transaction(db, work) {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite has rolled back by itself after some errors (a full disk is one).
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/**
 * Runs several reads on one moment, whatever a writer does meanwhile.
 *
 * @template T
 * @param {Database} db
 * @param {() => T} reads
 * @returns {T}
 */
export function atOneMoment(db, reads) {
  db.exec('BEGIN');
  try {
    return reads();
  } finally {
    db.exec('COMMIT');
  }
}

/**
 * @param {Database} db
 * @param {string} name
 */
export function hasTable(db, name) {
  const sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?";
  return db.prepare(sql).get(name) !== undefined;
}
