import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Millis } from '../../../domain/kernel.ts';
import { type Migrations, migrate, transaction } from './migrate.ts';

/** How far each connector has got. A row moves on only after everything before it is acknowledged. */
const CONNECTOR_MIGRATIONS: Migrations = {
  part: 'connectors',
  steps: [
    `
    CREATE TABLE connectors (
      id TEXT PRIMARY KEY,
      cursor TEXT,
      last_id TEXT,
      last_at INTEGER,
      caught_up_at INTEGER,
      accepted INTEGER NOT NULL DEFAULT 0,
      repeated INTEGER NOT NULL DEFAULT 0,
      refused INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE connector_refusals (
      connector TEXT NOT NULL,
      external_id TEXT NOT NULL,
      code TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (connector, external_id)
    ) STRICT;
    `,
  ],
};

export interface ConnectorProgress {
  readonly cursor?: string;
  /** Number and time of the last order taken, in the upstream's own count. */
  readonly lastId?: string;
  readonly lastAt?: Millis;
  /** When the upstream last had nothing more for us. */
  readonly caughtUpAt?: Millis;
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: number;
}

/** An order that intake turned down for good; kept, so that it is not lost without anybody knowing. */
export interface RefusedOrder {
  readonly externalId: string;
  readonly code: string;
  readonly at: Millis;
}

export interface ConnectorTables {
  read(id: string): ConnectorProgress;
  /** Newest first. */
  refusals(id: string, limit: number): readonly RefusedOrder[];
  /** One transaction, durable when it returns; throws when the disk is full. */
  advance(id: string, progress: ConnectorProgress, refused: readonly RefusedOrder[]): void;
  close(): void;
}

/** Opens their own connection to a database file; the log's thread may write the same file. */
export function openConnectorTables(file: string, busyMillis = 5000): ConnectorTables {
  const db = new DatabaseSync(file, { timeout: busyMillis });
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    migrate(db, CONNECTOR_MIGRATIONS);
    return tablesOf(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

const NOTHING: ConnectorProgress = { accepted: 0, repeated: 0, refused: 0 };

function tablesOf(db: DatabaseSyncInstance): ConnectorTables {
  const sql = {
    read: db.prepare(
      `SELECT cursor, last_id AS lastId, last_at AS lastAt, caught_up_at AS caughtUpAt, accepted, repeated, refused
       FROM connectors WHERE id = ?`,
    ),
    write: db.prepare(
      `INSERT OR REPLACE INTO connectors (id, cursor, last_id, last_at, caught_up_at, accepted, repeated, refused)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    refusals: db.prepare(
      `SELECT external_id AS externalId, code, at FROM connector_refusals WHERE connector = ?
       ORDER BY at DESC, external_id DESC LIMIT ?`,
    ),
    refuse: db.prepare(
      'INSERT OR REPLACE INTO connector_refusals (connector, external_id, code, at) VALUES (?, ?, ?, ?)',
    ),
  };
  return {
    read(id) {
      const row = sql.read.get(id);
      if (row === undefined) return NOTHING;
      const known = Object.entries(row).filter(([, value]) => value !== null);
      return { ...NOTHING, ...Object.fromEntries(known) };
    },
    refusals: (id, limit) => sql.refusals.all(id, limit).map(({ ...row }) => row),
    advance(id, { cursor, lastId, lastAt, caughtUpAt, accepted, repeated, refused }, orders) {
      transaction(db, () => {
        const places = [cursor, lastId, lastAt, caughtUpAt].map((value) => value ?? null);
        sql.write.run(id, ...places, accepted, repeated, refused);
        for (const { externalId, code, at } of orders) sql.refuse.run(id, externalId, code, at);
      });
    },
    close: () => db.close(),
  };
}
