import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleWindow, openConsole, type Size } from './kit/consoleWindow.ts';
import { type DistrictServer, startDistrict } from './kit/districtServer.ts';
import { aGrid, report } from './kit/reports.ts';

const REPORTS = 24;

/** How much of a day's work is in sight without a hand on the wheel. */
describe('the list on a real screen', () => {
  let server: DistrictServer;
  let seat: ConsoleWindow | undefined;

  beforeAll(async () => {
    server = await startDistrict();
    const feed = await server.token('feed');
    for (let n = 0; n < REPORTS; n += 1) {
      await report(server, feed, {
        title: `第 ${n} 件：人行道地砖松动，雨后积水，行人绕行`,
        gridId: await aGrid(server, feed, n),
      });
    }
  });

  afterAll(async () => {
    await seat?.close();
    await server?.close();
  });

  it.each([
    [{ width: 1366, height: 768 }, 10],
    [{ width: 1920, height: 1080 }, 18],
  ] as const)(
    'shows at %o at least %i cases in rows of 52 to 56 px, with one of them in hand',
    async (size, least) => {
      seat = await openConsole(server, 'chief1', { size, seat: `rows-${size.width}` });
      const { page } = seat;
      await page.setViewportSize(size as Size);
      await page
        .getByRole('option')
        .nth(REPORTS - 6)
        .waitFor({ state: 'attached' });
      await page.getByRole('option').nth(1).click();
      await page.locator('[role=option][aria-selected=true]').waitFor();
      const list = await page.getByRole('listbox').boundingBox();
      const rows = await Promise.all((await page.getByRole('option').all()).map((row) => row.boundingBox()));
      const inSight = rows.filter(
        (row) =>
          row !== null &&
          list !== null &&
          row.y >= list.y - 1 &&
          row.y + row.height <= list.y + list.height + 1,
      );
      expect(inSight.length).toBeGreaterThanOrEqual(least);
      for (const row of inSight) {
        expect(row?.height).toBeGreaterThanOrEqual(52);
        expect(row?.height).toBeLessThanOrEqual(56);
      }
      await seat.screenshot(`rows-${size.width}`);
      await seat.close();
      seat = undefined;
    },
  );
});
