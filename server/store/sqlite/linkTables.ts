import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import type { CaseId } from '../../../domain/case/case.ts';
import type { Millis, World } from '../../../domain/kernel.ts';
import { type Migrations, migrate } from './migrate.ts';

/** Links to public pages: the hash to find one by, and the link itself sealed, to give it out again. */
const LINK_MIGRATIONS: Migrations = {
  part: 'public-links',
  steps: [
    `
    CREATE TABLE public_links (
      hash TEXT PRIMARY KEY,
      world TEXT NOT NULL,
      case_id TEXT NOT NULL,
      sealed BLOB NOT NULL,
      issued_at INTEGER NOT NULL,
      UNIQUE (world, case_id)
    ) STRICT;
    `,
  ],
};

export interface LinkRow {
  readonly hash: string;
  readonly world: World;
  readonly caseId: CaseId;
  readonly sealed: Uint8Array;
  readonly issuedAt: Millis;
}

/** Rows in and out. A write throws when the disk is full. */
export interface LinkTables {
  find(hash: string): LinkRow | undefined;
  ofCase(world: World, caseId: CaseId): LinkRow | undefined;
  /** In place of any earlier one of the same case. */
  put(row: LinkRow): void;
  close(): void;
}

/** Opens their own connection to the data folder's file; the log's thread writes the same file. */
export function openLinkTables(file: string, busyMillis = 5000): LinkTables {
  const db = new DatabaseSync(file, { timeout: busyMillis });
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    migrate(db, LINK_MIGRATIONS);
    return tablesOf(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

function tablesOf(db: DatabaseSyncInstance): LinkTables {
  const columns = 'hash, world, case_id AS caseId, sealed, issued_at AS issuedAt';
  const sql = {
    find: db.prepare(`SELECT ${columns} FROM public_links WHERE hash = ?`),
    ofCase: db.prepare(`SELECT ${columns} FROM public_links WHERE world = ? AND case_id = ?`),
    put: db.prepare(
      `INSERT OR REPLACE INTO public_links (hash, world, case_id, sealed, issued_at) VALUES (?, ?, ?, ?, ?)`,
    ),
  };
  return {
    find: (hash) => sql.find.get(hash),
    ofCase: (world, caseId) => sql.ofCase.get(world, caseId),
    put: ({ hash, world, caseId, sealed, issuedAt }) =>
      void sql.put.run(hash, world, caseId, sealed, issuedAt),
    close: () => db.close(),
  };
}
