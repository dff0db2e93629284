import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleWindow, openConsole, screenshotsOfFailure } from './kit/consoleWindow.ts';
import { type DistrictServer, startDistrict } from './kit/districtServer.ts';
import { aGrid, report } from './kit/reports.ts';

const SCRIPT = '老城区燃气泄漏处置演练';
const FIRST = '居民问今晚住哪里';
const LIVE_CASE = '真实来件：路灯不亮';

/** A drill with a director and two players at their consoles, while the fourth one goes on with what is real. */
describe('a drill beside the live world', () => {
  let server: DistrictServer;
  let director: ConsoleWindow;
  let acceptor: ConsoleWindow;
  let dispatcher: ConsoleWindow;
  let live: ConsoleWindow;
  const all = () => [director, acceptor, dispatcher, live];
  const players = () => [acceptor, dispatcher];

  beforeAll(async () => {
    server = await startDistrict();
    [director, acceptor] = await Promise.all([
      openConsole(server, 'chief1'),
      openConsole(server, 'acceptor'),
    ]);
    [dispatcher, live] = await Promise.all([
      openConsole(server, 'dispatcher'),
      openConsole(server, 'chief2'),
    ]);
  });
  afterAll(async () => {
    await Promise.all(all().map((window) => window?.close()));
    await server?.close();
  });
  screenshotsOfFailure(all);

  const frame = ({ page }: ConsoleWindow) => page.getByRole('note').filter({ hasText: '演练' });
  const injects = ({ page }: ConsoleWindow) => page.getByRole('region', { name: '注入', exact: true });

  it('is begun from the list, gets its players, and every console in it stands in the frame', async () => {
    await director.press('Alt+y');
    await director.page.getByRole('button', { name: `开始“${SCRIPT}”` }).click();
    await frame(director).getByText(SCRIPT).waitFor();
    for (const account of ['acceptor', 'dispatcher']) {
      const field = director.page.getByLabel('加人（账号）');
      await field.fill(account);
      await director.page.getByRole('button', { name: '加入', exact: true }).click();
      await expect.poll(() => field.inputValue()).toBe('');
    }
    await director.page.getByRole('button', { name: '开始走表' }).click();
    // The clock waits for the hands: what is fired is played and judged all the same.
    await director.page.getByRole('button', { name: '暂停' }).click();
    await director.page.getByRole('button', { name: '继续' }).waitFor();
    for (const player of players()) {
      // Nobody told them, and no page was opened.
      await player.page.getByRole('status').filter({ hasText: SCRIPT }).waitFor();
      await player.press('Control+Alt+y');
      await frame(player).getByText(SCRIPT).waitFor();
      await player.page.getByRole('button', { name: '看案件' }).click();
    }
    await director.page.getByText('在席').nth(2).waitFor();
  });

  it('brings cases to its players alone, and what is real to whoever is on duty alone', async () => {
    const feed = await server.token('feed');
    await injects(director).getByText(FIRST).first().click();
    await injects(director)
      .getByRole('button', { name: /立即放/u })
      .click();
    await acceptor.choose(FIRST);
    await report(server, feed, { title: LIVE_CASE, gridId: await aGrid(server, feed, 40) });
    await live.choose(LIVE_CASE);
    expect(await live.page.getByText(FIRST).count()).toBe(0);
    for (const player of players()) expect(await player.page.getByText(LIVE_CASE).count()).toBe(0);
    await live.page.getByRole('note').filter({ hasText: '演练' }).waitFor({ state: 'detached' });
  });

  it('lets its director look over a shoulder, and note what is seen by one key', async () => {
    await director.page.getByRole('button', { name: '跟看受理席' }).click();
    await director.page.getByRole('heading', { name: FIRST }).first().waitFor();
    await director.press('F7');
    const note = director.page.getByRole('dialog').getByRole('textbox');
    await note.fill('先看了来件');
    await note.press('Enter');
    await note.waitFor({ state: 'detached' });
    await director.page.getByRole('button', { name: '不再跟看' }).click();
    await director.press('Alt+y');
    await director.page.getByText('先看了来件').waitFor();
    // The row under the hand shows what is expected of it.
    await injects(director).getByText(FIRST).first().click();
  });

  it('is played on the real console: what a player does is judged, and every message is caught', async () => {
    await acceptor.press('a');
    await acceptor.page.getByRole('form').waitFor();
    await acceptor.press('Enter');
    await dispatcher.choose(FIRST);
    await dispatcher.press('a');
    const form = dispatcher.page.getByRole('form', { name: /派遣/u });
    const unit = form.getByRole('combobox', { name: '主办单位' });
    await unit.fill('光塔街道');
    await dispatcher.page
      .getByRole('option', { name: /光塔街道/u })
      .first()
      .click();
    await form.getByText('请选主办单位').waitFor({ state: 'detached' });
    await form.getByRole('button', { name: /^派遣/u }).click();
    await form.waitFor({ state: 'detached' });
    const first = injects(director).getByRole('listitem').filter({ hasText: '派到街道安置' });
    await first.getByText('按时').waitFor();
    // The unit is told when nothing can be taken back any more, by the drill's own clock.
    await director.page.getByRole('button', { name: '继续' }).click();
    const messages = director.page.getByRole('region', { name: '模拟器拦下的外发' });
    await messages.getByText('【演练】').first().waitFor();
    await messages.getByText('漏出 0').waitFor();
    await director.screenshot('drill-director');
    await dispatcher.screenshot('drill-player');
  });

  it('lets go of a player who is needed for real: called from the live console, seen and heard', async () => {
    await acceptor.page.evaluate(() => {
      const started = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function start(when) {
        document.body.dataset.heard = 'true';
        started.call(this, when);
      };
    });
    await live.press('Alt+y');
    await live.page.getByRole('button', { name: '召回受理席' }).click();
    const called = acceptor.page.getByRole('alertdialog', { name: '实战需要你：实战来了紧急案件' });
    await called.waitFor();
    expect(await acceptor.page.locator('body').getAttribute('data-heard')).toBe('true');
    await acceptor.screenshot('drill-called-out');
    await director.page.getByText('◆ 召回实战').waitFor();
    await called.getByRole('button', { name: '回实战' }).click();
    await acceptor.page.getByText(/^实时/u).first().waitFor();
    await frame(acceptor).waitFor({ state: 'detached' });
    await live.page.getByRole('button', { name: '召回受理席' }).waitFor();
  });

  it('ends by one key on every console, and writes its report', async () => {
    await dispatcher.press('Shift+F12');
    await frame(dispatcher).getByText('演练已结束。案件只供查看。').waitFor();
    await director.page.getByRole('article', { name: '评估报告' }).waitFor();
    await director.screenshot('drill-report');
    expect(all().flatMap(({ troubles }) => troubles)).toEqual([]);
  });
});
