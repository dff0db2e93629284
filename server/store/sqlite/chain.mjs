import { hash } from 'node:crypto';

/*
 * The chain and the check of it. Plain JavaScript, because the commit thread loads it without a
 * compiler, from the source tree as well as from build/.
 */

/** Stands before the first event. */
export const GENESIS_HASH = '0'.repeat(64);

/**
 * @param {string} previous hex hash of the event before
 * @param {string} text the event's exact JSON text
 * @returns {string} hex SHA-256
 */
export function chainHash(previous, text) {
  return hash('sha256', previous + text, 'hex');
}

/**
 * @typedef {object} StoredRow
 * @property {number} seq
 * @property {string} text
 * @property {string} hash
 */

/**
 * Checks rows one after the other; the first failure is returned and ends the walk.
 *
 * @param {string | undefined} world what every entry must say; undefined for the audit, which has none
 * @param {{seq: number, hash: string}} from the entry before the first row
 * @returns {{step(row: StoredRow): 'gap' | 'hash-mismatch' | 'bad-json' | 'seq-mismatch' | undefined,
 *   head(): {seq: number, hash: string}}}
 */
export function walkChain(world, from) {
  let head = from;
  return {
    step(row) {
      if (row.seq !== head.seq + 1) return 'gap';
      if (chainHash(head.hash, row.text) !== row.hash) return 'hash-mismatch';
      const event = parse(row.text);
      if (event === undefined) return 'bad-json';
      if (event.seq !== row.seq || event.world !== world) return 'seq-mismatch';
      head = { seq: row.seq, hash: row.hash };
      return undefined;
    },
    head: () => head,
  };
}

/**
 * @param {string} text
 * @returns {{seq?: unknown, world?: unknown} | undefined}
 */
function parse(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
