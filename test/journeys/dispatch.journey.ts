import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseAnswer } from '../../domain/contract/http.ts';
import { type ConsoleWindow, openConsole } from './kit/consoleWindow.ts';
import { type DistrictServer, startDistrict } from './kit/districtServer.ts';
import { aGrid, report } from './kit/reports.ts';

describe('two consoles on one district', () => {
  let server: DistrictServer;
  let feed: string;
  let chief: string;
  let one: ConsoleWindow;
  let two: ConsoleWindow;

  beforeAll(async () => {
    server = await startDistrict();
    feed = await server.token('feed');
    chief = await server.token('chief1');
    [one, two] = await Promise.all([openConsole(server, 'chief1'), openConsole(server, 'chief2')]);
  });

  afterAll(async () => {
    await Promise.all([one?.close(), two?.close()]);
    await server?.close();
  });

  const caseNow = async (caseId: string) =>
    (await server.call<CaseAnswer>(chief, 'GET', `/cases/${caseId}`)).case;

  it('show a report at the same number, and an assignment of two keys to each other', async () => {
    const lamp = await report(server, feed, {
      title: '路灯整晚不亮，影响出行',
      gridId: await aGrid(server, feed, 700),
    });
    await Promise.all(
      [one, two].map((console) => console.page.getByRole('option', { name: lamp.title }).waitFor()),
    );
    expect(await one.seq()).toBe(await two.seq());

    await one.choose(lamp.title);
    await one.press('a');
    await one.page.getByRole('button', { name: /按建议派遣/u }).waitFor();
    await one.press('Enter');
    await one.page
      .getByText(/^已受理并派/u)
      .first()
      .waitFor();

    const assigned = await caseNow(lamp.caseId);
    expect(assigned).toMatchObject({ state: 'dispatched', primaryUnitId: expect.any(String) });
    await two.page.getByRole('tab', { name: /全部/u }).click();
    await two.choose(lamp.title);
    await two.page.getByText('待签收').first().waitFor();
    const seq = await one.seq();
    await two.waitForSeq(seq);
    await one.screenshot('dispatch-console-1');
    await two.screenshot('dispatch-console-2');
  });

  it('have nothing against them in policy or errors at the end', () => {
    expect([...one.troubles, ...two.troubles]).toEqual([]);
  });
});
