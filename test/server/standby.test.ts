import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { moveToPostgres } from '../../server/backup/copyStore.ts';
import { describePostgres } from '../kit/postgres.ts';
import { demoFolder, type ServerProcess, startServerProcess } from '../kit/serverProcess.ts';
import { connectConsole } from '../kit/testConsole.ts';

/** How often the server that leads is killed. */
const KILLS = Number(process.env.LINGXING_KILLS ?? 3);
const REPORTS = 30;

describePostgres('two servers of one district', (cluster) => {
  let folders: readonly string[];
  let url: string;
  const running: Promise<ServerProcess>[] = [];
  beforeEach(async () => {
    // Two machines: each with a folder of its own, copies of one another.
    folders = [demoFolder(), demoFolder()];
    url = await cluster().database();
    await moveToPostgres(join(folders[0] ?? '', 'lingxing.db'), url);
  });
  afterEach(async () => {
    const servers = await Promise.allSettled(running.splice(0));
    for (const server of servers) if (server.status === 'fulfilled') server.value.child.kill('SIGKILL');
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  /** Resolves when it serves, which is when it leads. */
  const start = (n: number) => {
    const env = { LINGXING_POSTGRES_URL: url, LINGXING_STANDBY: 'on' };
    const server = startServerProcess(folders[n % 2] ?? '', env);
    // One that is ended while it waits says so; nobody asks any more.
    server.catch(() => undefined);
    running.push(server);
    return server;
  };

  const reporting = async (server: ServerProcess) => {
    const authorization = `Bearer ${await server.token('chief1')}`;
    return async (externalId: string) => {
      const answer = await fetch(`${server.url}/api/v1/cases`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ source: '12345', externalId, title: '垃圾满溢', place: { text: '东门口' } }),
      });
      const body: { readonly caseId?: string } = await answer.json();
      return { status: answer.status, caseId: body.caseId };
    };
  };

  it(`go on for one another, ${KILLS} times killed in the middle of it: nothing acknowledged is lost or there twice`, async () => {
    const acknowledged = new Map<string, string | undefined>();
    const times: number[] = [];
    let leader = await start(0);
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const standby = start(kill);
      const seat = await connectConsole(leader.url, await leader.token('chief1'));
      await seat.join();
      const report = await reporting(leader);
      const sent = Array.from({ length: REPORTS }, (_, n) => `round-${kill}-${n}`);
      let answered = 0;
      const killed: { at?: number } = {};
      const answers = sent.map((externalId) =>
        report(externalId).then(({ status, caseId }) => {
          expect(status).toBe(201);
          acknowledged.set(externalId, caseId);
          answered += 1;
          if (answered < REPORTS / 2 || killed.at !== undefined) return;
          killed.at = performance.now();
          leader.child.kill('SIGKILL');
        }),
      );
      await Promise.allSettled(answers);
      leader = await standby;
      times.push(performance.now() - (killed.at ?? 0));

      // Whoever was not answered sends again; whoever was gets the same case.
      const again = await reporting(leader);
      for (const externalId of [...acknowledged.keys(), ...sent]) {
        const { status, caseId } = await again(externalId);
        if (!acknowledged.has(externalId)) acknowledged.set(externalId, caseId);
        else expect({ status, caseId }).toEqual({ status: 200, caseId: acknowledged.get(externalId) });
      }
      // A console goes on behind the number it had.
      const back = await connectConsole(leader.url, await leader.token('chief1'));
      const answer = await back.join(seat.situation.seq);
      expect(answer).toMatchObject({ ok: true });
      back.leave();
      seat.leave();
    }
    expect(new Set(acknowledged.values()).size).toBe(KILLS * REPORTS);
    console.info(`to go on, ms: ${times.map(Math.round).join(', ')}`);
  }, 300_000);
});
