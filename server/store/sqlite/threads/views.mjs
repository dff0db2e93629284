import { preparing } from './database.mjs';

/** @typedef {import('../../ViewStore.ts').ViewRow} ViewRow */

/** @param {import('./database.mjs').Database} db */
export function viewReads(db) {
  const prepare = preparing(db);
  return {
    /** @type {() => readonly ViewRow[]} */
    all: () =>
      prepare('SELECT row FROM views ORDER BY rowid')
        .all()
        .map(({ row }) => JSON.parse(String(row))),
  };
}

/** @param {import('./database.mjs').Database} db */
export function viewWrites(db) {
  const put = db.prepare(
    'INSERT INTO views (id, row) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET row = excluded.row',
  );
  const remove = db.prepare('DELETE FROM views WHERE id = ?');
  return {
    /** @type {(row: ViewRow) => void} */
    put(row) {
      put.run(row.id, JSON.stringify(row));
    },
    /** @type {(id: string) => void} */
    remove(id) {
      remove.run(id);
    },
  };
}
