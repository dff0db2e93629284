import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { HANDOVER_ITEM_STATES, type HandoverItemState } from '../../../domain/contract/affairs.ts';
import type { ContactKind } from '../../../domain/succession/accountHandover.ts';
import { type Migrations, migrate, transaction } from './migrate.ts';

/** Whom a handover is about, by the contact system's ids, which the log must not hold; labels are masked before they come here. */
const HANDOVER_MIGRATIONS: Migrations = {
  part: 'handovers',
  steps: [
    `
    CREATE TABLE handover_items (
      handover TEXT NOT NULL,
      kind TEXT NOT NULL,
      ref TEXT NOT NULL,
      label TEXT NOT NULL,
      batch INTEGER,
      state TEXT NOT NULL DEFAULT 'waiting',
      PRIMARY KEY (handover, kind, ref)
    ) STRICT;
    CREATE INDEX handover_items_batch ON handover_items (handover, batch);
    `,
  ],
};

export interface HandoverItem {
  readonly kind: ContactKind;
  /** The contact system's id. */
  readonly ref: string;
  readonly label: string;
  readonly state: HandoverItemState;
  readonly batch?: number;
}

/** Every call is one transaction, durable when it returns; throws when the disk is full. */
export interface HandoverTables {
  /** Writes down what moves; what is there already stays as it is. */
  fill(handover: string, items: readonly Pick<HandoverItem, 'kind' | 'ref' | 'label'>[]): void;
  hasItems(handover: string): boolean;
  /** The items of batch `n`; a batch that is new takes up to `size` of those waiting. */
  batch(handover: string, n: number, kind: ContactKind, size: number): readonly HandoverItem[];
  batchItems(handover: string, n: number): readonly HandoverItem[];
  /** How many of a kind are in no batch yet. */
  waiting(handover: string, kind: ContactKind): number;
  settle(handover: string, outcomes: ReadonlyMap<string, HandoverItemState>, n: number): void;
  list(handover: string, states: readonly HandoverItemState[]): readonly HandoverItem[];
  close(): void;
}

/** Opens its own connection to a database file; `:memory:` for tests. */
export function openHandoverTables(file: string, busyMillis = 5000): HandoverTables {
  const db = new DatabaseSync(file, { timeout: busyMillis });
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    migrate(db, HANDOVER_MIGRATIONS);
    return tablesOf(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

function tablesOf(db: DatabaseSyncInstance): HandoverTables {
  const columns = 'kind, ref, label, batch, state';
  const sql = {
    add: db.prepare('INSERT OR IGNORE INTO handover_items (handover, kind, ref, label) VALUES (?, ?, ?, ?)'),
    any: db.prepare('SELECT 1 FROM handover_items WHERE handover = ? LIMIT 1'),
    ofBatch: db.prepare(
      `SELECT ${columns} FROM handover_items WHERE handover = ? AND batch = ? ORDER BY rowid`,
    ),
    waiting: db.prepare(
      `SELECT COUNT(*) AS n FROM handover_items WHERE handover = ? AND kind = ? AND batch IS NULL`,
    ),
    take: db.prepare(
      `UPDATE handover_items SET batch = ?, state = 'sent' WHERE rowid IN (SELECT rowid FROM handover_items
       WHERE handover = ? AND kind = ? AND batch IS NULL ORDER BY rowid LIMIT ?)`,
    ),
    settle: db.prepare('UPDATE handover_items SET state = ? WHERE handover = ? AND batch = ? AND ref = ?'),
    all: db.prepare(`SELECT ${columns} FROM handover_items WHERE handover = ? ORDER BY batch, rowid`),
  };
  const batchItems = (handover: string, n: number) => sql.ofBatch.all(handover, n).map(itemOf);
  return {
    fill(handover, items) {
      transaction(db, () => {
        for (const { kind, ref, label } of items) sql.add.run(handover, kind, ref, label);
      });
    },
    hasItems: (handover) => sql.any.get(handover) !== undefined,
    batch(handover, n, kind, size) {
      const before = batchItems(handover, n);
      if (before.length > 0) return before;
      transaction(db, () => sql.take.run(n, handover, kind, size));
      return batchItems(handover, n);
    },
    batchItems,
    waiting: (handover, kind) => Number(sql.waiting.get(handover, kind)?.n ?? 0),
    settle(handover, outcomes, n) {
      transaction(db, () => {
        for (const [ref, state] of outcomes) sql.settle.run(state, handover, n, ref);
      });
    },
    list: (handover, states) =>
      sql.all
        .all(handover)
        .map(itemOf)
        .filter(({ state }) => states.includes(state)),
    close: () => db.close(),
  };
}

function itemOf({ kind, ref, label, batch, state }: Record<string, unknown>): HandoverItem {
  return {
    kind: kind === 'groups' ? 'groups' : 'residents',
    ref: String(ref),
    label: String(label),
    state: HANDOVER_ITEM_STATES.find((one) => one === state) ?? 'failed',
    ...(typeof batch === 'number' ? { batch } : {}),
  };
}
