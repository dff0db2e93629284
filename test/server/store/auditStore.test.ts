import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, it } from 'vitest';
import type { StoredEntry } from '../../../server/store/AuditStore.ts';
import type { EventLog } from '../../../server/store/EventLog.ts';
import { createMemoryLog, type MemoryLog } from '../../../server/store/memory/memoryLog.ts';
import {
  type CommitWorker,
  startCommitWorker,
  ThreadLostError,
} from '../../../server/store/sqlite/commitWorker.ts';
import { NO_PAGE_LIMIT, openSqliteLog, type SqliteLog } from '../../../server/store/sqlite/sqliteLog.ts';
import { openLogReader } from '../../../server/store/sqlite/sqliteReader.ts';
import { auditEntry } from '../../kit/auditBuilders.ts';
import { batchOf } from '../../kit/logBuilders.ts';
import { describeAuditStore } from './auditStore.suite.ts';

describeAuditStore('memory', () => {
  let current: MemoryLog;
  const adopt = (log: MemoryLog) => {
    current = log;
    return log;
  };
  return {
    open: async () => adopt(createMemoryLog()),
    reopen: async () => adopt(createMemoryLog({ reopen: current })),
    breakStore: async () => {
      const repair = current.audit.failAppends();
      return async () => repair();
    },
    tamper: async (_log, edit) => current.audit.tamper(edit),
    destroy: async () => undefined,
  };
});

/** Edits the stored rows as somebody with the file could. */
function tamperFile(file: string, edit: (rows: readonly StoredEntry[]) => readonly StoredEntry[]): void {
  const db = new DatabaseSync(file, { timeout: 5000 });
  db.exec('DROP TRIGGER IF EXISTS audit_stays; DROP TRIGGER IF EXISTS audit_remains');
  const rows = db.prepare('SELECT seq, text, hash FROM audit ORDER BY seq').all();
  db.exec('BEGIN; DELETE FROM audit');
  const insert = db.prepare('INSERT INTO audit (seq, text, hash) VALUES (?, ?, ?)');
  for (const { seq, text, hash } of edit(rows)) insert.run(seq, text, hash);
  db.exec('COMMIT');
  db.close();
}

function pagesOf(file: string): number {
  const db = new DatabaseSync(file, { readOnly: true });
  const pages = db.prepare('PRAGMA page_count').get()?.page_count;
  db.close();
  return pages;
}

describeAuditStore('SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lingxing-audit-'));
  const file = join(folder, 'lingxing.db');
  let current: SqliteLog | undefined;
  const open = async () => {
    current = await openSqliteLog({ file });
    return current;
  };
  return {
    open,
    reopen: async (log: EventLog) => {
      await log.close();
      return open();
    },
    breakStore: async () => {
      await current?.limitPages(pagesOf(file));
      return async () => current?.limitPages(NO_PAGE_LIMIT);
    },
    tamper: async (_log, edit) => tamperFile(file, edit),
    destroy: async () => rmSync(folder, { recursive: true }),
  };
});

describe('the audit in SQLite', () => {
  const withFolder = async (work: (file: string) => Promise<void>) => {
    const folder = mkdtempSync(join(tmpdir(), 'lingxing-audit-'));
    try {
      await work(join(folder, 'lingxing.db'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  it('keeps a server from starting on a changed audit', () =>
    withFolder(async (file) => {
      const log = await openSqliteLog({ file });
      await log.audit.append([1, 2, 3].map((n) => auditEntry(n)));
      await log.close();
      tamperFile(file, (rows) => rows.slice(0, 2));
      await expect(openSqliteLog({ file })).rejects.toMatchObject({
        code: 'log-corrupt',
        world: 'audit',
        seq: 3,
        reason: 'gap',
      });
    }));

  it('keeps careless statements away from the entries', () =>
    withFolder(async (file) => {
      const log = await openSqliteLog({ file });
      await log.audit.append([auditEntry(1)]);
      const db = new DatabaseSync(file, { timeout: 5000 });
      expect(() => db.exec("UPDATE audit SET text = '{}'")).toThrow('append-only');
      expect(() => db.exec('DELETE FROM audit')).toThrow('append-only');
      db.close();
      await log.close();
    }));

  it('is read as empty in a folder of an older version', () =>
    withFolder(async (file) => {
      const log = await openSqliteLog({ file });
      await log.append(batchOf(1, 1));
      await log.close();
      const db = new DatabaseSync(file);
      db.exec("DROP TABLE audit; DROP TABLE audit_head; DELETE FROM schema_versions WHERE part = 'audit'");
      db.close();
      const reader = openLogReader(file);
      expect(await reader.audit.verify()).toMatchObject({ ok: true, events: 0 });
      reader.close();
      const newer = await openSqliteLog({ file });
      expect((await newer.audit.append([auditEntry(1)])).seq).toBe(1);
      await newer.close();
    }));

  /** The writer, whose next audit write ends without an answer, before or after it was stored. */
  const dying = (when: 'before' | 'after') => {
    let dies = true;
    return (path: string): CommitWorker => {
      const worker = startCommitWorker(path);
      return {
        ...worker,
        async audit(entries) {
          if (!dies) return worker.audit(entries);
          dies = false;
          if (when === 'after') await worker.audit(entries);
          await worker.close();
          throw new ThreadLostError('lost');
        },
      };
    };
  };

  it('acknowledges what a lost thread had stored, and only that', () =>
    withFolder(async (file) => {
      const after = await openSqliteLog({ file, startWorker: dying('after') });
      expect((await after.audit.append([auditEntry(1)])).seq).toBe(1);
      expect((await after.append(batchOf(1, 1))).seq).toBe(1);
      await after.close();
      const before = await openSqliteLog({ file, startWorker: dying('before') });
      await expect(before.audit.append([auditEntry(2)])).rejects.toMatchObject({ code: 'store-unavailable' });
      expect((await before.audit.append([auditEntry(3)])).seq).toBe(2);
      await before.close();
    }));
});
