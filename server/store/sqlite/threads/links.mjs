import { preparing } from './database.mjs';

/** @typedef {import('../../LinkStore.ts').LinkRow} LinkRow */

const COLUMNS = 'hash, world, case_id AS caseId, sealed, issued_at AS issuedAt';

/** @param {import('./database.mjs').Database} db */
export function linkReads(db) {
  const prepare = preparing(db);
  return {
    /** @type {(hash: string) => LinkRow | undefined} */
    find: (hash) => prepare(`SELECT ${COLUMNS} FROM public_links WHERE hash = ?`).get(hash),
    /** @type {(world: string, caseId: string) => LinkRow | undefined} */
    ofCase: (world, caseId) =>
      prepare(`SELECT ${COLUMNS} FROM public_links WHERE world = ? AND case_id = ?`).get(world, caseId),
  };
}

/** @param {import('./database.mjs').Database} db */
export function linkWrites(db) {
  const put = db.prepare(
    'INSERT OR REPLACE INTO public_links (hash, world, case_id, sealed, issued_at) VALUES (?, ?, ?, ?, ?)',
  );
  return {
    /** @type {(row: LinkRow) => void} */
    put({ hash, world, caseId, sealed, issuedAt }) {
      put.run(hash, world, caseId, sealed, issuedAt);
    },
  };
}
