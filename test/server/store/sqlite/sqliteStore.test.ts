import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openSqliteStore,
  openStoreReader,
  type SqliteStore,
} from '../../../../server/store/sqlite/sqliteStore.ts';
import { auditEntry } from '../../../kit/auditBuilders.ts';
import { foldMark } from '../../../kit/foldBuilders.ts';
import { batchOf } from '../../../kit/logBuilders.ts';
import { describeStore } from '../store.suite.ts';
import { openBeside, sqliteUnderTest, tamperFile } from './sqliteUnderTest.ts';

describeStore('SQLite', sqliteUnderTest);

describe('the store in SQLite', () => {
  let folder: string;
  let file: string;
  const opened: SqliteStore[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lingxing-store-'));
    file = join(folder, 'lingxing.db');
  });
  afterEach(async () => {
    await close();
    rmSync(folder, { recursive: true });
  });
  const open = async (options = {}) => {
    const store = await openSqliteStore({ file, ...options });
    opened.push(store);
    return store;
  };
  const close = async () => {
    for (const store of opened.splice(0)) await store.close();
  };

  it('refuses to open a log with a changed event and names chain and entry', async () => {
    await (await open()).events.append(batchOf(1, 10));
    await close();
    tamperFile(file, 'live', (rows) =>
      rows.map((row) => (row.seq === 4 ? { ...row, text: row.text.replace('note 4', 'note 5') } : row)),
    );
    const found = { code: 'log-corrupt', chain: 'live', seq: 4, reason: 'hash-mismatch' };
    await expect(open()).rejects.toMatchObject(found);
    await expect(open()).rejects.toThrow('the log of world "live" is corrupt: event 4');
  });

  it.each([
    ['leaf', (page: number) => [page]],
    ['internal', () => []],
  ])(
    'names the table, and the pages as far as can be told, when a %s page is damaged',
    async (type, pagesOf) => {
      await (await open()).events.append(batchOf(1, 400));
      await close();
      const db = openBeside(file, true);
      const sql =
        "SELECT pageno FROM dbstat WHERE name = 'events' AND pagetype = ? ORDER BY pageno DESC LIMIT 1";
      const page = Number(db.prepare(sql).get(type)?.pageno);
      db.close();
      const bytes = readFileSync(file);
      bytes.fill(0xff, (page - 1) * 4096, page * 4096);
      writeFileSync(file, bytes);
      const parts = [{ table: 'events', pages: expect.arrayContaining(pagesOf(page)) }];
      await expect(open()).rejects.toMatchObject({ code: 'store-damaged', parts });
    },
  );

  it('says that a file is damaged whose first page is', async () => {
    await (await open()).events.append(batchOf(1, 10));
    await close();
    const bytes = readFileSync(file);
    bytes.fill(0xff, 100, 4096);
    writeFileSync(file, bytes);
    await expect(open()).rejects.toMatchObject({ code: 'store-damaged', parts: [{ pages: [] }] });
  });

  it('opens again after something was refused in a drill: the audit is of all worlds', async () => {
    const { audit, close } = await open();
    await audit.append([auditEntry(1), { ...auditEntry(2), world: 'exercise:a1' }, auditEntry(3)]);
    await close();
    expect(await (await open()).audit.verify()).toMatchObject({ ok: true, events: 3 });
  });

  it('refuses to open a log or an audit whose last entries were removed', async () => {
    const { events, audit } = await open();
    await events.append(batchOf(1, 10));
    await audit.append([1, 2, 3].map((n) => auditEntry(n)));
    await close();
    tamperFile(file, 'audit', (rows) => rows.slice(0, 2));
    await expect(open()).rejects.toMatchObject({
      code: 'log-corrupt',
      chain: 'audit',
      seq: 3,
      reason: 'gap',
    });
    tamperFile(file, 'live', (rows) => rows.slice(0, 7));
    await expect(open()).rejects.toMatchObject({ code: 'log-corrupt', chain: 'live', seq: 8, reason: 'gap' });
  });

  it('checks a long log from where its rows end, and no less than the bound', async () => {
    const { events } = await open();
    await events.append(batchOf(1, 40));
    await events.putFold('live', [], foldMark(20));
    await close();
    const spoil = (bad: number) =>
      tamperFile(file, 'live', (rows) =>
        rows.map((row) => (row.seq === bad ? { ...row, text: `${row.text} ` } : row)),
      );
    spoil(15);
    const again = await open({ verifyWholeUpTo: 10 });
    expect(await again.events.verify('live')).toMatchObject({ ok: false, seq: 15 });
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
    await expect(openSqliteStore({ file })).rejects.toMatchObject({ code: 'data-folder-in-use' });
    await close();
    await open();
  });

  it('refuses a folder that is not there', async () => {
    const nowhere = join(folder, 'nowhere', 'lingxing.db');
    await expect(openSqliteStore({ file: nowhere })).rejects.toMatchObject({ code: 'store-unavailable' });
  });

  it('refuses a file of another program or of a newer version, unchanged', async () => {
    const db = openBeside(file);
    db.exec('CREATE TABLE theirs (x)');
    db.close();
    await expect(open()).rejects.toMatchObject({ code: 'not-a-lingxing-file' });
    rmSync(file);
    await open();
    await close();
    const newer = openBeside(file);
    newer.exec("UPDATE schema_versions SET version = 99 WHERE part = 'log'");
    newer.close();
    await expect(open()).rejects.toMatchObject({ code: 'schema-newer' });
  });

  describe('an erased contact', () => {
    // Of several pages, as sealed originals of long texts are; recognisable wherever they lie.
    const contact = { id: 'R-secret', sealed: new Uint8Array(9_000).fill(0xa7), phoneHash: 'f'.repeat(64) };
    const traces = () =>
      readdirSync(folder).filter((name) => {
        const bytes = readFileSync(join(folder, name));
        return (
          bytes.includes(Buffer.alloc(16, 0xa7)) || bytes.includes('R-secret') || bytes.includes('ffffffff')
        );
      });

    it('leaves no byte in the folder, also while the store goes on running', async () => {
      const { events, contacts } = await open();
      await events.append(batchOf(1, 1, { contacts: [contact] }));
      await events.append(batchOf(2, 20));
      expect(traces()).not.toEqual([]);
      await contacts.erase('R-secret');
      expect(traces()).toEqual([]);
    });

    it('is gone with the next write after a reader let go that held its pages', async () => {
      const { events, contacts, audit } = await open();
      await events.append(batchOf(1, 1, { contacts: [contact] }));
      const reader = openBeside(file, true);
      reader.exec('BEGIN; SELECT * FROM contacts');
      expect(reader.prepare('SELECT count(*) AS n FROM contacts').get()?.n).toBe(1);
      await contacts.erase('R-secret');
      expect(traces()).not.toEqual([]);
      await audit.append([auditEntry(1)]);
      expect(traces()).not.toEqual([]);
      reader.exec('COMMIT');
      reader.close();
      await audit.append([auditEntry(2)]);
      expect(traces()).toEqual([]);
    });
  });

  it('keeps careless statements away from the chains', async () => {
    const { events, audit } = await open();
    await events.append(batchOf(1, 1));
    await audit.append([auditEntry(1)]);
    const db = openBeside(file);
    for (const table of ['events', 'audit']) {
      expect(() => db.exec(`UPDATE ${table} SET text = '{}'`)).toThrow('append-only');
      expect(() => db.exec(`DELETE FROM ${table}`)).toThrow('append-only');
    }
    db.close();
  });

  it('can be read and verified by another process while it is written', async () => {
    const { events } = await open();
    await events.append(batchOf(1, 5));
    const reader = await openStoreReader(file);
    const [verdict] = await Promise.all([reader.events.verify('live'), events.append(batchOf(6, 2000))]);
    expect(verdict.ok).toBe(true);
    expect(await reader.events.verify('live')).toMatchObject({ ok: true, events: 2005 });
    await reader.close();
  });

  it('is read as without an audit in a folder of an older version, and gets one when it is opened', async () => {
    await (await open()).events.append(batchOf(1, 1));
    await close();
    const db = openBeside(file);
    db.exec("DROP TABLE audit; DROP TABLE audit_head; DELETE FROM schema_versions WHERE part = 'audit'");
    db.close();
    const reader = await openStoreReader(file);
    expect(await reader.audit.verify()).toMatchObject({ ok: true, events: 0 });
    await reader.close();
    expect((await (await open()).audit.append([auditEntry(1)])).seq).toBe(1);
  });

  it('answers a short read while a long one goes on', async () => {
    const { events, contacts } = await open();
    await events.append(batchOf(1, 20_000));
    // The second reader is started when the first is busy; how long that takes is not looked at here.
    await Promise.all([contacts.read('nobody'), contacts.read('nobody')]);
    const order: string[] = [];
    const long = events.verify('live').then(() => order.push('long'));
    await contacts.read('nobody');
    order.push('short');
    await long;
    expect(order).toEqual(['short', 'long']);
  });
});
