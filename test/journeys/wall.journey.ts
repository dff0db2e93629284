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
    await page.evaluate(() => location.reload());
    await page.locator('main[data-scene]').waitFor();
    await console1.app.evaluate(({ BrowserWindow }) => {
      for (const { webContents } of BrowserWindow.getAllWindows())
        if (webContents.getURL().startsWith('console://app/wall/')) webContents.forcefullyCrashRenderer();
    });
    // The driver loses a page that crashed: the window itself is asked.
    await expect
      .poll(
        () =>
          console1.app.evaluate(async ({ BrowserWindow }) => {
            const found = BrowserWindow.getAllWindows().find(({ webContents }) =>
              webContents.getURL().startsWith('console://app/wall/'),
            );
            if (found === undefined || found.webContents.isCrashed()) return 'gone';
            return found.webContents.executeJavaScript(
              "document.querySelector('main')?.dataset.scene ?? 'empty'",
            );
          }),
        { timeout: 60_000 },
      )
      .not.toMatch(/gone|empty/u);
  });

  it('is back after the console was started again, on its screen and by itself', async () => {
    await console1.close();
    console1 = await openConsole(server, 'chief1');
    await wall();
    const { isAwake, bounds, screen } = await windowOfWall();
    expect({ isAwake, bounds }).toEqual({ isAwake: true, bounds: screen });
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
    const dark = page.getByText('此屏已停用').waitFor({ timeout: 10_000 });
    await fetch(`${server.url}/api/v1/walls/${wallId}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${keeper}` },
    });
    const since = performance.now();
    await dark;
    // One second is the promise; half a second more for the driver on a busy machine.
    expect(performance.now() - since).toBeLessThan(1_500);
    expect(await page.locator('[data-tile]').count()).toBe(0);
  });
});
