import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveToPostgres } from '../../server/backup/copyStore.ts';
import { describePostgres } from '../kit/postgres.ts';
import { demoFolder, type ServerProcess, startServerProcess } from '../kit/serverProcess.ts';

/** Where a process has its data, and what it says of them. */
interface Place {
  /** Settings for the process. */
  readonly env: (folder: string) => Promise<Readonly<Record<string, string>>>;
  readonly inUse: RegExp;
  /** Changes the text of the first event behind the server's back. */
  readonly tamper: (folder: string) => Promise<void>;
}

/** On a busy machine a start takes its time. */
const LONG = { timeout: 180_000 };

function restarts({ env, inUse, tamper }: Place): void {
  let folder: string;
  let settings: Readonly<Record<string, string>>;
  let started: ServerProcess;

  const start = () => startServerProcess(folder, settings);
  const signIn = async () => ({
    authorization: `Bearer ${await started.token('chief1')}`,
    'content-type': 'application/json',
  });

  const report = async (externalId: string) => {
    const answer = await fetch(`${started.url}/api/v1/cases`, {
      method: 'POST',
      headers: await signIn(),
      body: JSON.stringify({ source: '12345', externalId, title: '垃圾满溢', place: { text: '东门口' } }),
    });
    return { status: answer.status, ...(await answer.json()) };
  };

  beforeAll(async () => {
    folder = demoFolder();
    settings = await env(folder);
    started = await start();
  }, 120_000);
  afterAll(() => {
    started.child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('says on stdout that it is ready, once and nothing else, and is ready', async () => {
    expect(started.stdout).toEqual([JSON.stringify({ ready: true, url: started.url })]);
    expect((await fetch(`${started.url}/readyz`)).status).toBe(200);
  });

  it('keeps what it acknowledged when it is killed, and drains when it is asked to stop', async () => {
    const first = await report('kept-over-a-kill');
    expect(first.status).toBe(201);
    await started.end('SIGKILL');
    started = await start();
    expect(await report('kept-over-a-kill')).toMatchObject({ status: 200, caseId: first.caseId });

    expect(await started.end('SIGTERM')).toBe(0);
    started = await start();
    expect(await report('kept-over-a-kill')).toMatchObject({ status: 200, caseId: first.caseId });
  });

  it('stops well beside a connection that was opened and never used, as browsers do', async () => {
    const unused = connect(Number(new URL(started.url).port), '127.0.0.1');
    unused.on('error', () => undefined);
    await once(unused, 'connect');
    expect(await started.end('SIGTERM')).toBe(0);
    unused.destroy();
    started = await start();
  });

  it('does not start a second time on the same folder', async () => {
    await expect(start()).rejects.toThrow(inUse);
  });

  it('refuses to start on a corrupt log and names the event', async () => {
    await started.end('SIGTERM');
    await tamper(folder);
    await expect(start()).rejects.toThrow(/exit 1: .*corrupt: event 1 fails/su);
  });
}

describe('the server as a process', LONG, () => {
  restarts({
    env: async () => ({}),
    inUse: /exit 1: .*another process is using the data folder/su,
    async tamper(folder) {
      const db = new DatabaseSync(join(folder, 'lingxing.db'));
      db.exec('DROP TRIGGER events_stay');
      db.exec("UPDATE events SET text = replace(text, '东门口', '西门口') WHERE seq = 1");
      db.close();
    },
  });
});

describePostgres(
  'the server as a process, on PostgreSQL',
  (cluster) => {
    let url: string;
    restarts({
      async env(folder) {
        url = await cluster().database();
        await moveToPostgres(join(folder, 'lingxing.db'), url);
        return { LINGXING_POSTGRES_URL: url };
      },
      inUse: /exit 1: .*Another server is using the database/su,
      async tamper() {
        const beside = await cluster().beside(url);
        await beside.query('ALTER TABLE events DISABLE TRIGGER USER');
        await beside.query("UPDATE events SET text = replace(text, '东门口', '西门口') WHERE seq = 1");
        await beside.end();
      },
    });
  },
  LONG,
);
