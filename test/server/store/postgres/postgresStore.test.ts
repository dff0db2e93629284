import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BEFORE_FIRST } from '../../../../server/store/chain.mjs';
import type { Batch } from '../../../../server/store/EventLog.ts';
import {
  openPostgresStore,
  type PostgresStoreOptions,
} from '../../../../server/store/postgres/postgresStore.ts';
import type { Store } from '../../../../server/store/Store.ts';
import type { StoreError } from '../../../../server/store/StoreError.ts';
import { auditEntry } from '../../../kit/auditBuilders.ts';
import { answeredCommand, batchOf } from '../../../kit/logBuilders.ts';
import { outboxRow } from '../../../kit/outboxBuilders.ts';
import { describePostgres, openWire, type Wire } from '../../../kit/postgres.ts';
import { createTestClock } from '../../../kit/testClock.ts';
import { describeStore } from '../store.suite.ts';
import { postgresUnderTest, tamperTable } from './postgresUnderTest.ts';

describePostgres('the ports in PostgreSQL', (cluster) => {
  describeStore('PostgreSQL', () => postgresUnderTest(cluster()));
});

describePostgres('the store in PostgreSQL', (cluster) => {
  let folder: string;
  let url: string;
  let wire: Wire;
  let beside: Client;
  const opened: Store[] = [];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lingxing-index-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeEach(async () => {
    url = await cluster().database();
    wire = await openWire(url);
    beside = await cluster().beside(url);
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    await beside.end();
    await wire.close();
  });

  const open = async (options: Partial<PostgresStoreOptions> = {}) => {
    const file = join(folder, `${opened.length}.db`);
    const store = await openPostgresStore({ url, file, waitMillis: 0, busyMillis: 30_000, ...options });
    opened.push(store);
    return store;
  };
  /** As if the server that leads had said nothing for longer than a lease lasts. */
  const letLeaseRunOut = () => beside.query(`UPDATE lease SET renewed_at = now() - interval '1 hour'`);
  const UNAVAILABLE = { code: 'store-unavailable' };

  /** Until so many connections wait for a lock. */
  const untilWaiting = async (count: number) => {
    for (;;) {
      const { rows } = await beside.query(
        `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = 'lingxing writer'`,
      );
      if (rows.length >= count) return;
    }
  };
  /** Whoever appends event `seq` waits in the middle of it, holding the lease, until the returned function is awaited. */
  const holdAppends = async (seq: number) => {
    const holder = await cluster().beside(url);
    await holder.query('BEGIN');
    await holder.query(`INSERT INTO events VALUES ('live', $1, '', '')`, [seq]);
    return () => holder.end();
  };

  it('refuses a second server on the same database, and lets it in once the first has stopped', async () => {
    const first = await open();
    await expect(open()).rejects.toMatchObject({ code: 'database-in-use' });
    await first.close();
    const head = await (await open()).events.append(batchOf(1, 1));
    expect(head.seq).toBe(1);
  });

  it('lets a server in at once whose predecessor was killed', async () => {
    await open({ url: wire.url });
    const waiting = open({ waitMillis: 3000 });
    await beside.query(`SELECT pg_terminate_backend(pid::INT) FROM lease`);
    // The killed one never comes back: its way is closed.
    await wire.close();
    expect((await (await waiting).events.append(batchOf(1, 1))).seq).toBe(1);
    wire = await openWire(url);
  });

  it('refuses whatever a slower ex-leader writes, on every port, and tells it to end', async () => {
    const lost: StoreError[] = [];
    // Its clock stands, so that it gives no sign of life in between.
    const former = await open({ clock: createTestClock(), onLost: (error) => lost.push(error) });
    await former.events.append(batchOf(1, 2));
    await letLeaseRunOut();
    const leader = await open();
    await leader.events.append(batchOf(3, 1));

    await expect(former.events.append(batchOf(3, 1))).rejects.toMatchObject(UNAVAILABLE);
    await expect(former.events.append(batchOf(4, 1))).rejects.toMatchObject(UNAVAILABLE);
    await expect(former.audit.append([auditEntry(1)])).rejects.toMatchObject(UNAVAILABLE);
    await expect(former.contacts.erase('R-1')).rejects.toMatchObject(UNAVAILABLE);
    expect(lost).toHaveLength(1);
    await leader.events.append(batchOf(4, 1));
    expect(await leader.events.verify('live')).toMatchObject({ ok: true, events: 4 });
    expect((await leader.audit.head()).seq).toBe(0);
  });

  it('tells an ex-leader that writes nothing with its next sign of life', async () => {
    const clock = createTestClock();
    let tell = (_error: StoreError): void => undefined;
    const lost = new Promise<StoreError>((resolve) => {
      tell = resolve;
    });
    await open({ clock, onLost: (error) => tell(error) });
    await letLeaseRunOut();
    await open();
    clock.advance(1000);
    expect(await lost).toMatchObject(UNAVAILABLE);
  });

  it('keeps the lease of a server that gives signs of life', async () => {
    const clock = createTestClock();
    await open({ clock });
    await letLeaseRunOut();
    clock.advance(1000);
    const renewed = `SELECT 1 FROM lease WHERE renewed_at > now() - interval '1 minute'`;
    while ((await beside.query(renewed)).rowCount === 0);
    await expect(open()).rejects.toMatchObject({ code: 'database-in-use' });
  });

  it('gives whoever takes the lease all that was on its way before', async () => {
    const former = await open({ clock: createTestClock() });
    await former.events.append(batchOf(1, 1));
    const release = await holdAppends(2);
    const late = former.events.append(batchOf(2, 1));
    await untilWaiting(1);
    await letLeaseRunOut();
    const taking = open();
    await untilWaiting(2);
    await release();
    // The late one was first at the row: it is stored, and whoever leads now goes on behind it.
    expect((await late).seq).toBe(2);
    const leader = await taking;
    expect((await leader.events.head('live')).seq).toBe(2);
    expect((await leader.events.append(batchOf(3, 1))).seq).toBe(3);
  });

  it('stores nothing of an append that comes while the lease is taken', async () => {
    const former = await open();
    await former.events.append(batchOf(1, 1));
    const taker = await cluster().beside(url);
    await taker.query(`BEGIN; UPDATE lease SET epoch = epoch + 1, holder = 'another'`);
    const late = former.events.append(batchOf(2, 1, { commands: [answeredCommand('call-0001', 2)] }));
    await untilWaiting(1);
    await Promise.all([expect(late).rejects.toMatchObject(UNAVAILABLE), taker.query('COMMIT')]);
    await taker.end();
    expect((await former.events.head('live')).seq).toBe(1);
    expect(await former.events.readCommand('live', 'call-0001')).toBeUndefined();
  });

  it('waits with its answer while a commit whose connection was lost may still come', async () => {
    const store = await open({ url: wire.url });
    const release = await holdAppends(1);
    let isAnswered = false;
    const late = store.events
      .append(batchOf(1, 2, { commands: [answeredCommand('call-0001', 2)] }))
      .finally(() => {
        isAnswered = true;
      });
    await untilWaiting(1);
    wire.drop();
    // It has come back and waits for the lease, which the lost commit still holds.
    await untilWaiting(2);
    expect(isAnswered).toBe(false);
    await release();
    expect((await late).seq).toBe(2);
    const again = batchOf(3, 1, { commands: [answeredCommand('call-0001', 3)] });
    await expect(store.events.append(again)).rejects.toMatchObject({ code: 'append-conflict' });
    expect((await store.events.read('live', 0, 9)).map(({ event }) => event.seq)).toEqual([1, 2]);
    expect((await store.events.append(batchOf(3, 1))).seq).toBe(3);
  });

  it('refuses a commit that never came, and takes the same command again, once', async () => {
    const store = await open({ url: wire.url });
    const release = await holdAppends(1);
    const batch = batchOf(1, 1, { commands: [answeredCommand('call-0001', 1)] });
    const late = store.events.append(batch);
    await untilWaiting(1);
    const ended = expect(late).rejects.toMatchObject(UNAVAILABLE);
    await beside.query(`SELECT pg_terminate_backend(pid::INT) FROM lease`);
    await ended;
    await release();
    expect((await store.events.append(batch)).seq).toBe(1);
    expect(await store.events.readCommands('live')).toHaveLength(1);
  });

  it('loses and doubles nothing while the database is killed under it', async () => {
    const store = await open();
    const acknowledged: number[] = [];
    const crashing = cluster().crash();
    let isBack = false;
    void crashing.then(() => {
      isBack = true;
    });
    let more = 20;
    for (let seq = 1; more > 0; ) {
      const batch: Batch = batchOf(seq, 1, { commands: [answeredCommand(`call-${seq}`, seq)] });
      try {
        await store.events.append(batch);
        acknowledged.push(seq);
        seq += 1;
        if (isBack) more -= 1;
      } catch (error) {
        expect(error).toMatchObject(UNAVAILABLE);
      }
    }
    beside = await cluster().beside(url);
    const stored = (await store.events.read('live', 0, 10_000)).map(({ event }) => event.seq);
    expect(stored).toEqual(acknowledged);
    expect(await store.events.readCommands('live')).toHaveLength(acknowledged.length);
    expect(await store.events.verify('live')).toMatchObject({ ok: true });
  });

  it('moves messages of the same tick, and those that lie there already, as the other stores do', async () => {
    const { events, outbox } = await open();
    const [row, another] = [outboxRow(1), outboxRow(2)];
    const move = { caseId: row.relates, from: 1, before: 9, at: 77 } as const;
    await events.append(batchOf(1, 1, { outbox: [row] }));
    await events.append(batchOf(2, 1, { outbox: [another], outboxMoved: [{ ...move, becomes: 'due' }] }));
    expect(await outbox.read('live', row.id)).toMatchObject({ state: 'queued', nextAt: 77 });
    expect(await outbox.read('live', another.id)).toMatchObject({ state: 'queued', nextAt: 77 });
    await events.append(
      batchOf(3, 1, {
        outbox: [outboxRow(3)],
        outboxMoved: [
          { ...move, before: 3, becomes: 'cancelled' },
          { ...move, at: 88, becomes: 'due' },
        ],
      }),
    );
    for (const { id } of [row, another]) {
      expect(await outbox.read('live', id)).toMatchObject({ state: 'cancelled', error: 'taken-back' });
    }
    expect(await outbox.read('live', outboxRow(3).id)).toMatchObject({ state: 'queued', nextAt: 88 });
  });

  it('refuses to open a log with a changed event and names chain and entry', async () => {
    await (await open()).events.append(batchOf(1, 5));
    await opened.pop()?.close();
    await tamperTable(beside, 'live', (rows) =>
      rows.map((row) => (row.seq === 4 ? { ...row, text: row.text.replace('note 4', 'note 5') } : row)),
    );
    const found = { code: 'log-corrupt', chain: 'live', seq: 4, reason: 'hash-mismatch' };
    await expect(open()).rejects.toMatchObject(found);
  });

  it('refuses the tables of another program and those of a newer version, and changes nothing', async () => {
    await beside.query('CREATE TABLE theirs (n INT)');
    await expect(open()).rejects.toMatchObject({ code: 'not-a-lingxing-file' });
    await beside.query('DROP TABLE theirs');
    await (await open()).close();
    await beside.query('UPDATE lingxing_schema SET version = 99');
    await expect(open()).rejects.toMatchObject({ code: 'schema-newer' });
    const { rows } = await beside.query('SELECT seq, hash FROM audit_head');
    expect(rows).toEqual([{ seq: String(BEFORE_FIRST.seq), hash: BEFORE_FIRST.hash }]);
  });

  it('says that nobody answers', async () => {
    const nowhere = 'postgresql://district@127.0.0.1:1/postgres';
    await expect(open({ url: nowhere })).rejects.toMatchObject({ code: 'database-unreachable' });
  });

  describe('the log itself', () => {
    it('takes neither a change nor a removal, by whatever connection', async () => {
      const { events } = await open();
      await events.append(batchOf(1, 1));
      for (const change of [`UPDATE events SET text = '{}'`, 'DELETE FROM events', 'TRUNCATE events']) {
        await expect(beside.query(change)).rejects.toThrow('append-only');
      }
    });
  });
});
