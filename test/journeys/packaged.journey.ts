import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARTEFACTS } from './kit/electronApp.ts';
import { makePackage, startPackaged, stillRunning } from './kit/packagedApp.ts';

/** How a fuse stands in the executable: the characters 0 and 1. */
const OFF = '0'.charCodeAt(0);
const ON = '1'.charCodeAt(0);

/** The Linux directory build, made and started; its Electron is the one of this machine. */
describe.runIf(process.platform === 'linux')('the packaged directory', () => {
  let folder: string;
  let executable: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'packaged-'));
    executable = await makePackage(folder);
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has its fuses shut', async () => {
    const wire = await getCurrentFuseWire(executable);
    expect(wire).toMatchObject({
      [FuseV1Options.RunAsNode]: OFF,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: OFF,
      [FuseV1Options.EnableNodeCliInspectArguments]: OFF,
      [FuseV1Options.OnlyLoadAppFromAsar]: ON,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: OFF,
    });
  });

  it('starts its own server, opens the console signed in, and leaves nothing behind', async () => {
    const app = await startPackaged(executable, path.join(folder, 'run'));
    await app.page.waitForURL(/^console:\/\/app\//u, { timeout: 180_000, waitUntil: 'commit' });
    await app.page.getByText(/^实时/u).first().waitFor({ timeout: 60_000 });
    await app.page.getByRole('button', { name: /值班长/u }).waitFor();
    await app.page.screenshot({ path: path.join(ARTEFACTS, 'packaged.png') });
    expect(await app.quit()).toBe(0);
    await expect.poll(() => stillRunning(folder), { timeout: 15_000 }).toEqual([]);
  }, 300_000);
});
