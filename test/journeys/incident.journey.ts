import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleWindow, openConsole, screenshotsOfFailure } from './kit/consoleWindow.ts';
import { type DistrictServer, startDistrict } from './kit/districtServer.ts';
import { aGrid, report } from './kit/reports.ts';

/** What is chosen in a list or typed, by the name of its field. */
type Filled = Readonly<Record<string, string>>;

const HOUR_MS = 3_600_000;
const SHANGHAI_MS = 8 * HOUR_MS;
const inputOf = (at: number) => new Date(at + SHANGHAI_MS).toISOString().slice(0, 16);

/** A rainstorm from the first look to the archive: a commander, a duty chief and two streets at four consoles. */
describe('a rainstorm is commanded', () => {
  let server: DistrictServer;
  let commander: ConsoleWindow;
  let chief: ConsoleWindow;
  let street1: ConsoleWindow;
  let street2: ConsoleWindow;
  const all = () => [commander, chief, street1, street2];

  beforeAll(async () => {
    server = await startDistrict();
    const feed = await server.token('feed');
    for (const [n, title] of ['下穿隧道积水', '地下车库进水', '广场噪声'].entries()) {
      await report(server, feed, { title, gridId: await aGrid(server, feed, 900 + n) });
    }
    [commander, chief] = await Promise.all([openConsole(server, 'commander'), openConsole(server, 'chief1')]);
    [street1, street2] = await Promise.all([
      openConsole(server, 'street1-reviewer'),
      openConsole(server, 'street2-reviewer'),
    ]);
    for (const window of all()) {
      await window.press('Alt+i');
      await window.page.getByText('没有进行中的突发事件。').waitFor();
    }
  });
  afterAll(async () => {
    await Promise.all(all().map((window) => window?.close()));
    await server?.close();
  });
  screenshotsOfFailure(all);

  const acts = ({ page }: ConsoleWindow) => page.getByRole('toolbar', { name: '现在可以做的' });
  const openForm = async (window: ConsoleWindow, act: string, filled: Filled = {}): Promise<Locator> => {
    await acts(window).getByRole('button', { name: act }).click();
    const form = window.page.getByRole('form', { name: act });
    for (const [name, value] of Object.entries(filled)) {
      const field = form.locator(`#room-${name}`);
      const isList = (await field.evaluate((element) => element.tagName)) === 'SELECT';
      if (isList) await field.selectOption({ label: value });
      else await field.fill(value);
    }
    return form;
  };
  const confirm = async (form: Locator, act: string) => {
    await form.getByRole('button', { name: act, exact: true }).click();
    await form.waitFor({ state: 'detached' });
  };
  const does = async (window: ConsoleWindow, act: string, filled: Filled = {}) =>
    confirm(await openForm(window, act, filled), act);
  const refused = async (form: Locator, act: string, why: string) => {
    await form.getByRole('button', { name: act, exact: true }).click();
    await form.getByRole('alert').getByText(why).waitFor();
  };
  const part = ({ page }: ConsoleWindow, name: string) => page.getByRole('region', { name, exact: true });

  it('from a watch to a red warning: what lacks is said in place, and nothing half-begun', async () => {
    await does(chief, '新建突发事件', { title: '6·13 暴雨内涝' });
    for (const { page } of all()) await page.getByRole('heading', { name: '6·13 暴雨内涝' }).waitFor();

    const items = {
      ...{ hazard: '暴雨', area: '大塘、大东等七个街道', advice: '三小时雨量将达一百毫米' },
      ...{ measures: '停课停工，封闭下穿隧道' },
    };
    const warning = await openForm(commander, '发布预警', items);
    const colours = () => warning.locator('#room-colour option').allTextContents();
    await warning.locator('#room-hazard').selectOption({ label: '台风' });
    expect(await colours()).toEqual(['—', '红', '橙', '黄', '蓝', '白']);
    await warning.locator('#room-colour').selectOption({ label: '蓝' });
    // Blue is no colour of rain: it is offered no more, and chosen no more.
    await warning.locator('#room-hazard').selectOption({ label: '暴雨' });
    expect(await colours()).toEqual(['—', '红', '橙', '黄']);
    await refused(warning, '发布预警', '预警缺少一项：级别。八项须写齐。');
    await warning.locator('#room-colour').selectOption({ label: '红' });
    await refused(warning, '发布预警', '预警缺少一项：发布单位。八项须写齐。');
    await warning.locator('#room-issuer').fill('区三防指挥部');
    await confirm(warning, '发布预警');
    for (const { page } of all()) await page.getByText('暴雨红色预警 · 第 1 号').first().waitFor();
  });

  it('a response with posts, a roll-call and an order that streets answer in one tap', async () => {
    const response = await openForm(commander, '启动响应', {
      matter: '1 小时雨量 68 毫米',
      level: 'II',
      measures: '封闭下穿隧道\n巡查地下车库',
    });
    await refused(response, '启动响应', '请写明预计期限。');
    await response.locator('#room-until').fill(inputOf(Date.now() + 8 * HOUR_MS));
    await confirm(response, '启动响应');
    await part(chief, '指挥架构')
      .getByText(/空缺 10/u)
      .waitFor();
    // A vacancy is where one appoints.
    await part(chief, '指挥架构')
      .getByRole('button', { name: /抢险救援/u })
      .click();
    const appointed = chief.page.getByRole('form', { name: '任命' });
    await appointed.locator('#room-holder').selectOption({ index: 1 });
    await confirm(appointed, '任命');
    await part(commander, '指挥架构')
      .getByText(/空缺 9/u)
      .waitFor();

    await does(commander, '点名', { purpose: '防汛点名' });
    for (const street of [street1, street2]) {
      await street.page.getByRole('button', { name: '应答', exact: true }).click();
    }
    await part(chief, '点名').getByText('2/18 应答').waitFor();

    await does(chief, '下达指令', { text: '完成地下车库巡查，低于路面的先查' });
    await street1.page.getByRole('button', { name: '签收', exact: true }).click();
    await part(commander, '指令').getByText('签收', { exact: true }).nth(1).waitFor();
    await street1.page.getByRole('button', { name: '办结', exact: true }).click();
    const why = street2.page.getByRole('textbox', { name: '拒绝理由或进度' });
    await street2.page.getByRole('button', { name: '拒绝', exact: true }).click();
    await part(street2, '待我单位回复').getByRole('alert').getByText('请写明理由。').waitFor();
    await why.fill('两台水泵已全用');
    await street2.page.getByRole('button', { name: '拒绝', exact: true }).click();
    await part(commander, '指令').getByText('已办 1/18').waitFor();
    await part(commander, '指令')
      .getByText(/两台水泵已全用/u)
      .waitFor();
    await commander.screenshot('incident-orders');
    await street1.screenshot('incident-street');
  });

  it('cases gathered and one taken out, a decision, and reports with their numbers filled in', async () => {
    await chief.page.getByRole('button', { name: '按条件关联' }).click();
    await chief.page.getByLabel('事由或编号含').fill('水');
    await chief.page.getByRole('button', { name: '关联 2 件' }).click();
    await part(commander, '关联案件').getByText('2 件 · 在办 2 件').waitFor();
    await part(chief, '关联案件').getByRole('button', { name: '移出' }).first().click();
    await part(commander, '关联案件').getByText('1 件 · 在办 1 件').waitFor();
    await does(commander, '记决策', { text: '增派泵车三台', grounds: '水位 0.41 米' });

    const first = await openForm(chief, '拟报告', { kind: '首报（书面）' });
    expect(await first.locator('#room-measures').inputValue()).toContain('回执已办 1/18');
    expect(await first.locator('#room-scope').inputValue()).toContain('关联案件 1 件');
    await first.locator('#room-loss').fill('转移住户六人：一楼东户');
    await confirm(first, '拟报告');
    await does(chief, '报送', { kind: '首报（书面）' });
    await part(commander, '信息报送').getByText('按时').waitFor();
    await part(commander, '信息报送')
      .getByText(/^续报 1/u)
      .waitFor();
  });

  it('is ended with a final report, its personal data destroyed, and archived; no case is closed by it', async () => {
    await does(commander, '转入稳控', { reason: '雨停' });
    const early = await openForm(commander, '宣布终止', { reason: '水退' });
    await refused(early, '宣布终止', '请先拟好终报，再宣布终止。');
    await early.getByRole('button', { name: '取消' }).click();
    await does(chief, '拟报告', { kind: '终报', nature: '内涝已退' });
    await does(commander, '宣布终止', { reason: '水退' });
    // On no console a ribbon any more.
    for (const { page } of all())
      await page.getByText('突发事件：6·13 暴雨内涝').waitFor({ state: 'detached' });
    await does(chief, '报送', { kind: '终报' });
    await does(chief, '转入善后');
    const warned = await openForm(chief, '评估归档', { text: '泵车前置' });
    await refused(warned, '评估归档', '现行预警还没有解除');
    await warned.getByRole('button', { name: '取消' }).click();
    await does(chief, '解除预警', { reason: '雨停' });
    const archive = await openForm(chief, '评估归档', { text: '泵车前置' });
    await refused(archive, '评估归档', '请先处置个人信息');
    await archive.getByRole('button', { name: '取消' }).click();
    await does(chief, '处置个人信息', { how: '销毁' });
    await part(commander, '信息报送')
      .getByText(/已销毁 1 份/u)
      .waitFor();
    await does(chief, '评估归档', { text: '泵车前置' });
    await part(commander, '关联案件').getByText('1 件 · 在办 1 件').waitFor();
    await commander.page.locator('[aria-current="step"]').getByText('评估归档').waitFor();
    // What was ordered and left open is nobody's debt any more.
    await part(commander, '指令').getByText('随事件归档').waitFor();
    await part(street1, '待我单位回复').getByText('没有待回复的指令或点名。').waitFor();
    await commander.screenshot('incident-archived');
    expect(all().flatMap(({ troubles }) => troubles)).toEqual([]);
  });
});
