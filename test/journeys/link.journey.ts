import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseAnswer } from '../../domain/contract/http.ts';
import { type ConsoleWindow, openConsole, screenshotsOfFailure } from './kit/consoleWindow.ts';
import { type DistrictServer, startDistrict } from './kit/districtServer.ts';
import { ROOT } from './kit/electronApp.ts';
import { aGrid, report } from './kit/reports.ts';

const run = promisify(execFile);

/** The server is killed without a word, and comes back. */
describe('a console whose server dies', () => {
  let server: DistrictServer;
  let seat: ConsoleWindow;
  let two: ConsoleWindow;

  beforeAll(async () => {
    server = await startDistrict();
    [seat, two] = await Promise.all([openConsole(server, 'chief1'), openConsole(server, 'chief2')]);
    for (const { page } of [seat, two]) await page.getByRole('tab', { name: /全部/u }).click();
  });

  afterAll(async () => {
    await Promise.all([seat?.close(), two?.close()]);
    await server?.close();
  });
  screenshotsOfFailure(() => [seat, two]);

  it('says so at once, with the age of what it shows, and catches up when the server is back', async () => {
    const feed = await server.token('feed');
    const gridId = await aGrid(server, feed, 900);
    const before = await report(server, feed, { title: '变压器冒烟有焦味', gridId });
    await Promise.all(
      [seat, two].map(({ page }) => page.getByRole('option').filter({ hasText: before.title }).waitFor()),
    );

    await server.kill();
    for (const { page } of [seat, two]) {
      await page.getByRole('alert').filter({ hasText: '与服务器断开' }).waitFor();
      await page.getByText(/屏上是 .+前的情况/u).waitFor();
      // What is known stays on the screen.
      expect(await page.getByRole('option').filter({ hasText: before.title }).count()).toBe(1);
    }
    await seat.screenshot('link-lost');

    await server.restart();
    const after = await report(server, await server.token('feed'), { title: '停水之后恢复供水浑浊', gridId });
    for (const { page } of [seat, two]) {
      await page.getByRole('option').filter({ hasText: after.title }).waitFor({ timeout: 60_000 });
      await page.getByText(/^实时/u).first().waitFor();
    }
    expect(await seat.seq()).toBe(await two.seq());
  });

  it('sends what was done meanwhile when the link is back, once', async () => {
    const feed = await server.token('feed');
    const pit = await report(server, feed, { title: '井盖翘起', gridId: await aGrid(server, feed, 901) });
    await seat.choose(pit.title);
    await server.kill();
    await seat.page.getByRole('alert').filter({ hasText: '与服务器断开' }).waitFor();
    await seat.press('a');
    await seat.page.getByRole('button', { name: /按建议派遣/u }).waitFor();
    await seat.press('Enter');
    await seat.page
      .getByText(/已存下，接通后自动发出/u)
      .first()
      .waitFor();

    await server.restart();
    const chief = await server.token('chief1');
    const dispatched = async () => {
      const { events } = await server.call<CaseAnswer>(chief, 'GET', `/cases/${pit.caseId}`);
      return events.filter((event) => event.type === 'CaseDispatched').length;
    };
    await expect.poll(dispatched, { timeout: 60_000, interval: 500 }).toBe(1);
    await seat.page.getByText(/^实时/u).first().waitFor();
    await seat.screenshot('link-back');
  });

  it('left a log whose chain holds', async () => {
    const tool = pathToFileURL(path.join(ROOT, 'build', 'server', 'tools', 'verify.js')).href;
    const script = `(await import(${JSON.stringify(tool)})).run(process.argv.slice(1))`;
    const data = path.join(server.folder, 'data');
    const { stdout } = await run(process.execPath, [
      '--input-type=module',
      '-e',
      script,
      '--',
      '--data',
      data,
    ]);
    expect(stdout).toMatch(/^live: ok, \d+ events/mu);
    expect([...seat.troubles, ...two.troubles]).toEqual([]);
  });
});
