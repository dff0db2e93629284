import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseAnswer } from '../../domain/contract/http.ts';
import type { OutboxAnswer } from '../../domain/contract/outbox.ts';
import { type ConsoleWindow, openConsole, screenshotsOfFailure } from './kit/consoleWindow.ts';
import { type DistrictServer, startDistrict } from './kit/districtServer.ts';
import { ROOT } from './kit/electronApp.ts';
import { aGrid, type Reported, report } from './kit/reports.ts';

const run = promisify(execFile);
/** Longer than a command may wait without being asked about. */
const AWAY_MS = 10 * 60_000;

describe('scenario 40: a power cut', () => {
  let server: DistrictServer;
  let feed: string;
  let all: readonly Reported[];
  let windows: readonly ConsoleWindow[] = [];

  beforeAll(async () => {
    server = await startDistrict();
    feed = await server.token('feed');
    all = await reports(200);
    windows = await Promise.all(
      ['chief1', 'chief2', 'acceptor'].map((account) => openConsole(server, account)),
    );
    for (const { page } of windows) await page.getByRole('tab', { name: /全部/u }).click();
  });
  afterAll(async () => {
    await Promise.all(windows.map((window) => window.close()));
    await server?.close();
  });
  screenshotsOfFailure(() => windows);

  async function reports(count: number): Promise<readonly Reported[]> {
    const made: Reported[] = [];
    for (let n = 0; n < count; n += 1) {
      const gridId = await aGrid(server, feed, n * 7);
      // Urgent: what is not would wait for the morning when this runs in the quiet hours.
      made.push(await report(server, feed, { title: `第 ${n + 1} 处路灯不亮`, gridId, urgency: 'urgent' }));
    }
    return made;
  }

  function window(n: number): ConsoleWindow {
    const found = windows[n];
    if (found === undefined) throw new Error(`there is no console ${n}`);
    return found;
  }

  function nth(n: number): Reported {
    const found = all[n];
    if (found === undefined) throw new Error(`there is no report ${n}`);
    return found;
  }

  const isLive = async () => {
    for (const { page } of windows) await page.getByText(/^实时/u).first().waitFor({ timeout: 60_000 });
  };
  const isCut = async () => {
    for (const { page } of windows) {
      await page.getByRole('alert').filter({ hasText: '与服务器断开' }).waitFor();
    }
  };
  const answerOf = async (caseId: string) =>
    server.call<CaseAnswer>(await server.token('chief1'), 'GET', `/cases/${caseId}`);

  async function assign(desk: ConsoleWindow, thisCase: Reported): Promise<void> {
    await desk.choose(thisCase.title);
    await desk.press('a');
    await desk.page.getByRole('button', { name: /按建议派遣/u }).waitFor();
    await desk.press('Enter');
  }

  it('is survived by three consoles, two drafts, a card on its way and two chains', async () => {
    const away = window(0);
    await assign(window(1), nth(0));
    await expect.poll(async () => (await answerOf(nth(0).caseId)).case.state).toBe('dispatched');
    const before = await window(1).seq();

    await server.kill();
    await isCut();
    for (const n of [1, 2]) {
      await assign(away, nth(n));
      await away.page
        .getByText(/已存下，接通后自动发出/u)
        .first()
        .waitFor();
    }
    // That console goes off with the power, and comes up again when the cut is long over.
    await away.page.evaluate((millis) => {
      for (const key of Object.keys(localStorage).filter((name) => name.startsWith('lingxing.outbox.'))) {
        const entries = JSON.parse(localStorage.getItem(key) ?? '[]') as { at: number }[];
        localStorage.setItem(
          key,
          JSON.stringify(entries.map((entry) => ({ ...entry, at: entry.at - millis }))),
        );
      }
    }, AWAY_MS);
    await away.page.reload();

    await server.restart();
    await isLive();
    // No event was lost, and everybody stands at the same one.
    expect(new Set(await Promise.all(windows.map((window) => window.seq()))).size).toBe(1);
    expect(await away.seq()).toBeGreaterThanOrEqual(before);
    for (const n of [0, 100, 199]) {
      const { events } = await answerOf(nth(n).caseId);
      expect(events.filter(({ type }) => type === 'CaseReported')).toHaveLength(1);
    }
  });

  it('leaves the two drafts asking before they are sent', async () => {
    const away = window(0);
    const state = async (n: number) => (await answerOf(nth(n).caseId)).case.state;
    await away.page.getByRole('button', { name: '2 步操作待发' }).first().click();
    const list = away.page.getByRole('dialog');
    expect(await list.getByText('断线较久，情况可能已变，请确认是否还发').count()).toBe(2);
    expect(await state(1)).toBe('reported');
    await away.screenshot('scenario-40');
    await list.getByRole('button', { name: '仍然发出' }).first().click();
    await expect.poll(() => state(1)).toBe('dispatched');
    await list.getByRole('button', { name: '放弃' }).first().click();
    await list.getByText('没有待发的操作。').waitFor();
    expect(await state(2)).toBe('reported');
  });

  it('sends the card that was on its way once', async () => {
    const card = async () => {
      const token = await server.token('chief1');
      const { caseId } = nth(0);
      const { messages } = await server.call<OutboxAnswer>(
        token,
        'GET',
        `/outbox?caseId=${caseId}&limit=200`,
      );
      return messages.filter(({ template }) => template === 'task-card').map(({ state }) => state);
    };
    await expect.poll(card, { timeout: 60_000, interval: 500 }).toEqual(['sent']);
  });

  it('leaves both chains whole', async () => {
    const tool = pathToFileURL(path.join(ROOT, 'build', 'server', 'tools', 'verify.js')).href;
    const script = `(await import(${JSON.stringify(tool)})).run(process.argv.slice(1))`;
    const words = ['--input-type=module', '-e', script, '--', '--data', path.join(server.folder, 'data')];
    const { stdout } = await run(process.execPath, words);
    expect(stdout).toMatch(/^live: ok, \d+ events/mu);
    expect(stdout).toMatch(/^audit: ok, \d+ entries/mu);
    expect(windows.flatMap(({ troubles }) => troubles)).toEqual([]);
  });
});
