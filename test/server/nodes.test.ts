import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { moveToPostgres } from '../../server/backup/copyStore.ts';
import { httpCall } from '../kit/httpCall.ts';
import { describePostgres } from '../kit/postgres.ts';
import { demoFolder, type ServerProcess, startServerProcess } from '../kit/serverProcess.ts';
import { connectConsole } from '../kit/testConsole.ts';

/** How often the server that leads is killed. */
const KILLS = Number(process.env.LINGXING_KILLS ?? 3);
const REPORTS = 30;
const SECRET = 'a-secret-of-nodes-that-nobody-guesses';

describePostgres('nodes of one district', (cluster) => {
  let folders: readonly string[];
  let url: string;
  const running: Promise<ServerProcess>[] = [];
  beforeEach(async () => {
    // Machines of their own: each with a folder, copies of one another.
    folders = [demoFolder(), demoFolder()];
    url = await cluster().database();
    await moveToPostgres(join(folders[0] ?? '', 'lingxing.db'), url);
  });
  afterEach(async () => {
    const servers = await Promise.allSettled(running.splice(0));
    for (const server of servers) if (server.status === 'fulfilled') server.value.child.kill('SIGKILL');
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  /** Resolves when it serves: the first leads, others follow. */
  const start = (n: number) => {
    const env = {
      LINGXING_POSTGRES_URL: url,
      LINGXING_NODE_SECRET: SECRET,
      LINGXING_TRUSTED_PROXIES: 'loopback',
    };
    const server = startServerProcess(folders[n % 2] ?? '', env);
    running.push(server);
    return server;
  };

  const untilReady = async (server: ServerProcess): Promise<void> => {
    while ((await fetch(`${server.url}/readyz`)).status !== 200);
  };
  const untilLeading = async (server: ServerProcess): Promise<void> => {
    for (;;) {
      const answer: { readonly ready: boolean; readonly follows?: boolean } = await (
        await fetch(`${server.url}/readyz`)
      ).json();
      if (answer.ready && answer.follows !== true) return;
    }
  };

  const reporting = async (server: ServerProcess) => {
    const token = await server.token('chief1');
    return async (externalId: string) => {
      const body = { source: '12345', externalId, title: '垃圾满溢', place: { text: '东门口' } };
      const answer = await httpCall(server.url, 'POST /cases', { token, body });
      const { caseId } = answer.body as { readonly caseId?: string };
      return { status: answer.status, caseId };
    };
  };

  it('take what is written at the one that leads, and show it, whichever is asked', async () => {
    const leader = await start(0);
    const node = await start(1);
    await untilReady(node);
    const token = await node.token('chief1');
    const seat = await connectConsole(node.url, token);
    expect(await seat.join()).toMatchObject({ ok: true });

    const report = await reporting(node);
    const first = await report('by-a-node');
    expect(first.status).toBe(201);
    // What was acknowledged here is read here, at once.
    expect((await httpCall(node.url, `GET /cases/${first.caseId}`, { token })).status).toBe(200);
    expect(await (await reporting(leader))('by-a-node')).toEqual({ status: 200, caseId: first.caseId });

    const data = { caseId: first.caseId, text: '已看过' };
    const ack = await seat.command('case.note', data, undefined, 'noted-once');
    expect(ack).toMatchObject({ ok: true });
    expect(await seat.command('case.note', data, undefined, 'noted-once')).toEqual(ack);
    await seat.reached(ack.ok ? ack.seq : 0);
    const refused = await seat.command('case.note', { ...data, caseId: 'YX-20260101-000001' });
    expect(refused).toMatchObject({ ok: false, code: 'unknown-case' });

    // Signed out at one, signed out at all, and no console stays.
    const gone = new Promise((resolve) => seat.socket.once('disconnect', resolve));
    await httpCall(leader.url, 'DELETE /session', { token });
    await gone;
    expect((await httpCall(node.url, 'GET /cases', { token })).status).toBe(401);
  });
});
