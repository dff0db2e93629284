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
  const isOpen = (part: string) => seat.app.windows().some((page) => page.url().includes(`part=${part}`));
  const isGone = (part: string) => vi.waitUntil(() => !isOpen(part), { timeout: 30_000, interval: 100 });
  const dark = (page: Page) => page.getByRole('heading', { name: '指挥台已锁定' });

  it('shows a case where it was torn off to, and acts on it there from the list', async () => {
    const feed = await server.token('feed');
    const lamp = await report(server, feed, {
      title: '路灯整晚不亮',
      gridId: await aGrid(server, feed, 700),
    });
    await seat.press('Control+Alt+m');
    const map = await partPage('map');
    await map.locator('canvas').first().waitFor();
    await seat.page.locator('main canvas').waitFor({ state: 'detached' });
    expect(await map.evaluate(() => sessionStorage.length)).toBeGreaterThan(0);

    await seat.press('Control+Alt+k');
    const panel = await partPage('case');
    await seat.page.getByRole('option').filter({ hasText: lamp.title }).first().click();
    await panel.getByRole('heading', { name: lamp.title, level: 2 }).waitFor();
    await seat.page.keyboard.press('a');
    await panel.locator('[data-flow]').waitFor();
    await map.screenshot({ path: 'artefacts/window-map.png' });
    await panel.screenshot({ path: 'artefacts/window-case.png' });
    await seat.screenshot('window-main');
  });

  it('sends what is given in the case window through the main one, and both can take it back', async () => {
    const panel = await partPage('case');
    await panel.keyboard.press('Enter');
    await panel.getByText(/撤回/u).first().waitFor();
    await seat.page.getByText(/撤回/u).first().waitFor();
    await seat.press('z');
    await seat.page
      .getByText(/已撤回/u)
      .first()
      .waitFor();
  });

  it('walks the list from the map, and selects on the map what the list has', async () => {
    const map = await partPage('map');
    const panel = await partPage('case');
    const before = await panel.getByRole('heading', { level: 2 }).first().textContent();
    await map.locator('main').click({ position: { x: 5, y: 300 } });
    await map.keyboard.press('j');
    await vi.waitUntil(
      async () => (await panel.getByRole('heading', { level: 2 }).first().textContent()) !== before,
      { timeout: 20_000 },
    );
  });

  it('covers all windows with one key, and uncovers all with one password', async () => {
    const map = await partPage('map');
    const panel = await partPage('case');
    await panel.keyboard.press('Control+Alt+l');
    for (const page of [seat.page, map, panel]) await dark(page).waitFor();
  });

  it('comes back to where it stood, and leaves nothing behind when it closes', async () => {
    const map = await partPage('map');
    await map.close();
    await isGone('map');
    await seat.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows())
        if (!window.webContents.getURL().includes('part=')) window.close();
    });
    await vi.waitUntil(() => seat.app.windows().length === 0, { timeout: 30_000, interval: 100 });
  });

  it('ends a journey without one broken rule', () => expect(seat.troubles).toEqual([]));
});
