import { hash } from 'node:crypto';

/*
 * The chain and the check of it. Plain JavaScript, because the store's threads load it without a
 * compiler, from the source tree as well as from build/.
 */

/** Stands before the first event. */
export const GENESIS_HASH = '0'.repeat(64);

/** @typedef {import('./Chain.ts').Head} Head */

/** @type {Head} */
export const BEFORE_FIRST = { seq: 0, hash: GENESIS_HASH };

/**
 * @param {string} previous hex hash of the event before
 * @param {string} text the event's exact JSON text
 * @returns {string} hex SHA-256
 */
export function chainHash(previous, text) {
  return hash('sha256', previous + text, 'hex');
}

/**
 * @param {number} seq
 * @param {string} fields JSON of an entry without its number
 * @returns {string} the exact text that is hashed and stored
 */
export function numbered(seq, fields) {
  return `{"seq":${seq},${fields.slice(1)}`;
}

/**
 * @typedef {object} StoredRow
 * @property {number} seq
 * @property {string} text
 * @property {string} hash
 *
 * @typedef {object} Walked
 * @property {Head} head the last row that is sound
 * @property {'gap' | 'hash-mismatch' | 'bad-json' | 'seq-mismatch' | 'unreadable'} [reason] why the next one is not
 */

/**
 * Checks rows one after the other up to the first that fails.
 *
 * @param {string | undefined} world what every entry must say; undefined for the audit, which is of all worlds
 * @param {Head} from the entry before the first row
 * @param {Iterable<StoredRow>} rows
 * @returns {Walked}
 */
export function walkRows(world, from, rows) {
  let head = from;
  for (const row of rows) {
    const reason = faultOf(row, head, world);
    if (reason !== undefined) return { head, reason };
    head = { seq: row.seq, hash: row.hash };
  }
  return { head };
}

/**
 * @param {StoredRow} row
 * @param {Head} before
 * @param {string | undefined} world
 * @returns {Walked['reason']}
 */
function faultOf(row, before, world) {
  if (row.seq !== before.seq + 1) return 'gap';
  if (chainHash(before.hash, row.text) !== row.hash) return 'hash-mismatch';
  const entry = parse(row.text);
  if (entry === undefined) return 'bad-json';
  // The audit is of all worlds: what was done in a drill names it.
  const isOfAnother = world !== undefined && entry.world !== world;
  return entry.seq !== row.seq || isOfAnother ? 'seq-mismatch' : undefined;
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
