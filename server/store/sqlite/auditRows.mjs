import { chainHash, GENESIS_HASH } from './chain.mjs';

/*
 * Writing of the audit's chain. Plain JavaScript for the same reason as chain.mjs: the commit thread
 * loads it without a compiler. Tools that work on a data folder use it too.
 */

/**
 * @param {number} seq
 * @param {string} fields JSON of the entry without its number
 * @returns {string} the exact text that is hashed and stored
 */
export function numbered(seq, fields) {
  return `{"seq":${seq},${fields.slice(1)}`;
}

/**
 * @param {import('@photostructure/sqlite').DatabaseSyncInstance} db
 * @returns {(entries: readonly string[]) => {seq: number, hash: string}} appends inside the caller's
 *   transaction and returns the new head
 */
export function auditWriter(db) {
  const readHead = db.prepare('SELECT seq, hash FROM audit_head');
  const writeHead = db.prepare('INSERT OR REPLACE INTO audit_head (one, seq, hash) VALUES (1, ?, ?)');
  const writeRow = db.prepare('INSERT INTO audit (seq, text, hash) VALUES (?, ?, ?)');
  return (entries) => {
    let { seq, hash } = readHead.get() ?? { seq: 0, hash: GENESIS_HASH };
    for (const fields of entries) {
      seq += 1;
      const text = numbered(seq, fields);
      hash = chainHash(hash, text);
      writeRow.run(seq, text, hash);
    }
    writeHead.run(seq, hash);
    return { seq, hash };
  };
}
