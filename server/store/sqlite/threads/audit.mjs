import { BEFORE_FIRST, chainHash, GENESIS_HASH, numbered } from '../../chain.mjs';
import { hasTable, preparing } from './database.mjs';
import { walker } from './walk.mjs';

/** @typedef {import('../../Chain.ts').Head} Head */
/** @typedef {import('../../AuditStore.ts').StoredEntry} StoredEntry */
/** @typedef {import('../../../../domain/contract/audit.ts').AuditSearch} AuditSearch */

/**
 * Reads the audit of an open file. A folder last used by a version without one has an empty audit.
 *
 * @param {import('./database.mjs').Database} db
 */
export function auditReads(db) {
  const prepare = preparing(db);
  let isThere = false;
  /** Looked for until it is found: a running server's file has one from its first moment. */
  const isEmpty = () => {
    isThere ||= hasTable(db, 'audit');
    return !isThere;
  };

  /** @returns {Head} */
  const head = () => {
    if (isEmpty()) return BEFORE_FIRST;
    return prepare('SELECT seq, hash FROM audit_head').get() ?? BEFORE_FIRST;
  };

  /**
   * @param {number} after
   * @param {number} limit
   * @returns {readonly StoredEntry[]}
   */
  const rows = (after, limit) => {
    if (isEmpty()) return [];
    return prepare('SELECT seq, text, hash FROM audit WHERE seq > ? ORDER BY seq LIMIT ?').all(after, limit);
  };

  /**
   * @param {number} seq
   * @returns {string | undefined}
   */
  const hash = (seq) =>
    isEmpty() ? undefined : prepare('SELECT hash FROM audit WHERE seq = ?').get(seq)?.hash;

  /**
   * @param {number} seq
   * @returns {Head}
   */
  const headAt = (seq) => ({ seq, hash: seq === 0 ? GENESIS_HASH : (hash(seq) ?? '') });

  return {
    head,
    rows,
    /**
     * Newest first.
     *
     * @param {AuditSearch} search
     * @returns {readonly string[]} their texts
     */
    find(search) {
      if (isEmpty()) return [];
      const { where, values } = conditionsOf(search);
      return prepare(`SELECT text FROM audit ${where} ORDER BY seq DESC LIMIT ?`)
        .all(...values, search.limit)
        .map(({ text }) => text);
    },
    /**
     * @param {number | undefined} from
     * @param {number | undefined} to
     * @returns {import('../../AuditStore.ts').AuditSpan}
     */
    span(from, to) {
      const end = head();
      const first = from === undefined ? 1 : (seqAtOrAfter(from) ?? end.seq + 1);
      const last = to === undefined ? end.seq : (seqBefore(to) ?? 0);
      const after = headAt(Math.min(first - 1, end.seq));
      return { after, through: last > after.seq ? headAt(last) : after };
    },
    ...walker(db, { head, rows, hash }, undefined),
  };

  /**
   * @param {number} at
   * @returns {number | undefined}
   */
  function seqAtOrAfter(at) {
    if (isEmpty()) return undefined;
    return prepare('SELECT seq FROM audit WHERE at >= ? ORDER BY at, seq LIMIT 1').get(at)?.seq;
  }

  /**
   * @param {number} at
   * @returns {number | undefined}
   */
  function seqBefore(at) {
    if (isEmpty()) return undefined;
    return prepare('SELECT seq FROM audit WHERE at < ? ORDER BY at DESC, seq DESC LIMIT 1').get(at)?.seq;
  }
}

/**
 * Which comparison each part of a search means; the names of the columns never come from outside.
 *
 * @type {readonly (readonly [keyof AuditSearch, string])[]}
 */
const CONDITIONS = [
  ['action', 'action = ?'],
  ['actor', 'actor = ?'],
  ['object', 'object = ?'],
  ['from', 'at >= ?'],
  ['to', 'at < ?'],
  ['before', 'seq < ?'],
];

/**
 * @param {AuditSearch} search
 * @returns {{where: string, values: (string | number)[]}}
 */
function conditionsOf(search) {
  /** @type {string[]} */
  const parts = [];
  /** @type {(string | number)[]} */
  const values = [];
  for (const [key, condition] of CONDITIONS) {
    const value = search[key];
    if (value === undefined) continue;
    parts.push(condition);
    values.push(value);
  }
  return { where: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`, values };
}

/** @param {import('./database.mjs').Database} db */
export function auditWrites(db) {
  const readHead = db.prepare('SELECT seq, hash FROM audit_head');
  const writeHead = db.prepare('INSERT OR REPLACE INTO audit_head (one, seq, hash) VALUES (1, ?, ?)');
  const writeRow = db.prepare('INSERT INTO audit (seq, text, hash) VALUES (?, ?, ?)');
  return {
    /**
     * @param {readonly string[]} entries JSON without numbers
     * @returns {Head} the new head
     */
    append(entries) {
      let { seq, hash } = readHead.get() ?? BEFORE_FIRST;
      for (const fields of entries) {
        seq += 1;
        const text = numbered(seq, fields);
        hash = chainHash(hash, text);
        writeRow.run(seq, text, hash);
      }
      writeHead.run(seq, hash);
      return { seq, hash };
    },
  };
}
