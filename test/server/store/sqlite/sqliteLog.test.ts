import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventLog } from '../../../../server/store/EventLog.ts';
import type { StoredEvent } from '../../../../server/store/memory/memoryLog.ts';
import { NO_PAGE_LIMIT, openSqliteLog, type SqliteLog } from '../../../../server/store/sqlite/sqliteLog.ts';
import { openLogReader } from '../../../../server/store/sqlite/sqliteReader.ts';
import { batchOf } from '../../../kit/logBuilders.ts';
import { describeEventLog } from '../eventLog.suite.ts';

const UNLOCK = 'DROP TRIGGER IF EXISTS events_stay; DROP TRIGGER IF EXISTS events_remain';

/** Edits the stored rows as somebody with the file could. */
function tamperFile(file: string, edit: (rows: readonly StoredEvent[]) => readonly StoredEvent[]): void {
  const db = new DatabaseSync(file, { timeout: 5000 });
  db.exec(UNLOCK);
  const rows = db.prepare("SELECT seq, text, hash FROM events WHERE world = 'live' ORDER BY seq").all();
  db.exec("BEGIN; DELETE FROM events WHERE world = 'live'");
  const insert = db.prepare("INSERT INTO events (world, seq, text, hash) VALUES ('live', ?, ?, ?)");
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

describeEventLog('SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lingxing-log-'));
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

describe('the log in SQLite', () => {
  let folder: string;
  let file: string;
  const opened: SqliteLog[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lingxing-log-'));
    file = join(folder, 'lingxing.db');
  });
  afterEach(async () => {
    for (const log of opened.splice(0)) await log.close();
    rmSync(folder, { recursive: true });
  });
  const open = async (options = {}) => {
    const log = await openSqliteLog({ file, ...options });
    opened.push(log);
    return log;
  };
  const close = async () => {
    for (const log of opened.splice(0)) await log.close();
  };

  it('refuses to open a log with a changed event and names world and seq', async () => {
    await (await open()).append(batchOf(1, 10));
    await close();
    tamperFile(file, (rows) =>
      rows.map((row) => (row.seq === 4 ? { ...row, text: row.text.replace('note 4', 'note 5') } : row)),
    );
    await expect(open()).rejects.toMatchObject({
      code: 'log-corrupt',
      world: 'live',
      seq: 4,
      reason: 'hash-mismatch',
    });
    await expect(open()).rejects.toThrow('the log of world "live" is corrupt: event 4');
  });

  it('refuses to open a log whose last events were removed', async () => {
    await (await open()).append(batchOf(1, 10));
    await close();
    tamperFile(file, (rows) => rows.slice(0, 7));
    await expect(open()).rejects.toMatchObject({ code: 'log-corrupt', seq: 8, reason: 'gap' });
  });

  it('checks a long log from its last snapshot on, and no less than the bound', async () => {
    const log = await open();
    await log.append(batchOf(1, 40));
    await log.writeSnapshot('live', { seq: 20, text: '{}' });
    await close();
    const spoil = (bad: number) =>
      tamperFile(file, (rows) =>
        rows.map((row) => (row.seq === bad ? { ...row, text: `${row.text} ` } : row)),
      );
    spoil(15);
    await open({ verifyWholeUpTo: 10 });
    expect(await opened[0]?.verify('live')).toMatchObject({ ok: false, seq: 15 });
    await close();
    await expect(open({ verifyWholeUpTo: 26 })).rejects.toMatchObject({ seq: 15 });
    spoil(21);
    await expect(open({ verifyWholeUpTo: 10 })).rejects.toMatchObject({ seq: 21 });
  });

  it('keeps the file for its owner alone', async () => {
    await open();
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('refuses a data folder that is in use, and takes it once it is free', async () => {
    await open();
    await expect(openSqliteLog({ file })).rejects.toMatchObject({ code: 'data-folder-in-use' });
    await close();
    await open();
  });

  it('refuses a file of another program or of a newer version, unchanged', async () => {
    const db = new DatabaseSync(file);
    db.exec('CREATE TABLE theirs (x)');
    db.close();
    await expect(open()).rejects.toMatchObject({ code: 'not-a-lingxing-file' });
    rmSync(file);
    await open();
    await close();
    const newer = new DatabaseSync(file);
    newer.exec("UPDATE schema_versions SET version = 99 WHERE part = 'log'");
    newer.close();
    await expect(open()).rejects.toMatchObject({ code: 'schema-newer' });
  });

  it('leaves no byte of an erased contact in the folder, also while it goes on running', async () => {
    const log = await open();
    // Of several pages, as sealed originals of long texts are; recognisable wherever they lie.
    const sealed = new Uint8Array(9_000).fill(0xa7);
    await log.append(batchOf(1, 1, { contacts: [{ id: 'R-secret', sealed, phoneHash: 'f'.repeat(64) }] }));
    await log.append(batchOf(2, 20));
    const traces = () =>
      readdirSync(folder).filter((name) => {
        const bytes = readFileSync(join(folder, name));
        return (
          bytes.includes(Buffer.alloc(16, 0xa7)) || bytes.includes('R-secret') || bytes.includes('ffffffff')
        );
      });
    expect(traces()).not.toEqual([]);
    await log.eraseContact('R-secret');
    expect(traces()).toEqual([]);
  });

  it('keeps careless statements away from the events', async () => {
    await (await open()).append(batchOf(1, 1));
    const db = new DatabaseSync(file, { timeout: 5000 });
    expect(() => db.exec("UPDATE events SET text = '{}'")).toThrow('append-only');
    expect(() => db.exec('DELETE FROM events')).toThrow('append-only');
    db.close();
  });

  it('can be read and verified by another process while it is written', async () => {
    const log = await open();
    await log.append(batchOf(1, 5));
    const reader = openLogReader(file);
    const [verdict] = await Promise.all([reader.verify('live'), log.append(batchOf(6, 2000))]);
    expect(verdict.ok).toBe(true);
    expect(await reader.verify('live')).toMatchObject({ ok: true, events: 2005 });
    reader.close();
  });
});
