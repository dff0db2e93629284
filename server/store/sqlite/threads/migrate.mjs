import { preparing, transaction } from './database.mjs';
import { Fault } from './fault.mjs';

/**
 * Steps of one part's tables, oldest first. A step that has shipped is never edited: add one below it.
 *
 * @typedef {object} Migrations
 * @property {string} part which part of the file they are for; every part counts its own versions
 * @property {readonly string[]} steps
 */

/** "LX21": tells our file from any other SQLite file before anything is written to it. */
const APPLICATION_ID = 0x4c583231;

/**
 * Brings the part's tables up to date, forward only, each step in its own transaction.
 *
 * @param {import('./database.mjs').Database} db
 * @param {Migrations} migrations
 */
export function migrate(db, { part, steps }) {
  claim(db);
  const prepare = preparing(db);
  const row = prepare('SELECT version FROM schema_versions WHERE part = ?').get(part);
  const version = Number(row?.version ?? 0);
  if (version > steps.length) {
    throw new Fault(
      'schema-newer',
      `the tables of "${part}" have version ${version}, this program knows ${steps.length}`,
    );
  }
  for (const [index, sql] of steps.slice(version).entries()) {
    transaction(db, () => {
      db.exec(sql);
      const note = prepare('INSERT OR REPLACE INTO schema_versions (part, version) VALUES (?, ?)');
      note.run(part, version + index + 1);
    });
  }
}

/**
 * Refuses a file that is not ours; marks a new one.
 *
 * @param {import('./database.mjs').Database} db
 */
function claim(db) {
  const id = db.prepare('PRAGMA application_id').get()?.application_id;
  if (id === APPLICATION_ID) return;
  const tables = db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n;
  if (tables !== 0) throw new Fault('not-a-lingxing-file', 'this is the file of another program');
  transaction(db, () => {
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    db.exec(
      'CREATE TABLE IF NOT EXISTS schema_versions (part TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT',
    );
  });
}
