import { preparing } from './database.mjs';

/** @typedef {import('../../../../domain/contract/looked.ts').Looked} Looked */

/** @param {import('./database.mjs').Database} db */
export function lookedReads(db) {
  const prepare = preparing(db);
  return {
    /** @type {(world: string, personId: string) => Looked | undefined} */
    read(world, personId) {
      const row = prepare('SELECT row FROM looked WHERE world = ? AND person = ?').get(world, personId);
      return row === undefined ? undefined : JSON.parse(String(row.row));
    },
  };
}

/** @param {import('./database.mjs').Database} db */
export function lookedWrites(db) {
  const put = db.prepare('INSERT OR REPLACE INTO looked (world, person, row) VALUES (?, ?, ?)');
  return {
    /** @type {(world: string, personId: string, looked: Looked) => void} */
    put(world, personId, looked) {
      put.run(world, personId, JSON.stringify(looked));
    },
  };
}
