import { preparing } from './database.mjs';

/** @typedef {import('../../WallStore.ts').WallRow} WallRow */

/** @param {import('./database.mjs').Database} db */
export function wallReads(db) {
  const prepare = preparing(db);
  return {
    /** @type {() => readonly WallRow[]} */
    all: () =>
      prepare('SELECT row FROM walls ORDER BY created_at, id')
        .all()
        .map(({ row }) => JSON.parse(String(row))),
  };
}

/** @param {import('./database.mjs').Database} db */
export function wallWrites(db) {
  const put = db.prepare('INSERT OR REPLACE INTO walls (id, created_at, row) VALUES (?, ?, ?)');
  const remove = db.prepare('DELETE FROM walls WHERE id = ?');
  return {
    /** @type {(row: WallRow) => void} */
    put(row) {
      put.run(row.id, row.createdAt, JSON.stringify(row));
    },
    /** @type {(id: string) => void} */
    remove(id) {
      remove.run(id);
    },
  };
}
