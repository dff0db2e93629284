import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClockAnswer } from '../../../domain/contract/timeDoubt.ts';
import { httpCall } from '../../kit/httpCall.ts';
import { demoFolder, type ServerProcess, startServerProcess } from '../../kit/serverProcess.ts';

const SHIM = pathToFileURL(join(import.meta.dirname, '..', '..', 'screens', 'shiftedClock.mjs')).href;
const MINUTE = 60_000;
const THIRTY_DAYS = 30 * 24 * 60 * MINUTE;

/** Of the days in two numbers: YX-20261121-000123. Midnight may pass between them. */
function daysApart(number: string, other: string): number {
  const day = (text: string) => {
    const [, year, month, date] = /-(\d{4})(\d\d)(\d\d)-/u.exec(text) ?? [];
    return Date.UTC(Number(year), Number(month) - 1, Number(date)) / 86_400_000;
  };
  return Math.abs(day(number) - day(other));
}

/** Real files, a real log and the clock of a real process; on a busy machine a start takes its time. */
describe('a server process whose clock is wrong', { timeout: 240_000 }, () => {
  let folder: string;
  let server: ServerProcess;

  const startAhead = async (by: number) => {
    server = await startServerProcess(folder, {
      NODE_OPTIONS: `--import=${SHIM}`,
      LINGXING_SCREENS_AT: String(Date.now() + by),
    });
  };
  const readyz = async () => {
    const answer = await fetch(`${server.url}/readyz`);
    return { status: answer.status, body: (await answer.json()) as ClockAnswer };
  };
  async function report(): Promise<string> {
    const token = await server.token('chief1');
    const body = { source: '12345', title: '垃圾满溢', place: { text: '东门口' } };
    const { body: answer } = await httpCall(server.url, 'POST /cases', { token, body });
    return (answer as { readonly number: string }).number;
  }

  beforeAll(async () => {
    folder = demoFolder();
    await startAhead(0);
  }, 240_000);
  afterAll(() => {
    server.child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('says so after a restart, numbers what comes in by the true day, and goes on as the chief decides', async () => {
    const first = await report();
    for (const by of [THIRTY_DAYS, -THIRTY_DAYS]) {
      await server.end('SIGKILL');
      await startAhead(by);
      const { status, body } = await readyz();
      expect({ status, code: body.code }).toEqual({ status: 503, code: 'clock-jumped' });
      expect(Math.abs(body.clock.is - body.clock.was - by)).toBeLessThan(10 * MINUTE);
      expect(daysApart(await report(), first)).toBeLessThanOrEqual(1);
      const decision = await httpCall(server.url, 'POST /clock/decision', {
        token: await server.token('chief1'),
        body: { take: 'was', reason: '已同授时核对' },
      });
      expect(decision.status).toBe(200);
      expect((await readyz()).status).toBe(200);
    }
    expect(await server.end('SIGTERM')).toBe(0);
    await startAhead(0);
    expect((await readyz()).status).toBe(200);
    expect(daysApart(await report(), first)).toBeLessThanOrEqual(1);
  });
});
