import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleWindow, openConsole } from './kit/consoleWindow.ts';
import { type DistrictServer, startDistrict } from './kit/districtServer.ts';
import { aGrid, report } from './kit/reports.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 A and AA, by machine; what only a person can judge is not claimed here. */
describe('the console, read by a machine for people who cannot see or point', () => {
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

  it('breaks no rule with a case open, with a form open, and in English', async () => {
    const feed = await server.token('feed');
    const lamp = await report(server, feed, {
      title: '路灯整晚不亮',
      gridId: await aGrid(server, feed, 700),
    });
    expect(await violations(seat.page)).toEqual([]);
    await seat.choose(lamp.title);
    expect(await violations(seat.page)).toEqual([]);
    await seat.press('a');
    await seat.page.getByRole('form').waitFor();
    expect(await violations(seat.page)).toEqual([]);

    await seat.press('Escape');
    await seat.page.getByRole('button', { name: /值班长 1席/u }).click();
    await seat.page.getByRole('menuitem', { name: 'English' }).click();
    await seat.page.getByText(/^Live/u).first().waitFor();
    expect(await violations(seat.page)).toEqual([]);
    await seat.screenshot('english');
  });
});

/** Rule, how bad, and where: enough to find it, short enough to read. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(() => {
    const { axe } = window as unknown as { axe: { run(options: unknown): Promise<AxeResults> } };
    return axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
  });
  // A scan that looked at nothing would find nothing.
  expect(results.passes.length).toBeGreaterThan(15);
  return results.violations.flatMap(({ id, impact, nodes }) =>
    nodes.map((node) => `${id} (${impact}): ${node.target.join(' ')}`),
  );
}
