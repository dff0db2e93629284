import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { StoredRow } from '../../../../server/store/chain.mjs';
import { openSqliteStore, type SqliteStore } from '../../../../server/store/sqlite/sqliteStore.ts';
import { ThreadLostError } from '../../../../server/store/sqlite/thread.ts';
import { type StartWriter, startWriterThread } from '../../../../server/store/sqlite/writer.ts';
import type { StoreUnderTest } from '../storeUnderTest.ts';

/** SQLite's own ceiling, for lifting a quota. */
const NO_PAGE_LIMIT = 4_294_967_294;

/** Another connection to a store's file, as somebody with the folder could have. */
export function openBeside(file: string, readOnly = false) {
  return new DatabaseSync(file, { timeout: 5000, readOnly });
}

const EVERYTHING_GOES = `DROP TRIGGER IF EXISTS events_stay; DROP TRIGGER IF EXISTS events_remain;
  DROP TRIGGER IF EXISTS audit_stays; DROP TRIGGER IF EXISTS audit_remains`;

/** Edits the stored rows of a chain, a world's or `audit`. */
export function tamperFile(
  file: string,
  chain: string,
  edit: (rows: readonly StoredRow[]) => readonly StoredRow[],
): void {
  const db = openBeside(file);
  db.exec(EVERYTHING_GOES);
  const isAudit = chain === 'audit';
  const from = isAudit ? 'audit WHERE 1 = ?' : 'events WHERE world = ?';
  const which = isAudit ? 1 : chain;
  const rows: StoredRow[] = db.prepare(`SELECT seq, text, hash FROM ${from} ORDER BY seq`).all(which);
  db.exec('BEGIN');
  db.prepare(`DELETE FROM ${from}`).run(which);
  const insert = isAudit
    ? db.prepare('INSERT INTO audit (seq, text, hash) VALUES (?, ?, ?)')
    : db.prepare('INSERT INTO events (seq, text, hash, world) VALUES (?, ?, ?, ?)');
  for (const { seq, text, hash } of edit(rows)) insert.run(seq, text, hash, ...(isAudit ? [] : [chain]));
  db.exec('COMMIT');
  db.close();
}

/** Pages the file has; with no more than these a large write finds no room. */
export function pagesOf(file: string): number {
  const db = openBeside(file, true);
  const pages = db.prepare('PRAGMA page_count').get()?.page_count;
  db.close();
  return pages;
}

/** The real writer, whose next write gets no answer once `dying` says when. */
export function mortalWriter(dying: { when?: 'before' | 'after' | undefined }): StartWriter {
  return (options) => {
    const thread = startWriterThread(options);
    return {
      ...thread,
      async call(...write) {
        const { when } = dying;
        if (when === undefined) return thread.call(...write);
        dying.when = undefined;
        if (when === 'after') await thread.call(...write);
        await thread.close();
        throw new ThreadLostError('lost');
      },
    };
  };
}

/** A store in a folder of its own. */
export function sqliteUnderTest(): StoreUnderTest {
  const folder = mkdtempSync(join(tmpdir(), 'lingxing-store-'));
  const file = join(folder, 'lingxing.db');
  const dying: Parameters<typeof mortalWriter>[0] = {};
  let current: SqliteStore | undefined;
  const open = async () => {
    current = await openSqliteStore({ file, busyMillis: 20, startWriter: mortalWriter(dying) });
    return current;
  };
  return {
    open,
    async reopen(store) {
      await store.close();
      return open();
    },
    async fillDisk() {
      await current?.limitPages(pagesOf(file));
      return async () => current?.limitPages(NO_PAGE_LIMIT);
    },
    async lockFile() {
      const holder = openBeside(file);
      holder.exec('BEGIN IMMEDIATE');
      return async () => holder.close();
    },
    loseWriter(when) {
      dying.when = when;
    },
    tamper: async (chain, edit) => tamperFile(file, chain, edit),
    destroy: async () => rmSync(folder, { recursive: true }),
  };
}
