import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { AuditEntry, AuditSearch } from '../../../domain/contract/audit.ts';
import type { AuditStore, StoredEntry } from '../AuditStore.ts';
import type { Head } from '../Verdict.ts';
import { GENESIS_HASH } from './chain.mjs';
import { verifyChain } from './verifyChain.ts';

export type AuditReader = Omit<AuditStore, 'append'>;

const BEFORE_FIRST: Head = { seq: 0, hash: GENESIS_HASH };

/** Reads the audit of an open file. A folder last used by a version without one has an empty audit. */
export function createAuditReader(db: DatabaseSyncInstance): AuditReader {
  return hasAudit(db) ? readerOf(db) : EMPTY;
}

const EMPTY: AuditReader = {
  head: async () => BEFORE_FIRST,
  find: async () => [],
  read: async () => [],
  span: async () => ({ after: BEFORE_FIRST, through: BEFORE_FIRST }),
  verify: async () => ({ ok: true, head: BEFORE_FIRST, events: 0 }),
};

function hasAudit(db: DatabaseSyncInstance): boolean {
  return (
    db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'audit'").get() !== undefined
  );
}

function readerOf(db: DatabaseSyncInstance): AuditReader {
  const sql = {
    head: db.prepare('SELECT seq, hash FROM audit_head'),
    rows: db.prepare('SELECT seq, text, hash FROM audit WHERE seq > ? ORDER BY seq LIMIT ?'),
    hash: db.prepare('SELECT hash FROM audit WHERE seq = ?'),
    firstFrom: db.prepare('SELECT seq FROM audit WHERE at >= ? ORDER BY at, seq LIMIT 1'),
    lastBefore: db.prepare('SELECT seq FROM audit WHERE at < ? ORDER BY at DESC, seq DESC LIMIT 1'),
  };
  const headOf = (): Head => sql.head.get() ?? BEFORE_FIRST;
  const rowsAfter = (after: number, limit: number): StoredEntry[] => sql.rows.all(after, limit);
  const hashAt = (seq: number): string | undefined => sql.hash.get(seq)?.hash;
  const headAt = (seq: number): Head => ({ seq, hash: seq === 0 ? GENESIS_HASH : (hashAt(seq) ?? '') });

  return {
    head: async () => headOf(),
    read: async (after, limit) => rowsAfter(after, limit),
    async find(search) {
      const { where, values } = conditionsOf(search);
      const found = db
        .prepare(`SELECT text FROM audit ${where} ORDER BY seq DESC LIMIT ?`)
        .all(...values, search.limit);
      return found.map(({ text }): AuditEntry => JSON.parse(text));
    },
    async span(from, to) {
      const head = headOf();
      const first = from === undefined ? 1 : (sql.firstFrom.get(from)?.seq ?? head.seq + 1);
      const last = to === undefined ? head.seq : (sql.lastBefore.get(to)?.seq ?? 0);
      const after = headAt(Math.min(first - 1, head.seq));
      return { after, through: last > after.seq ? headAt(last) : after };
    },
    verify: (options) =>
      verifyChain(
        {
          head: headOf,
          rowsAfter,
          hashAt,
          together(reads) {
            db.exec('BEGIN');
            try {
              return reads();
            } finally {
              db.exec('COMMIT');
            }
          },
        },
        options,
      ),
  };
}

/** Which comparison each part of a search means; the names of the columns never come from outside. */
const CONDITIONS: readonly (readonly [keyof AuditSearch, string])[] = [
  ['action', 'action = ?'],
  ['actor', 'actor = ?'],
  ['object', 'object = ?'],
  ['from', 'at >= ?'],
  ['to', 'at < ?'],
  ['before', 'seq < ?'],
];

function conditionsOf(search: AuditSearch): { where: string; values: (string | number)[] } {
  const parts: string[] = [];
  const values: (string | number)[] = [];
  for (const [key, condition] of CONDITIONS) {
    const value = search[key];
    if (value === undefined) continue;
    parts.push(condition);
    values.push(value);
  }
  return { where: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`, values };
}
