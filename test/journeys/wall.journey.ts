import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleWindow, openConsole, screenshotsOfFailure } from './kit/consoleWindow.ts';
import { type DistrictServer, startDistrict } from './kit/districtServer.ts';

/** A wall on a screen of the console's machine: opened once, and touched by nobody after that. */
describe('the wall on a screen of this machine', () => {
  let server: DistrictServer;
  let console1: ConsoleWindow;
  let wallId: string;
  screenshotsOfFailure(() => [console1]);

  beforeAll(async () => {
    server = await startDistrict();
    const keeper = await server.token('administrator');
    ({ id: wallId } = await server.call<{ id: string }>(keeper, 'POST', '/walls', { name: '指挥大厅' }));
    console1 = await openConsole(server, 'chief1');
  });
  afterAll(async () => {
    await console1?.close();
    await server?.close();
  });

  const isWall = (page: Page) => page.url().startsWith('console://app/wall/');
  const wallPage = () => console1.app.windows().find(isWall);

  /** The wall as it stands now: a page that crashed is another one afterwards. */
  async function wall(): Promise<Page> {
    const page = wallPage() ?? (await console1.app.waitForEvent('window', isWall));
    await page.locator('main[data-scene]').waitFor({ timeout: 60_000 });
    return page;
  }

  const windowOfWall = () =>
    console1.app.evaluate(({ BrowserWindow, powerSaveBlocker, screen }) => {
      const found = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().startsWith('console://app/wall/'),
      );
      const contents = found?.webContents as unknown as
        | { getLastWebPreferences(): Record<string, unknown> }
        | undefined;
      return {
        isAwake: Array.from({ length: 10 }, (_, id) => id).some((id) => powerSaveBlocker.isStarted(id)),
        bounds: found?.getBounds(),
        screen: screen.getPrimaryDisplay().bounds,
        hasMenu: found?.isMenuBarVisible(),
        preferences: contents?.getLastWebPreferences(),
      };
    });

  /** When the wall last asked what to show. */
  async function askedAt(): Promise<number> {
    const chief = await server.token('chief1');
    const { walls } = await server.call<{ walls: { id: string; seenAt?: number }[] }>(chief, 'GET', '/walls');
    return walls.find(({ id }) => id === wallId)?.seenAt ?? 0;
  }

  it('has a console beside it whose letters grow as its screen does', async () => {
    const sizeOn = async (width: number, height: number) => {
      await console1.page.setViewportSize({ width, height });
      const size = await console1.page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
      return Math.round(Number.parseFloat(size));
    };
    expect(await sizeOn(3840, 2160)).toBe(32);
    expect(await sizeOn(1920, 1080)).toBe(16);
    expect(await sizeOn(1366, 768)).toBe(15);
    // The map is drawn by software here, eight million points of it.
  }, 240_000);

  it('is opened from the console, and fills the screen with nothing around it', async () => {
    await console1.press('Alt+8');
    await console1.page.getByRole('button', { name: /铺满这块屏$/u }).click();
    await console1.page.getByRole('button', { name: /确定铺满/u }).click();
    const page = await wall();
    await console1.page.getByRole('button', { name: /收起大屏$/u }).waitFor();
    const { isAwake, bounds, screen, hasMenu, preferences } = await windowOfWall();
    expect({ isAwake, bounds, hasMenu }).toEqual({ isAwake: true, bounds: screen, hasMenu: false });
    expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
    expect(preferences).toMatchObject({ disableDialogs: true, webviewTag: false, webSecurity: true });
    expect(await page.evaluate(() => getComputedStyle(document.body).cursor)).toBe('none');
  });

  it('has no bridge and opens nothing', async () => {
    const page = await wall();
    const found = await page.evaluate(() => {
      window.open('https://www.example.com/');
      return ['bridge', 'require', 'process', 'ipcRenderer'].filter((name) => name in window);
    });
    expect(found).toEqual([]);
    expect(console1.app.windows().length).toBe(2);
  });

  it('comes back when its page ends, and when it loads itself anew', async () => {
    const page = await wall();
    await page.evaluate(() => {
      Object.assign(window, { isOldPage: true });
      setTimeout(() => location.reload(), 0);
    });
    const isOldPage = () => page.evaluate(() => 'isOldPage' in window).catch(() => true);
    await expect.poll(isOldPage, { timeout: 30_000 }).toBe(false);
    await page.locator('main[data-scene]').waitFor();
    const at = Date.now();
    await console1.app.evaluate(({ BrowserWindow }) => {
      for (const { webContents } of BrowserWindow.getAllWindows())
        if (webContents.getURL().startsWith('console://app/wall/')) webContents.forcefullyCrashRenderer();
    });
    // The driver loses a page that crashed: what it asks the server after that is asked by the next one.
    await expect.poll(askedAt, { timeout: 60_000 }).toBeGreaterThan(at + 4_000);
  });

  it('is back after the console was started again, on its screen and by itself', async () => {
    await console1.close();
    console1 = await openConsole(server, 'chief1');
    await wall();
    const { isAwake, bounds, screen } = await windowOfWall();
    expect({ isAwake, bounds }).toEqual({ isAwake: true, bounds: screen });
  });

  it('comes down by a key where it covers the console, and hangs again when it is put there', async () => {
    // As the keyboard of the machine gives it: through the shell, to whatever page there is.
    await console1.app.evaluate(({ BrowserWindow }) => {
      const below = BrowserWindow.getAllWindows().find(
        ({ webContents }) => !webContents.getURL().includes('/wall/'),
      );
      const modifiers: ('control' | 'alt')[] = ['control', 'alt'];
      below?.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'X', modifiers });
    });
    await expect.poll(() => wallPage() === undefined, { timeout: 30_000 }).toBe(true);
    await console1.press('Alt+8');
    await console1.page.getByRole('button', { name: /铺满这块屏$/u }).click();
    await console1.page.getByRole('button', { name: /确定铺满/u }).click();
    await wall();
  });

  it('outlives its server: says how old everything is meanwhile, and is fresh again afterwards', async () => {
    const page = await wall();
    await server.kill();
    await page.locator('section[data-age="old"]').first().waitFor({ timeout: 60_000 });
    expect(await page.locator('section[data-age="fresh"]').count()).toBe(0);
    await server.restart();
    await page.locator('section[data-age="fresh"]').first().waitFor({ timeout: 60_000 });
  });

  it('goes dark with a word within a second of being taken away', async () => {
    const page = await wall();
    const keeper = await server.token('administrator');
    // By the clock of this machine, which is the page's as well: what the driver takes is no delay of the wall.
    await page.evaluate((word) => {
      const look = () => {
        if (document.body.textContent?.includes(word) === true)
          document.body.dataset.darkAt ??= String(Date.now());
      };
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
    }, '此屏已停用');
    const at = Date.now();
    const answer = await fetch(`${server.url}/api/v1/walls/${wallId}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${keeper}` },
    });
    expect(answer.status).toBe(204);
    await page.locator('body[data-dark-at]').waitFor({ timeout: 10_000 });
    const darkAt = Number(await page.locator('body').getAttribute('data-dark-at'));
    console.info(`dark ${darkAt - at} ms after the call`);
    expect(darkAt - at).toBeLessThan(1_000);
    expect(await page.locator('[data-tile]').count()).toBe(0);
  });
});
