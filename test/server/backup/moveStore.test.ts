import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { GridId } from '../../../domain/kernel.ts';
import { makeBackup } from '../../../server/backup/makeBackup.ts';
import { openPostgresStore } from '../../../server/store/postgres/postgresStore.ts';
import type { Store } from '../../../server/store/Store.ts';
import { openSqliteStore, openStoreReader } from '../../../server/store/sqlite/sqliteStore.ts';
import { openSqliteSource } from '../../../server/store/sqlite/sqliteTables.ts';
import { TABLES } from '../../../server/store/tables.mjs';
import { run as moveTool } from '../../../server/tools/move-store.ts';
import { run as restoreTool } from '../../../server/tools/restore.ts';
import { run as verifyTool } from '../../../server/tools/verify.ts';
import { auditEntry } from '../../kit/auditBuilders.ts';
import { foldMark, foldRow } from '../../kit/foldBuilders.ts';
import { answeredCommand, batchOf } from '../../kit/logBuilders.ts';
import { outboxRow } from '../../kit/outboxBuilders.ts';
import { describePostgres } from '../../kit/postgres.ts';

const BYTES = new Uint8Array([0, 1, 254, 255]);

/** Something in every table, in an order that is not that of the keys. */
async function fill(store: Store): Promise<void> {
  const { events, audit, people, links, cursors, successions, walls, looked, views, outbox } = store;
  const contacts = ['R-2', 'R-1'].map((id) => ({ id, sealed: BYTES, phoneHash: 'same' }));
  const commands = [answeredCommand('call-0002', 1), answeredCommand('call-0001', 2)];
  await events.append(batchOf(1, 2, { commands, contacts, outbox: [outboxRow(2), outboxRow(1)] }));
  await events.append(batchOf(1, 1, { world: 'exercise:a' }));
  await events.putFold('live', [foldRow('b'), foldRow('a', { isAway: true })], foldMark(2));
  await outbox.change('live', [
    {
      id: '1-1',
      from: 'queued',
      to: { ...{ state: 'failed', attempts: 2, nextAt: 5, updatedAt: 6 }, error: 'no-answer' },
    },
  ]);
  await audit.append([auditEntry(1), auditEntry(2)]);
  const person = { id: 'p-1', name: '席位', nameEn: 'Seat', roles: ['dispatcher'] as const, scope: 'D' };
  await people.addAccount({ account: 'chief1', person, password: 'x', mustChange: true }, 5);
  await people.setOtp('chief1', BYTES);
  await people.setAttempt('chief1', '10.0.0.1', { failures: 2, lastAt: 7 });
  await people.beginSession('session', { account: 'chief1', expiresAt: 1e12 }, 9, '10.0.0.2');
  await people.addLink('link', { account: 'chief1', expiresAt: 1e12, session: 'session' });
  const key = { hash: 'key', account: 'chief1', label: '热线', sources: ['12345'], createdAt: 3 };
  await people.addApiKey({ ...key, expiresAt: 99 });
  await links.put({ hash: 'h', world: 'live', caseId: 'c', sealed: BYTES, issuedAt: 4 });
  const progress = { accepted: 1, repeated: 2, supplemented: 3, refused: 4, lastAt: 8 };
  const order = { id: 'r', externalId: 'GZ-1', code: 'no-place', at: 1, sealed: BYTES };
  await cursors.advance('hotline', progress, [order]);
  await cursors.takeUp('hotline', 'r', 2);
  await successions.fill('s', [
    { kind: 'residents', ref: 'b', label: '甲' },
    { kind: 'residents', ref: 'a', label: '乙' },
  ]);
  await successions.batch('s', 1, 'residents', 1);
  const wall = { id: 'w', hash: 'wh', name: '大屏', createdAt: 1, settings: {} };
  await walls.put(wall as unknown as Parameters<typeof walls.put>[0]);
  await looked.put('live', 'p-1', {} as Parameters<typeof looked.put>[2]);
  for (const id of ['z', 'y']) await views.put({ id } as Parameters<typeof views.put>[0]);
  await fillBroadcasts(store);
}

