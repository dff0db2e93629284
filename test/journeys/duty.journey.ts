import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../domain/time/shanghaiDay.ts';
import { CENTRE_ID } from '../../server/demo/demoUnits.ts';
import { sendAs } from './kit/colleague.ts';
import { type ConsoleWindow, openConsole, screenshotsOfFailure } from './kit/consoleWindow.ts';
import { type DistrictServer, startDistrict } from './kit/districtServer.ts';
import { aGrid, report } from './kit/reports.ts';

/** One shift ends and the next begins: two chiefs at two consoles. */
describe('a shift is handed over', () => {
  let server: DistrictServer;
  let feed: string;
  let outgoing: ConsoleWindow;
  let incoming: ConsoleWindow;

  beforeAll(async () => {
    server = await startDistrict();
    feed = await server.token('feed');
    [outgoing, incoming] = await Promise.all([openConsole(server, 'chief1'), openConsole(server, 'chief2')]);
    const now = Date.now();
    const unitId = CENTRE_ID;
    await sendAs(server, 'chief1', {
      type: 'shift.plan',
      data: { unitId, name: '早班', from: now - 4 * HOUR_MS, to: now + HOUR_MS, chiefId: 'demo-chief1' },
    });
    await sendAs(server, 'chief1', {
      type: 'shift.plan',
      data: { unitId, name: '中班', from: now + HOUR_MS, to: now + 9 * HOUR_MS, chiefId: 'demo-chief2' },
    });
  });

  afterAll(async () => {
    await Promise.all([outgoing?.close(), incoming?.close()]);
    await server?.close();
  });

  screenshotsOfFailure(() => [outgoing, incoming]);

  it('by the keyboard alone, with what was typed kept over a reload, and read word for word by the next', async () => {
    const hole = await report(server, feed, {
      title: '井盖缺失，已围挡',
      gridId: await aGrid(server, feed, 500),
    });
    const { page } = outgoing;
    await page.getByRole('option', { name: hole.title }).waitFor();
    await outgoing.press('Alt+1');
    const note = page.getByLabel('交代事项');
    await note.focus();
    await page.keyboard.type('井盖今晚到货，请盯安装');
    // The address names the page: a reload comes back to it.
    await page.reload();
    await note.waitFor();
    expect(await note.inputValue()).toBe('井盖今晚到货，请盯安装');
    await page.getByRole('button', { name: '签字交班' }).focus();
    await outgoing.press('Enter');
    await page.getByText(/值班长 1席 已于 .* 签字交班/u).waitFor();

    await incoming.press('Alt+1', 'j', 'Enter');
    const sheet = incoming.page.getByRole('region', { name: '交接单' });
    await sheet.getByText('井盖今晚到货，请盯安装').waitFor();
    expect(await sheet.getByText(/^[0-9a-f]{64}$/u).count()).toBe(2);
    await incoming.page.getByRole('button', { name: '签字接班' }).focus();
    await incoming.press('Enter');
    await Promise.all(
      [outgoing, incoming].map((window) => window.page.getByText(/值班长 2席 已于 .* 签字接班/u).waitFor()),
    );
  });

  it('to whoever is on duty by the clock of the top bar', async () => {
    expect(await incoming.page.getByTitle(/值班长 1席/u).count()).toBe(1);
    expect([...outgoing.troubles, ...incoming.troubles]).toEqual([]);
  });
});
