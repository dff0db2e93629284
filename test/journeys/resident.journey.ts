import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseAnswer } from '../../domain/contract/http.ts';
import { findMapBrowser } from '../bench/mapBrowser.mjs';
import { aPhoto } from '../kit/aPhoto.ts';
import { sendAs } from './kit/colleague.ts';
import { type ConsoleWindow, openConsole } from './kit/consoleWindow.ts';
import { type DistrictServer, startDistrict } from './kit/districtServer.ts';

/** A resident's phone: it reports, asks, rates, reports again, follows; while the console works the case. */
describe('a resident with a phone', () => {
  let server: DistrictServer;
  let browser: Exclude<Awaited<ReturnType<typeof findMapBrowser>>, { skipped: string }>;
  let seat: ConsoleWindow;
  let phone: { readonly page: import('playwright-core').Page; readonly close: () => Promise<void> };
  let gridId: string;
  /** In the middle of that grid. */
  let here: readonly [number, number];

  beforeAll(async () => {
    server = await startDistrict();
    const found = await findMapBrowser(undefined, { isPlain: true });
    if ('skipped' in found) throw new Error(found.skipped);
    browser = found;
    seat = await openConsole(server, 'chief1');
    await seat.page.getByRole('tab', { name: /全部/u }).click();
    const lead = await server.token('grid1-lead');
    const { person } = await server.call<{ person: { scope: string } }>(lead, 'GET', '/session');
    gridId = person.scope;
    here = await middleOf(gridId);
    phone = await browser.open(`${server.url}/resident/`, { width: 390, height: 844 });
    await phone.page.context().grantPermissions(['geolocation']);
    await phone.page.context().setGeolocation({ longitude: here[0], latitude: here[1], accuracy: 12 });
    await phone.page.reload();
    const chinese = phone.page.getByRole('button', { name: '中文' });
    await phone.page.getByRole('button', { name: /^(?:中文|English)$/u }).waitFor({ timeout: 60_000 });
    if (await chinese.isVisible()) await chinese.click();
  });

  afterAll(async () => {
    await phone?.close();
    await seat?.close();
    await browser?.close();
    await server?.close();
  });

  async function middleOf(id: string): Promise<readonly [number, number]> {
    const chief = await server.token('chief1');
    const { grids } = await server.call<{
      grids: {
        features: readonly {
          properties: { id: string };
          geometry: { coordinates: readonly (readonly (readonly [number, number])[])[] };
        }[];
      };
    }>(chief, 'GET', '/district');
    const ring = grids.features.find(({ properties }) => properties.id === id)?.geometry.coordinates[0] ?? [];
    const mean = (n: 0 | 1) => ring.reduce((sum, at) => sum + at[n], 0) / ring.length;
    return [mean(0), mean(1)];
  }

  async function reported(text: string): Promise<string> {
    const { page } = phone;
    await page.getByRole('button', { name: '用我的位置' }).click();
    await page.getByText(/误差约 12 米/u).waitFor();
    await page.getByRole('button', { name: /^继续$|继续反映/u }).click();
    await page.getByRole('textbox').first().fill(text);
    await page.getByRole('button', { name: '提交' }).click();
    await page.locator('.number').waitFor({ timeout: 30_000 });
    return (await page.locator('.number').textContent()) ?? '';
  }

  const caseOf = async (id: string) =>
    (await server.call<CaseAnswer>(await server.token('chief1'), 'GET', `/cases/${id}`)).case;

  /** As desks, a crew and a checker do it. */
  async function worked(caseId: string): Promise<void> {
    const checkerId = (
      await server.call<{ person: { id: string } }>(await server.token('checker1'), 'GET', '/session')
    ).person.id;
    const about = { caseId };
    const dispatch = { type: 'case.dispatch', data: { ...about, unitId: 'sanitation' } } as const;
    await sendAs(server, 'chief1', { type: 'case.file', data: { ...about, category: '0302' } }, dispatch);
    const done = { type: 'case.resolve', data: { ...about, text: '已修好' } } as const;
    await sendAs(server, 'dept8-officer', { type: 'case.sign', data: about }, done);
    const check = { ...about, checkerId, checkerUnitId: '440104' };
    await sendAs(server, 'chief1', { type: 'case.assignCheck', data: check });
    await sendAs(server, 'checker1', { type: 'case.checkPass', data: about });
    await sendAs(server, 'chief1', { type: 'case.close', data: about });
  }

  it('reports with a photo, talks to the grid, rates, and reports again', async () => {
    const { page } = phone;
    const buffer = await aPhoto({ red: 90 });
    await page.setInputFiles('input[type=file]', { name: 'a.jpg', mimeType: 'image/jpeg', buffer });
    const caseId = await reported('楼道口的路灯不亮三天了');
    await seat.page
      .getByRole('option')
      .filter({ hasText: '楼道口的路灯不亮三天了' })
      .waitFor({ timeout: 30_000 });
    expect((await caseOf(caseId)).media).toHaveLength(1);

    // The page of the report, where the grid is asked and answers.
    await page.getByRole('link', { name: '查看进展' }).first().click();
    await page.locator('form[action*="/talk"] textarea').fill('老人晚上不敢下楼，几时能修');
    await page.locator('form[action*="/talk"] button').click();
    await page.getByText('已发给网格员。').waitFor();
    const { threadId } = await caseOf(caseId);
    const reply = { subjectId: threadId ?? '', text: '今晚先装临时灯' };
    await sendAs(server, 'grid1-lead', { type: 'thread.reply', data: reply as never });
    await page.getByRole('link', { name: '看有没有回复' }).click();
    await page.getByText('今晚先装临时灯').waitFor();

    await worked(caseId);
    await page.getByRole('link', { name: '看有没有回复' }).click();
    await page.getByLabel('2 不满意', { exact: true }).check();
    await page.locator('form[action*="/rate"] button').click();
    await page.getByText('谢谢您的评价，我们已收到。').waitFor();
    await page.locator('form[action*="/supplement"] textarea').fill('灯又不亮了');
    await page.locator('form[action*="/supplement"] button').click();
    await page.getByText('已收到，我们会转给承办单位。').waitFor();
    const rated = await caseOf(caseId);
    expect(rated.rating).toMatchObject({ score: 2 });
    expect(rated.review).toBeDefined();

    // Another matter.
    await page.goto(`${server.url}/resident/`);
    const second = await reported('井盖旁堆了建筑垃圾');
    expect(second).not.toBe(caseId);

    // Once the desk has said what it is, whoever stands there is offered it and follows it by one tap.
    await sendAs(server, 'chief1', { type: 'case.file', data: { caseId: second, category: '0302' } });
    await page.goto(`${server.url}/resident/`);
    await page.getByRole('button', { name: '用我的位置' }).click();
    await page.getByRole('heading', { name: '1 人已反映同一件事？' }).waitFor();
    await page.getByRole('button', { name: '是这件，跟进它' }).click();
    await page.locator('.number').waitFor({ timeout: 30_000 });
    const followed = (await page.locator('.number').textContent()) ?? '';
    expect(await caseOf(followed)).toMatchObject({ state: 'merged', mergedInto: second });
    expect((await caseOf(second)).reports).toBe(2);
  });

  it('asks the grid before anything is reported, and is led to the page of the case that came of it', async () => {
    const { page } = phone;
    await page.goto(`${server.url}/resident/`);
    await page.getByRole('button', { name: '用我的位置' }).click();
    await page.getByRole('button', { name: '先问问这里的网格员' }).click();
    await page.getByLabel('要问的话').fill('旧床垫放楼下会有人收吗');
    await page.getByRole('button', { name: '发给网格员' }).click();
    await page.getByText('等网格员回复。').waitFor({ timeout: 30_000 });

    // The phone of the grid lead, with the account of the demo.
    const lead = await browser.open(`${server.url}/field/`, { width: 390, height: 844 });
    const chinese = lead.page.getByRole('button', { name: '中文' });
    await lead.page.getByRole('button', { name: /^(?:中文|English)$/u }).waitFor({ timeout: 60_000 });
    if (await chinese.isVisible()) await chinese.click();
    await lead.page.getByLabel('账号').fill('grid1-lead');
    await lead.page.getByLabel('密码', { exact: true }).fill(passwordOf('grid1-lead'));
    await lead.page.getByRole('button', { name: '登录' }).click();
    await lead.page.getByRole('navigation').getByRole('button', { name: /会话/u }).click();
    await lead.page.getByRole('link', { name: /旧床垫放楼下会有人收吗/u }).click();
    await lead.page.getByLabel('回复居民').fill('明早八点来收');
    await lead.page.getByRole('button', { name: '发出', exact: true }).click();
    await lead.page.locator('.line[data-mine=true]', { hasText: '明早八点来收' }).waitFor();
    await lead.page.getByRole('button', { name: '接单' }).click();
    await lead.page.getByText(/已接单 YX-/u).waitFor();
    await lead.close();

    await page.getByRole('link', { name: '看有没有回复' }).click();
    await page.getByText('明早八点来收').waitFor();
    await page.getByRole('link', { name: '看办理进展' }).click();
    await page.getByText('办理步骤').waitFor();
    expect(await page.getByText('明早八点来收').count()).toBe(1);
  });

  function passwordOf(account: string): string {
    const file = path.join(server.folder, 'data', 'demo-accounts.json');
    const accounts = JSON.parse(readFileSync(file, 'utf8')) as readonly {
      readonly account: string;
      readonly password: string;
    }[];
    return accounts.find((entry) => entry.account === account)?.password ?? '';
  }
});
