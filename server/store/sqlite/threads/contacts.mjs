import { preparing } from './database.mjs';

/** @typedef {import('../../ContactStore.ts').SealedContact} SealedContact */

/** @param {import('./database.mjs').Database} db */
export function contactReads(db) {
  const prepare = preparing(db);
  return {
    /**
     * @param {string} id
     * @returns {SealedContact | undefined}
     */
    read: (id) => contactOf(prepare('SELECT id, sealed, phone_hash FROM contacts WHERE id = ?').get(id)),
    /**
     * @param {string} id
     * @param {number} limit
     * @returns {string[]}
     */
    withPhoneOf: (id, limit) =>
      prepare(
        `SELECT id FROM contacts
         WHERE phone_hash = (SELECT phone_hash FROM contacts WHERE id = ?) AND id <> ?
         ORDER BY rowid DESC LIMIT ?`,
      )
        .all(id, id, limit)
        .map((row) => String(row.id)),
    /** @returns {SealedContact | undefined} */
    readAny: () => contactOf(prepare('SELECT id, sealed, phone_hash FROM contacts LIMIT 1').get()),
  };
}

/**
 * @param {{id: string, sealed: Uint8Array, phone_hash: string | null} | undefined} row
 * @returns {SealedContact | undefined}
 */
function contactOf(row) {
  if (row === undefined) return undefined;
  const { id, sealed, phone_hash } = row;
  return phone_hash === null ? { id, sealed } : { id, sealed, phoneHash: phone_hash };
}

/**
 * @param {import('./database.mjs').Database} db
 * @param {() => void} onErased the WAL still holds the old pages
 */
export function contactWrites(db, onErased) {
  const erase = db.prepare('DELETE FROM contacts WHERE id = ?');
  return {
    /** @param {string} id */
    erase(id) {
      onErased();
      return Number(erase.run(id).changes) > 0;
    },
  };
}
