import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './kit/electronApp.ts';

/** No server named, none running: the window brings its own. */
describe('a window with a server of its own', () => {
  let folder: string;
  let app: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'local-'));
    app = await launch({ folder, args: [] });
    page = await app.firstWindow();
    await page.getByText(/^实时/u).first().waitFor({ timeout: 180_000 });
  }, 240_000);

  afterAll(async () => {
    await app?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const serverPid = () =>
    app.evaluate(({ app: electron }) => {
      const found = electron
        .getAppMetrics()
        .find((metric) => metric.serviceName === 'node.mojom.NodeService');
      return found?.pid ?? 0;
    });

  it('is signed in to the demo district', async () => {
    await page.getByRole('button', { name: /值班长/u }).waitFor();
    expect(await serverPid()).toBeGreaterThan(0);
  });

  it('says when that server dies, and brings it back at the same address when asked', async () => {
    await app.evaluate(({ dialog }) => {
      const shown: string[] = [];
      Object.assign(globalThis, { shown });
      const answer = async (_window: unknown, options: { message: string }) => {
        shown.push(options.message);
        return { response: 0, checkboxChecked: false };
      };
      dialog.showMessageBox = answer as unknown as typeof dialog.showMessageBox;
    });
    const address = page.url();
    const before = await serverPid();
    process.kill(before, 'SIGKILL');

    await expect
      .poll(() => app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown), {
        timeout: 30_000,
      })
      .toEqual([expect.stringContaining('本机调度服务器意外停止')]);
    await expect.poll(serverPid, { timeout: 30_000 }).not.toBe(before);
    await page.getByText(/^实时/u).first().waitFor({ timeout: 120_000 });
    expect(page.url()).toBe(address);
  });
});