async function fillBroadcasts({ broadcasts }: Store): Promise<void> {
  const gridId = '44010400310401' as GridId;
  const resident = (id: string) => ({
    ...{ contact: { id, sealed: BYTES, phoneHash: id }, gridId, labels: ['独居', '孕妇'] },
    optedOut: id === 'N-1',
  });
  await broadcasts.register([resident('N-2'), resident('N-1')]);
  const to = (ref: string) => ({ kind: 'resident', ref, unitId: gridId }) as const;
  await broadcasts.add('live:b', 1, [to('N-2'), to('N-1')], { isNotice: true, at: 5 });
  const failed = { state: 'failed', attempts: 2, nextAt: 0, error: 'no-phone' } as const;
  await broadcasts.change('live:b', [{ n: 1, from: ['queued'], to: failed }], 6);
}

/** Every table of a file, whole. */
async function everything(file: string) {
  const source = openSqliteSource(file);
  const tables = [];
  for (const { name } of TABLES) tables.push([name, await source.rows(name, undefined, 1_000)] as const);
  await source.close();
  return tables;
}

describePostgres('a store that moves', (cluster) => {
  let folder: string;
  let url: string;
  const file = (name = 'lingxing.db') => join(folder, name);
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lingxing-move-'));
    url = await cluster().database();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const move = async (to: string) => {
    const lines: string[] = [];
    const output = { out: (line: string) => lines.push(line), err: () => undefined };
    const code = await moveTool(['--data', folder, '--to', to], output, { LINGXING_POSTGRES_URL: url });
    return { code, answer: JSON.parse(lines.at(-1) ?? '{}') };
  };
  const filled = async () => {
    const store = await openSqliteStore({ file: file() });
    await fill(store);
    const heads = [await store.events.head('live'), await store.audit.head()];
    await store.close();
    return heads;
  };

  it('goes to PostgreSQL and back: every row of every table, and the heads of both chains', async () => {
    const heads = await filled();
    const before = await everything(file());
    expect(before.filter(([, rows]) => rows.length === 0)).toEqual([]);

    const there = await move('postgres');
    expect(there).toMatchObject({ code: 0, answer: { ok: true } });
    expect(there.answer.chains.map(({ hash }: { readonly hash: string }) => hash)).toContain(heads[0]?.hash);
    expect(existsSync(file())).toBe(false);
    const store = await openPostgresStore({ url, file: file() });
    expect([await store.events.head('live'), await store.audit.head()]).toEqual(heads);
    expect(await store.contacts.withPhoneOf('R-2', 9)).toEqual(['R-1']);
    expect((await store.views.all()).map(({ id }) => id)).toEqual(['z', 'y']);
    await store.close();

    expect(await move('sqlite')).toMatchObject({ code: 0, answer: { chains: there.answer.chains } });
    expect(await everything(file())).toEqual(before);
  });

  it('goes on in PostgreSQL where it was: events, answers and rows are numbered behind the others', async () => {
    await filled();
    await move('postgres');
    const store = await openPostgresStore({ url, file: file() });
    const commands = [answeredCommand('call-0003', 3)];
    await store.events.append(batchOf(3, 1, { commands, outbox: [outboxRow(3)] }));
    await store.events.putFold('live', [foldRow('c')], foldMark(3));
    await store.audit.append([auditEntry(3)]);
    expect((await store.events.readCommands('live')).at(-1)?.id).toBe('call-0003');
    expect((await store.events.foldRows('live', 0, 9, 'all')).map(({ key }) => key)).toEqual(['b', 'a', 'c']);
    expect((await store.outbox.find('live', { limit: 1 }))[0]?.row.id).toBe(outboxRow(3).id);
    expect(await store.events.verify('live')).toMatchObject({ ok: true, events: 3 });
    expect(await store.audit.verify()).toMatchObject({ ok: true, events: 3 });
    await store.close();
  });

  it('is refused where somebody uses either, or where there is something already, and stays whole', async () => {
    await filled();
    const before = await everything(file());
    const user = await openSqliteStore({ file: file() });
    expect((await move('postgres')).code).toBe(1);
    await user.close();
    const other = await openPostgresStore({ url, file: file() });
    expect((await move('postgres')).code).toBe(1);
    await other.events.append(batchOf(1, 1));
    await other.close();
    expect((await move('postgres')).answer.code).toBe('database-not-empty');
    expect(await everything(file())).toEqual(before);
    expect((await move('sqlite')).answer.code).toBe('target-exists');
    expect((await move('elsewhere')).code).toBe(2);
  });

  it('is backed up beside its server, into a file like any other', async () => {
    await filled();
    writeFileSync(file('district.json'), '{}');
    await move('postgres');
    const store = await openPostgresStore({ url, file: file() });
    const target = join(tmpdir(), `${folder.split('/').at(-1)}.lxbackup`);
    const faults: unknown[] = [];
    const made = await makeBackup({
      ...{ dataDir: folder, postgresUrl: url, target, at: 5 },
      onUnaudited: (error) => faults.push(error),
      onUnreadable: (_path, error) => faults.push(error),
    });
    expect(faults).toEqual([]);
    const head = await store.events.head('live');
    expect(made.chains).toContainEqual({ chain: 'live', entries: 2, hash: head.hash });
    // The row about the backup, and what the server writes behind it.
    expect((await store.audit.append([auditEntry(9)])).seq).toBe(4);
    await store.close();
    const restored = join(folder, 'restored');
    const output = { out: () => undefined, err: () => undefined };
    expect(await restoreTool(['--data', restored, '--from', target], output)).toBe(0);
    const reader = await openStoreReader(join(restored, 'lingxing.db'));
    expect(await reader.events.head('live')).toEqual(head);
    await reader.close();
    rmSync(target);
  });

  it('is verified where it lies', async () => {
    await filled();
    await move('postgres');
    const lines: string[] = [];
    const output = { out: (line: string) => lines.push(line), progress: () => undefined };
    const verified = await verifyTool(['--data', folder], output, { LINGXING_POSTGRES_URL: url });
    expect(lines.join('\n')).toContain('live: ok, 2 events');
    expect(verified).toBe(0);
  });

  it('has the tables that are copied, and no others, with these columns in both databases', async () => {
    await (await openSqliteStore({ file: file() })).close();
    const db = new DatabaseSync(file(), { readOnly: true });
    const inFile = db
      .prepare(
        `SELECT t.name AS name, c.name AS field FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
         WHERE t.type = 'table' AND t.name <> 'schema_versions' AND c.name <> 'one'`,
      )
      .all();
    db.close();
    await (await openPostgresStore({ url, file: file() })).close();
    const beside = await cluster().beside(url);
    const { rows: inDatabase } = await beside.query(
      `SELECT table_name AS name, column_name AS field FROM information_schema.columns
       WHERE table_schema = current_schema() AND is_generated = 'NEVER'
       AND table_name NOT IN ('lease', 'lingxing_schema')`,
    );
    await beside.end();
    const listed = TABLES.flatMap(({ name, columns }) =>
      Object.keys(columns).map((field) => `${name}.${field}`),
    );
    const named = (found: readonly { readonly name: string; readonly field: string }[]) =>
      found.map(({ name, field }) => `${name}.${field}`).sort();
    expect(named(inDatabase)).toEqual(listed.toSorted());
    // SQLite numbers the rows of some tables by itself.
    const unnumbered = ['contacts.n', 'succession_items.n', 'views.n', 'audit_head.n'];
    expect(named(inFile as { readonly name: string; readonly field: string }[])).toEqual(
      listed.filter((column) => !unnumbered.includes(column)).toSorted(),
    );
  });
});
