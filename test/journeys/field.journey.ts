import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseAnswer } from '../../domain/contract/http.ts';
import { findMapBrowser } from '../bench/mapBrowser.mjs';
import { aPhoto } from '../kit/aPhoto.ts';
import { sendAs } from './kit/colleague.ts';
import { type ConsoleWindow, openConsole } from './kit/consoleWindow.ts';
import { type CuttableLine, cuttableLine } from './kit/cuttableLine.ts';
import { type DistrictServer, startDistrict } from './kit/districtServer.ts';

/** A whole case lived on a phone, half of it in a cellar, while the console looks on. */
describe('a phone in the field', () => {
  let server: DistrictServer;
  let line: CuttableLine;
  let browser: Exclude<Awaited<ReturnType<typeof findMapBrowser>>, { skipped: string }>;
  let phone: { readonly page: Page; readonly close: () => Promise<void> };
  let seat: ConsoleWindow;
  let shots = 0;
  let gridId: string;

  beforeAll(async () => {
    server = await startDistrict();
    line = await cuttableLine(server.url);
    const found = await findMapBrowser(undefined, { isPlain: true });
    if ('skipped' in found) throw new Error(found.skipped);
    browser = found;
    seat = await openConsole(server, 'chief1');
    await seat.page.getByRole('tab', { name: /全部/u }).click();
    const { person } = await server.call<{ person: { scope: string } }>(
      await server.token('grid1-lead'),
      'GET',
      '/session',
    );
    gridId = person.scope;
    phone = await browser.open(`${line.url}/field/`, { width: 390, height: 844 });
    await phone.page.getByRole('button', { name: /^(?:中文|English)$/u }).waitFor({ timeout: 60_000 });
    const chinese = phone.page.getByRole('button', { name: '中文' });
    if (await chinese.isVisible()) await chinese.click();
    await signIn('grid1-lead');
    // The shell is on the phone: from now on the page opens without a network.
    await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  });

  afterAll(async () => {
    await phone?.close();
    await seat?.close();
    await browser?.close();
    await line?.close();
    await server?.close();
  });

  async function signIn(account: string): Promise<void> {
    const { page } = phone;
    await page.getByLabel('账号').fill(account);
    await page.getByLabel('密码', { exact: true }).fill(passwordOf(account));
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: /我的待办/u }).waitFor();
  }

  function passwordOf(account: string): string {
    const file = path.join(server.folder, 'data', 'demo-accounts.json');
    const accounts = JSON.parse(readFileSync(file, 'utf8')) as readonly {
      readonly account: string;
      readonly password: string;
    }[];
    return accounts.find((entry) => entry.account === account)?.password ?? '';
  }

  const tab = (name: string) => phone.page.getByRole('navigation').getByRole('button', { name });
  /** Another picture each time: the same one would be known again. */
  const shoot = async () => {
    shots += 1;
    const buffer = await aPhoto({ red: 20 * shots });
    await phone.page.setInputFiles('input[type=file]', { name: 'a.jpg', mimeType: 'image/jpeg', buffer });
    await phone.page.getByRole('img', { name: '第 1 张' }).waitFor();
  };
  const send = () => phone.page.getByRole('button', { name: '发出', exact: true }).click();

  /** Reports on patrol in four taps, and what the chief makes of it reaches the list. */
  async function reported(text: string): Promise<string> {
    const { page } = phone;
    await tab('上报').click();
    await shoot();
    await page.locator('.choices button').first().click();
    // The first of them is a cover that is missing: the rules say how urgent that is.
    await page.getByText(/按规则为紧急/u).waitFor();
    await page.getByLabel('过程').fill(text);
    await page.getByLabel('门牌、路口或附近的店').fill('盘福路 61 号');
    await page.getByRole('button', { name: '上报到负责人' }).click();
    const row = seat.page.getByRole('option').filter({ hasText: text });
    await row.waitFor({ timeout: 30_000 });
    const chief = await server.token('chief1');
    const { cases } = await server.call<{ cases: readonly { id: string }[] }>(
      chief,
      'GET',
      `/cases?q=${encodeURIComponent(text)}`,
    );
    const caseId = cases[0]?.id ?? '';
    await sendAs(
      server,
      'chief1',
      { type: 'case.file', data: { caseId, gridId } },
      { type: 'case.dispatch', data: { caseId, unitId: gridId } },
    );
    await tab('待办').click();
    await page.getByRole('link', { name: new RegExp(`${text}.*待签收`, 'u') }).click();
    return caseId;
  }

  async function eventsOf(caseId: string): Promise<readonly string[]> {
    const { events } = await server.call<CaseAnswer>(await server.token('chief1'), 'GET', `/cases/${caseId}`);
    return events.map(({ type }) => type);
  }

  it('reports, signs, works and resolves, the half of it without a network; sent once, and checked', async () => {
    const { page } = phone;
    const caseId = await reported('人行道地砖塌陷半米');

    line.cut();
    await page.getByText(/没有网络，已/u).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: '签收', exact: true }).click();
    await page.getByRole('button', { name: '记进展' }).click();
    await page.getByLabel('做了什么、到哪一步').fill('已放警示锥');
    await shoot();
    await send();
    await page.getByRole('button', { name: '办结并送核查' }).click();
    await page.getByLabel('怎么处置的').fill('已铺平夯实');
    await shoot();
    await send();
    await page.getByRole('button', { name: '待发 3 件' }).waitFor();

    // The phone is put away and taken out again, still without a network: the shell opens, nothing is lost.
    await page.reload();
    await page.getByText(/看到的是/u).waitFor();
    await page.getByRole('button', { name: '待发 3 件' }).click();
    await page.getByText('有网络后按顺序发', { exact: false }).waitFor();
    expect(await page.locator('.waits li').count()).toBe(3);

    line.mend();
    await page.getByRole('button', { name: '现在重试' }).click();
    await page.getByText('没有要发的，都已送达。').waitFor({ timeout: 60_000 });
    const types = await eventsOf(caseId);
    for (const type of ['CaseSigned', 'ProgressAdded', 'CaseResolved'])
      expect(types.filter((each) => each === type)).toHaveLength(1);
    const { case: resolved } = await server.call<CaseAnswer>(
      await server.token('chief1'),
      'GET',
      `/cases/${caseId}`,
    );
    expect(resolved.media?.map(({ stage }) => stage)).toEqual(['report', 'progress', 'after']);
    expect(resolved.notes.some(({ text }) => /已放警示锥（\d\d:\d\d 现场记）/u.test(text))).toBe(true);

    // Somebody independent looks, on a phone too.
    const { person: checker } = await server.call<{ person: { id: string; scope: string } }>(
      await server.token('checker1'),
      'GET',
      '/session',
    );
    await sendAs(server, 'chief1', {
      type: 'case.assignCheck',
      data: { caseId, checkerId: checker.id, checkerUnitId: checker.scope },
    });
    await tab('我的').click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await signIn('checker1');
    await page.getByRole('link', { name: /人行道地砖塌陷半米/u }).click();
    await page.getByRole('button', { name: '核查', exact: true }).click();
    await shoot();
    await send();
    await expect.poll(() => eventsOf(caseId), { timeout: 30_000 }).toContain('CheckPassed');
  });

  it('reads and writes in the room its grid was called to, half of it without a network, and sees it end', async () => {
    const { page } = phone;
    await page.goto(`${line.url}/field/`);
    await tab('我的').click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await signIn('grid1-lead');
    const caseId = await reported('水管爆裂漫过人行道');
    const chief = await server.token('chief1');
    const about = { caseId, topic: '爆管停水', unitIds: [gridId, 'sanitation'] };
    await sendAs(server, 'chief1', { type: 'room.open', data: about });
    await page.getByRole('link', { name: /会商：爆管停水/u }).click();
    await page.getByRole('button', { name: '应答到场' }).click();
    await page.getByText(/^\d\d:\d\d 到$/u).waitFor();
    const { case: called } = await server.call<CaseAnswer>(chief, 'GET', `/cases/${caseId}`);
    const subjectId = called.room?.id ?? '';

    line.cut();
    await page.getByText(/没有网络，已/u).waitFor({ timeout: 60_000 });
    await page.getByLabel('发到会商').fill('已放警示锥，楼道里有老人');
    await page.getByLabel('给居民和物业看').check();
    await send();
    await page.getByText('存在本机', { exact: true }).waitFor();
    line.mend();
    await page.locator('.line[data-mine=true]', { hasText: '公开' }).waitFor({ timeout: 60_000 });
    expect(await page.getByText('已放警示锥，楼道里有老人').count()).toBe(1);

    await sendAs(server, 'chief1', { type: 'room.close', data: { subjectId, reason: '已通水' } });
    await page.getByText('会商已结束：已通水').waitFor({ timeout: 30_000 });
    expect(await page.getByLabel('发到会商').count()).toBe(0);
  });
});
