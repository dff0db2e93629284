import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '../../domain/case/case.ts';
import type { AuditAnswer } from '../../domain/contract/audit.ts';
import type { CaseAnswer } from '../../domain/contract/http.ts';
import type { OutboxAnswer } from '../../domain/contract/outbox.ts';
import { sendAs } from './kit/colleague.ts';
import { type ConsoleWindow, openConsole, screenshotsOfFailure } from './kit/consoleWindow.ts';
import { type DistrictServer, startDistrict } from './kit/districtServer.ts';
import { aGrid, type Reported, report, twoGrids } from './kit/reports.ts';

/** Departments of the demo with a desk of their own, in the order of its accounts: dept1, dept2, dept3. */
interface Desk {
  readonly account: string;
  readonly unitId: string;
  readonly name: string;
}

/** Scenarios of a district's day as an operator lives them: in the real console, over the real server. */
describe('at the console', () => {
  let server: DistrictServer;
  let feed: string;
  let chief: string;
  let desks: readonly Desk[];
  let seat: ConsoleWindow;
  let two: ConsoleWindow;

  beforeAll(async () => {
    server = await startDistrict();
    feed = await server.token('feed');
    chief = await server.token('chief1');
    desks = await firstDesks();
    [seat, two] = await Promise.all([openConsole(server, 'chief1'), openConsole(server, 'chief2')]);
    for (const { page } of [seat, two]) await page.getByRole('tab', { name: /全部/u }).click();
  });
  afterAll(async () => {
    await Promise.all([seat?.close(), two?.close()]);
    await server?.close();
  });
  screenshotsOfFailure(() => [seat, two]);

  async function firstDesks(): Promise<readonly Desk[]> {
    const { units } = await server.call<{ units: { id: string; kind: string; name: string }[] }>(
      feed,
      'GET',
      '/district',
    );
    return units
      .filter(({ kind }) => kind === 'department')
      .slice(0, 3)
      .map(({ id, name }, n) => ({ account: `dept${n + 1}`, unitId: id, name }));
  }

  function desk(n: number): Desk {
    const found = desks[n];
    if (found === undefined) throw new Error(`the demo has no department ${n}`);
    return found;
  }

  const answerOf = (caseId: string) => server.call<CaseAnswer>(chief, 'GET', `/cases/${caseId}`);
  const caseNow = async (caseId: string): Promise<Case> => (await answerOf(caseId)).case;
  const cardsOf = async (caseId: string) => {
    const { messages } = await server.call<OutboxAnswer>(chief, 'GET', `/outbox?caseId=${caseId}&limit=200`);
    return messages.filter(({ template }) => template === 'task-card');
  };
  const filed = async (title: string, nth: number): Promise<Reported> => {
    const made = await report(server, feed, { title, gridId: await aGrid(server, feed, nth) });
    await sendAs(server, 'chief1', { type: 'case.file', data: { caseId: made.caseId, category: '1108' } });
    return made;
  };
  const fillUnit = async (window: ConsoleWindow, form: string, name: string) => {
    const field = window.page.getByRole('form', { name: form }).getByRole('combobox').first();
    await field.fill(name);
    await window.page.getByRole('option', { name }).first().waitFor();
    await field.press('Enter');
  };

  it('scenario 11: two dispatchers at once, one wins and the other is told what happened', async () => {
    const pit = await filed('人行道护栏倒伏', 500);
    for (const window of [seat, two]) {
      await window.choose(pit.title);
      await window.press('a');
      await window.page.getByRole('form', { name: '派遣' }).waitFor();
    }
    await fillUnit(seat, '派遣', desk(0).name);
    await fillUnit(two, '派遣', desk(2).name);
    await seat.press('Enter');

    // The other form stays what it was, with its choice, and says who did what.
    const conflict = two.page.getByRole('form', { name: '派遣' }).getByRole('alert');
    await conflict.getByText(/^值班长 1席.*改了本案$/u).waitFor();
    await conflict.getByText(`主办单位：无 → ${desk(0).name}`).waitFor();
    await conflict.getByText('您填的内容还在。').waitFor();
    await two.screenshot('scenario-11');
    await conflict.getByRole('button', { name: '放弃我的填写' }).click();

    const { case: now, events } = await answerOf(pit.caseId);
    expect(now).toMatchObject({ state: 'dispatched', primaryUnitId: desk(0).unitId });
    expect(events.filter(({ type }) => type === 'CaseDispatched')).toHaveLength(1);
    expect((await cardsOf(pit.caseId)).map(({ to }) => to)).toMatchObject([{ unitId: desk(0).unitId }]);
  });

  it('scenario 13: after two returns the duty chief rules, and the unit that got it cannot return it', async () => {
    const noise = await filed('广场夜间施工噪声扰民', 501);
    const { caseId } = noise;
    for (const { account, unitId } of [desk(0), desk(1)]) {
      await sendAs(server, 'chief1', { type: 'case.dispatch', data: { caseId, unitId } });
      await sendAs(server, `${account}-officer`, {
        type: 'case.requestReturn',
        data: { caseId, reason: '不属于我单位职责', basis: '职责清单' },
      });
      // The second time only the duty chief may.
      if (unitId === desk(1).unitId) {
        await expect(
          sendAs(server, 'dispatcher', { type: 'case.approveReturn', data: { caseId } }),
        ).rejects.toThrow('return-needs-duty-chief');
      }
      await seat.choose(noise.title);
      await seat.press('Shift+Y');
      await seat.page
        .getByRole('form')
        .getByRole('button', { name: /同意退单/u })
        .click();
      await expect.poll(async () => (await caseNow(caseId)).state).toBe('filed');
    }
    await seat.page.getByText('退单 2 次').first().waitFor();
    await seat.press('Shift+F');
    await fillUnit(seat, '终审指定', desk(2).name);
    await seat.page.getByRole('textbox', { name: '理由' }).fill('夜间施工许可由其审批');
    await seat.screenshot('scenario-13');
    await seat.press('Control+Enter');
    await expect
      .poll(async () => await caseNow(caseId))
      .toMatchObject({ state: 'dispatched', finalAssigned: true, primaryUnitId: desk(2).unitId });
    await expect(
      sendAs(server, `${desk(2).account}-officer`, {
        type: 'case.requestReturn',
        data: { caseId, reason: '不属于我单位职责', basis: '职责清单' },
      }),
    ).rejects.toThrow('final-assigned');
  });

  it('scenario 23: forty calls about one burst pipe become one case in one act, and every one is answered', async () => {
    // On both sides of a border between two grids of one community.
    const grids = await twoGrids(server, feed);
    const calls: Reported[] = [];
    for (let n = 0; n < 40; n += 1) {
      calls.push(
        await report(server, feed, { title: '路口水管爆裂，水漫到人行道', gridId: grids[n % 2] ?? '' }),
      );
    }
    const [first] = calls;
    if (first === undefined) throw new Error('nothing was reported');
    await seat.choose(first.title);
    await seat.press('m');
    await seat.page.getByRole('button', { name: /并入 39 件/u }).waitFor();
    await seat.screenshot('scenario-23');
    await seat.press('Enter');
    await seat.page
      .getByText(/现有 40 人反映/u)
      .first()
      .waitFor();

    const cases = await Promise.all(calls.map(({ caseId }) => caseNow(caseId)));
    const [primary] = cases.filter(({ state }) => state !== 'merged');
    expect(primary).toMatchObject({ reports: 40 });
    expect(cases.filter(({ state }) => state === 'merged')).toHaveLength(39);
    await two.choose(first.title);
    await two.page.getByRole('option').getByText('40 人反映').waitFor();

    const receipts = await Promise.all(
      calls.map(async ({ caseId }) => {
        const { messages } = await server.call<OutboxAnswer>(chief, 'GET', `/outbox?caseId=${caseId}`);
        return messages.filter(({ template }) => template === 'receipt').length;
      }),
    );
    expect(receipts).toEqual(Array(40).fill(1));
  });

  it('scenario 38: a confidential complaint keeps its reporter from the unit, and a look leaves one row', async () => {
    const { unitId, account } = desk(0);
    const gridId = await aGrid(server, feed, 502);
    const { caseId } = await server.call<{ caseId: string }>(feed, 'POST', '/cases', {
      source: '12345',
      title: '窗口工作人员态度恶劣',
      category: '1108',
      place: { gridId },
      reporter: { name: '匿名甲', phone: '13900001234', confidential: true },
    });
    await sendAs(
      server,
      'chief1',
      { type: 'case.file', data: { caseId, category: '1108' } },
      { type: 'case.dispatch', data: { caseId, unitId } },
    );
    const unit = await openConsole(server, `${account}-officer`);
    const desk38 = await openConsole(server, 'acceptor');
    try {
      await unit.page.getByRole('tab', { name: /全部/u }).click();
      await unit.choose('窗口工作人员态度恶劣');
      const shown = await unit.page.locator('body').innerText();
      expect(shown).not.toMatch(/匿名甲|139/u);
      await unit.press('l');
      expect(await unit.page.getByRole('form').count()).toBe(0);

      await desk38.page.getByRole('tab', { name: /全部/u }).click();
      await desk38.choose('窗口工作人员态度恶劣');
      await desk38.press('l');
      const form = desk38.page.getByRole('form');
      await form.getByRole('textbox').first().fill('回访核实时间地点');
      await desk38.press('Control+Enter');
      await desk38.page.getByText('13900001234').waitFor();
      await desk38.screenshot('scenario-38');
      const auditor = await server.token('auditor');
      const { entries } = await server.call<AuditAnswer>(
        auditor,
        'GET',
        `/audit?action=reveal-contact&limit=100`,
      );
      expect(entries).toMatchObject([{ purpose: '回访核实时间地点', result: 'ok' }]);
    } finally {
      await Promise.all([unit.close(), desk38.close()]);
    }
  });

  it('leaves nothing against policy and no error behind', () => {
    expect([...seat.troubles, ...two.troubles]).toEqual([]);
  });
});
