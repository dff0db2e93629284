import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ConsoleWindow, openConsole, screenshotsOfFailure } from './kit/consoleWindow.ts';
import { type DistrictServer, startDistrict } from './kit/districtServer.ts';
import { aGrid, report } from './kit/reports.ts';

/** Map and case on screens of their own, beside the list: one console in three real windows. */
describe('one console in several windows', () => {
  let server: DistrictServer;
  let seat: ConsoleWindow;

  beforeAll(async () => {
    server = await startDistrict();
    seat = await openConsole(server, 'chief1');
  });
  afterAll(async () => {
    await seat?.close();
    await server?.close();
  });
  screenshotsOfFailure(() => [seat]);

  const partPage = (part: string) =>
    vi.waitUntil(() => seat.app.windows().find((page) => page.url().includes(`part=${part}`)), {
      timeout: 60_000,
      interval: 100,
    });
  const cover = (page: Page) => page.getByRole('heading', { name: '指挥台已锁定' });

  it('shows the case in its own window, and opens the form of a key of the list there', async () => {
    const feed = await server.token('feed');
    const lamp = await report(server, feed, {
      title: '路灯整晚不亮',
      gridId: await aGrid(server, feed, 700),
    });
    await seat.press('Control+Alt+m');
    const map = await partPage('map');
    await map.getByText(/^实时/u).first().waitFor();
    await seat.page.locator('main').waitFor({ state: 'detached' });

    await seat.press('Control+Alt+k');
    const panel = await partPage('case');
    await panel.getByText(/^实时/u).first().waitFor();
    await seat.page.getByRole('option').filter({ hasText: lamp.title }).first().click();
    await panel.getByRole('heading', { name: lamp.title, level: 2 }).waitFor();
    await seat.press('n');
    await panel.locator('[data-flow]').waitFor();
  });

  it('sends what is written there through the main window, once', async () => {
    const panel = await partPage('case');
    await panel.keyboard.type('窗口里写的一行');
    await panel.keyboard.press('Enter');
    await panel.locator('[data-flow]').waitFor({ state: 'detached' });
    await panel.getByText('窗口里写的一行').first().waitFor();
    expect(await panel.getByText('窗口里写的一行').count()).toBe(1);
  });

  it('covers all windows with one key', async () => {
    const [map, panel] = [await partPage('map'), await partPage('case')];
    await panel.keyboard.press('Control+Alt+l');
    for (const page of [seat.page, map, panel]) await cover(page).waitFor();
  });

  it('closes all windows with the main one', async () => {
    await seat.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows())
        if (!window.webContents.getURL().includes('part=')) window.close();
    });
    await vi.waitUntil(() => seat.app.windows().length === 0, { timeout: 30_000, interval: 100 });
  });

  it('ends a journey without one broken rule', () => expect(seat.troubles).toEqual([]));
});
