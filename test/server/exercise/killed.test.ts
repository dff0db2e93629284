import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogEvent } from '../../../domain/aggregate/event.ts';
import { openStoreReader } from '../../../server/store/sqlite/sqliteStore.ts';
import { httpCall } from '../../kit/httpCall.ts';
import { connectRecorder, type Recorder } from '../../kit/recorder.ts';
import { SHORT_SCRIPT } from '../../kit/scripts.ts';
import { demoFolder, type ServerProcess, startServerProcess } from '../../kit/serverProcess.ts';

const RATE = 8;
/** The demo district has categories of its own. */
const SCRIPT = {
  ...SHORT_SCRIPT,
  injects: SHORT_SCRIPT.injects.map(({ category: _ofTheTests, ...inject }) => inject),
};
/** What a kill may cost of the exercise's clock: it is stamped once a second of the machine. */
const LOST_MS = 2_000 * RATE;
const WAIT = { timeout: 60_000, interval: 50 };

/** The real server, in a process of its own and on real files: every wait is for something to happen. */
describe('a drill at eight times whose server is killed', { timeout: 180_000 }, () => {
  let folder: string;
  let server: ServerProcess;
  let seat: Recorder | undefined;
  beforeEach(async () => {
    folder = demoFolder();
    server = await startServerProcess(folder);
  }, 120_000);
  afterEach(() => {
    seat?.leave();
    server.child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  let calls = 0;
  async function give(world: string, type: string, data: object = {}): Promise<void> {
    calls += 1;
    const answer = await seat?.call({ id: `killed-drill-${calls}`, world, commands: [{ type, data }] });
    expect(answer, type).toMatchObject({ ok: true });
  }
  async function enter(world: string): Promise<number> {
    const token = await server.token('chief1');
    seat = await connectRecorder(server.url, token);
    const answer = await seat.join(world as never);
    expect(answer).toMatchObject({ ok: true, rate: expect.any(Number) });
    return (answer as { at: number }).at;
  }
  const cameSoFar = () =>
    (seat?.heardOf(seat.world ?? ('' as never)) ?? []).filter((text) => text.includes('"CaseReported"'));

  it('goes on at the same moment, brings the rest, and nothing twice', async () => {
    const made = await httpCall(server.url, 'POST /exercises', {
      token: await server.token('chief1'),
      body: { name: '短演练', script: SCRIPT, seed: 7, rate: RATE },
    });
    const { id, world } = made.body as { id: string; world: string };
    const began = await enter(world);
    await give(world, 'exercise.start');
    // Into the middle of a rush of calls: the first of three has come.
    await give(world, 'exercise.jump', { to: began + 119_000 });
    await vi.waitUntil(() => cameSoFar().length >= 2, WAIT);
    const { at: before } = (await seat?.beat()) ?? { at: 0 };
    seat?.leave();
    await server.end('SIGKILL');

    server = await startServerProcess(folder);
    const after = await enter(world);
    expect(after).toBeGreaterThan(before - LOST_MS);
    expect(after).toBeLessThan(before + LOST_MS + 10_000 * RATE);
    await give(world, 'exercise.jump', { to: began + 240_000 });
    const log = async () => {
      const reader = await openStoreReader(join(folder, 'exercises', id, 'exercise.db'));
      const logged = await reader.events.read(world as never, 0, 10_000);
      await reader.close();
      return logged.map(({ event }) => event as LogEvent);
    };
    const arrived = (events: readonly LogEvent[]) =>
      events.filter(({ type }) => type === 'InjectArrived').map(({ data }) => JSON.stringify(data));
    await vi.waitUntil(async () => arrived(await log()).length >= 4, WAIT);
    const events = await log();
    expect(new Set(arrived(events)).size).toBe(4);
    expect(arrived(events)).toHaveLength(4);
    expect(events.filter(({ type }) => type === 'CaseReported')).toHaveLength(4);
    expect(
      events.filter(({ type }) => type === 'InjectReleased').map(({ data }) => (data as { n: number }).n),
    ).toEqual([1, 2]);
  });
});
