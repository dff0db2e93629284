import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CaseAnswer } from '../../domain/contract/http.ts';
import { sendAs } from './kit/colleague.ts';
import { type ConsoleWindow, openConsole, screenshotsOfFailure } from './kit/consoleWindow.ts';
import { type DistrictServer, startDistrict } from './kit/districtServer.ts';
import { aGrid, type Reported, report } from './kit/reports.ts';

/** A grid, its community and its street: those of the demo accounts grid1, community1, street1. */
const GRID = '44010400100701';
const COMMUNITY = '440104001007';
const STREET = '440104001';

/** A dispatcher's day, with a colleague at the next desk. */
describe('two consoles on one district', () => {
  let server: DistrictServer;
  let feed: string;
  let chief: string;
  let seat: ConsoleWindow;
  let two: ConsoleWindow;

  beforeAll(async () => {
    server = await startDistrict();
    feed = await server.token('feed');
    chief = await server.token('chief1');
    [seat, two] = await Promise.all([openConsole(server, 'chief1'), openConsole(server, 'chief2')]);
    for (const { page } of [seat, two]) await page.getByRole('tab', { name: /全部/u }).click();
  });

  afterAll(async () => {
    await Promise.all([seat?.close(), two?.close()]);
    await server?.close();
  });

  const caseNow = async (caseId: string) =>
    (await server.call<CaseAnswer>(chief, 'GET', `/cases/${caseId}`)).case;
  const both = () => [seat, two];
  screenshotsOfFailure(both);

  it('show a report at the same number, and an assignment of two keys to each other', async () => {
    const lamp = await report(server, feed, {
      title: '路灯整晚不亮，影响出行',
      gridId: await aGrid(server, feed, 700),
    });
    await Promise.all(both().map(({ page }) => page.getByRole('option', { name: lamp.title }).waitFor()));
    // The list may have brought the case before the stream does.
    await vi.waitUntil(async () => (await seat.seq()) > 0 && (await seat.seq()) === (await two.seq()));

    await seat.choose(lamp.title);
    await seat.press('a');
    await seat.page.getByRole('button', { name: /按建议派遣/u }).waitFor();
    await seat.press('Enter');
    await seat.page
      .getByText(/^已受理并派/u)
      .first()
      .waitFor();

    expect(await caseNow(lamp.caseId)).toMatchObject({
      state: 'dispatched',
      primaryUnitId: expect.any(String),
    });
    await two.choose(lamp.title);
    await two.page.getByText('待签收').first().waitFor();
    await two.waitForSeq(await seat.seq());
    await seat.screenshot('dispatch-console-1');
    await two.screenshot('dispatch-console-2');
  });

  it('fold many reports of one matter into one case, and let one go again', async () => {
    const gridId = await aGrid(server, feed, 300);
    const all: Reported[] = [];
    for (let n = 0; n < 12; n += 1) {
      all.push(await report(server, feed, { title: '小区整片停水，从早上到现在没有水', gridId }));
    }
    const first = all[0];
    if (first === undefined) throw new Error('nothing was reported');
    await seat.choose(first.title);
    await seat.press('m');
    await seat.page.getByRole('button', { name: /并入 11 件/u }).waitFor();
    await seat.press('Enter');
    await seat.page
      .getByText(/现有 12 人反映/u)
      .first()
      .waitFor();

    const primary = await primaryOf(all);
    expect(primary).toMatchObject({ reports: 12, state: 'reported' });
    await two.choose(first.title);
    await two.page.getByRole('option').getByText('12 人反映').waitFor();
    await seat.screenshot('merged');

    await seat.page
      .getByRole('button', { name: /^移出 / })
      .first()
      .click();
    const form = seat.page.getByRole('form', { name: /^撤销并案/u });
    await form.getByRole('button', { name: /^撤销并案/u }).click();
    await two.page.getByRole('option').getByText('11 人反映').waitFor();
    expect((await caseNow(primary.id)).reports).toBe(11);
    expect(
      (await Promise.all(all.map((each) => caseNow(each.caseId)))).map((each) => each.state).sort(),
    ).toEqual([...Array(10).fill('merged'), 'reported', 'reported']);
  });

  const primaryOf = async (all: readonly Reported[]) => {
    const cases = await Promise.all(all.map((each) => caseNow(each.caseId)));
    const open = cases.filter((each) => each.state !== 'merged');
    const [primary] = open;
    if (primary === undefined || open.length !== 1) throw new Error(`${open.length} cases stand alone`);
    return primary;
  };

  it('name the street leader before one case is reported up to them', async () => {
    const hall = await report(server, feed, {
      title: '楼道堆放杂物，堵住消防通道',
      gridId: GRID,
      category: '1101',
    });
    await sendAs(
      server,
      'chief1',
      { type: 'case.file', data: { caseId: hall.caseId, category: '1108' } },
      { type: 'case.dispatch', data: { caseId: hall.caseId, unitId: COMMUNITY } },
    );
    await sendAs(server, 'community1-deputy', { type: 'case.sign', data: { caseId: hall.caseId } });

    await seat.choose(hall.title);
    await seat.press('e');
    await seat.page.getByRole('textbox', { name: '理由' }).fill('社区没有执法权，需街道协调');
    await seat.page.getByRole('button', { name: /上报给 洪桥街道/u }).waitFor();
    await seat.screenshot('escalate');
    await seat.press('Enter');
    await seat.page
      .getByText(/^已上报给 洪桥街道/u)
      .first()
      .waitFor();
    expect(await caseNow(hall.caseId)).toMatchObject({ primaryUnitId: STREET, state: 'dispatched' });
  });

  it('keep what was typed when a colleague was quicker, and say who changed what', async () => {
    const pit = await report(server, feed, {
      title: '人行道地砖松动绊倒老人',
      gridId: GRID,
      category: '1101',
    });
    await seat.choose(pit.title);
    await seat.press('p');
    const form = seat.page.getByRole('form', { name: '调整紧急程度' });
    await form.waitFor();
    await seat.press('3');

    await sendAs(server, 'chief2', {
      type: 'case.setUrgency',
      data: { caseId: pit.caseId, urgency: 'important' },
    });
    const conflict = form.getByRole('alert');
    await conflict.getByText(/值班长 2席.*紧急程度/u).waitFor();
    await conflict.getByText('您填的内容还在。').waitFor();
    await seat.screenshot('conflict');
    expect((await caseNow(pit.caseId)).urgency).toBe('important');

    await conflict.getByRole('button', { name: '按我填的提交' }).click();
    await form.getByRole('button', { name: /改为紧急/u }).click();
    await two.choose(pit.title);
    await two.page.getByText('紧急', { exact: true }).first().waitFor();
    expect((await caseNow(pit.caseId)).urgency).toBe('urgent');
  });

  it('obey the menu as they obey the keys: it is the same list', async () => {
    const lamp = await report(server, feed, { title: '广场照明灯全部熄灭', gridId: GRID });
    await seat.choose(lamp.title);
    const label = await seat.app.evaluate(({ Menu }) => {
      const entry = Menu.getApplicationMenu()?.getMenuItemById('case.assign');
      entry?.click();
      return entry?.label;
    });
    expect(label).toBe('派遣\tA');
    await seat.page.getByRole('button', { name: /按建议派遣/u }).waitFor();
    await seat.press('Escape');
  });

  it('have nothing against them in policy or errors at the end', () => {
    expect([...seat.troubles, ...two.troubles]).toEqual([]);
  });
});
