import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { SUCCESSION_ITEM_STATES, type SuccessionItemState } from '../../../domain/contract/roster.ts';
import type { ContactKind } from '../../../domain/succession/succession.ts';
import { type Migrations, migrate, transaction } from './migrate.ts';

/** Whom a succession is about, by the contact system's ids, which the log must not hold; labels are masked before they come here. */
const SUCCESSION_MIGRATIONS: Migrations = {
  part: 'successions',
  steps: [
    `
    CREATE TABLE succession_items (
      succession TEXT NOT NULL,
      kind TEXT NOT NULL,
      ref TEXT NOT NULL,
      label TEXT NOT NULL,
      batch INTEGER,
      state TEXT NOT NULL DEFAULT 'waiting',
      PRIMARY KEY (succession, kind, ref)
    ) STRICT;
    CREATE INDEX succession_items_batch ON succession_items (succession, batch);
    `,
  ],
};

export interface SuccessionItem {
  readonly kind: ContactKind;
  /** The contact system's id. */
  readonly ref: string;
  readonly label: string;
  readonly state: SuccessionItemState;
  readonly batch?: number;
}

/** Every call is one transaction, durable when it returns; throws when the disk is full. */
export interface SuccessionTables {
  /** Writes down what moves; what is there already stays as it is. */
  fill(succession: string, items: readonly Pick<SuccessionItem, 'kind' | 'ref' | 'label'>[]): void;
  hasItems(succession: string): boolean;
  /** The items of batch `n`; a batch that is new takes up to `size` of those waiting. */
  batch(succession: string, n: number, kind: ContactKind, size: number): readonly SuccessionItem[];
  batchItems(succession: string, n: number): readonly SuccessionItem[];
  /** How many of a kind are in no batch yet. */
  waiting(succession: string, kind: ContactKind): number;
  settle(succession: string, outcomes: ReadonlyMap<string, SuccessionItemState>, n: number): void;
  list(succession: string, states: readonly SuccessionItemState[]): readonly SuccessionItem[];
  close(): void;
}

/** Opens its own connection to a database file; `:memory:` for tests. */
export function openSuccessionTables(file: string, busyMillis = 5000): SuccessionTables {
  const db = new DatabaseSync(file, { timeout: busyMillis });
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    migrate(db, SUCCESSION_MIGRATIONS);
    return tablesOf(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

function tablesOf(db: DatabaseSyncInstance): SuccessionTables {
  const columns = 'kind, ref, label, batch, state';
  const sql = {
    add: db.prepare(
      'INSERT OR IGNORE INTO succession_items (succession, kind, ref, label) VALUES (?, ?, ?, ?)',
    ),
    any: db.prepare('SELECT 1 FROM succession_items WHERE succession = ? LIMIT 1'),
    ofBatch: db.prepare(
      `SELECT ${columns} FROM succession_items WHERE succession = ? AND batch = ? ORDER BY rowid`,
    ),
    waiting: db.prepare(
      `SELECT COUNT(*) AS n FROM succession_items WHERE succession = ? AND kind = ? AND batch IS NULL`,
    ),
    take: db.prepare(
      `UPDATE succession_items SET batch = ?, state = 'sent' WHERE rowid IN (SELECT rowid FROM succession_items
       WHERE succession = ? AND kind = ? AND batch IS NULL ORDER BY rowid LIMIT ?)`,
    ),
    settle: db.prepare(
      'UPDATE succession_items SET state = ? WHERE succession = ? AND batch = ? AND ref = ?',
    ),
    all: db.prepare(`SELECT ${columns} FROM succession_items WHERE succession = ? ORDER BY batch, rowid`),
  };
  const batchItems = (succession: string, n: number) => sql.ofBatch.all(succession, n).map(itemOf);
  return {
    fill(succession, items) {
      transaction(db, () => {
        for (const { kind, ref, label } of items) sql.add.run(succession, kind, ref, label);
      });
    },
    hasItems: (succession) => sql.any.get(succession) !== undefined,
    batch(succession, n, kind, size) {
      const before = batchItems(succession, n);
      if (before.length > 0) return before;
      transaction(db, () => sql.take.run(n, succession, kind, size));
      return batchItems(succession, n);
    },
    batchItems,
    waiting: (succession, kind) => Number(sql.waiting.get(succession, kind)?.n ?? 0),
    settle(succession, outcomes, n) {
      transaction(db, () => {
        for (const [ref, state] of outcomes) sql.settle.run(state, succession, n, ref);
      });
    },
    list: (succession, states) =>
      sql.all
        .all(succession)
        .map(itemOf)
        .filter(({ state }) => states.includes(state)),
    close: () => db.close(),
  };
}

function itemOf({ kind, ref, label, batch, state }: Record<string, unknown>): SuccessionItem {
  return {
    kind: kind === 'groups' ? 'groups' : 'residents',
    ref: String(ref),
    label: String(label),
    state: SUCCESSION_ITEM_STATES.find((one) => one === state) ?? 'failed',
    ...(typeof batch === 'number' ? { batch } : {}),
  };
}
