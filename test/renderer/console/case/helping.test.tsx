import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CoTask } from '../../../../domain/case/case.ts';
import { caseNo } from '../../../kit/aCase.ts';
import { CHIEF } from '../../../kit/testApp.ts';
import { ADVICE, aReport, NOW, openPanel, RUBBISH, somebody, WATER } from './kit.tsx';

const inHand = { state: 'handling', category: WATER, primaryUnitId: 'WATER', leg: 1 } as const;
const ask = (id: string, unitId: string): CoTask => ({
  id,
  unitId,
  required: true,
  startedAt: NOW - 60_000,
  due: NOW + 3_600_000,
  state: 'open',
});

describe('assisting units', () => {
  it('are added with what is asked of them and whether it must be done', async () => {
    const { server, user } = openPanel([aReport(1, inHand)], somebody('dept_lead', 'WATER'));
    await user.keyboard('{Shift>}a{/Shift}cgj{Enter}{Tab}围挡');
    await user.click(screen.getByRole('checkbox', { name: /必办/u }));
    await user.keyboard('{Enter}');
    await waitFor(() =>
      expect(server.case(caseNo(1)).coTasks[0]).toMatchObject({
        unitId: 'URBAN',
        text: '围挡',
        required: true,
      }),
    );
  });

  it('stand as rows with their state and a limit of their own', () => {
    openPanel([aReport(1, { ...inHand, coUnitIds: ['S01'], coTasks: [ask('co-1', 'S01')] })]);
    const units = screen.getByRole('region', { name: '承办单位' });
    expect(units.textContent).toMatch(/协办六榕街.*必办 · 在办.*剩 /u);
  });

  it('say themselves that they are done; another unit is not asked', async () => {
    const tasks = { coUnitIds: ['S01'], coTasks: [ask('co-1', 'S01')] };
    const { server, user } = openPanel(
      [aReport(1, { ...inHand, ...tasks })],
      somebody('dept_officer', 'S01'),
    );
    await user.keyboard('{Shift>}t{/Shift}已围挡{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).coTasks[0]?.state).toBe('done'));
  });

  it('are not answered for by the unit in charge', () => {
    const tasks = { coUnitIds: ['S01'], coTasks: [ask('co-1', 'S01')] };
    openPanel([aReport(1, { ...inHand, ...tasks })], somebody('dept_officer', 'WATER'));
    expect(screen.queryByRole('button', { name: '协办完成' })).toBeNull();
  });
});

describe('splitting a report', () => {
  it('makes parts with a category and a place each, shown as rows on the report', async () => {
    const { server, user } = openPanel([aReport(1)]);
    await user.keyboard('{Shift>}s{/Shift}爆管{Enter}');
    expect(server.calls).toHaveLength(0);
    await user.type(screen.getByRole('textbox', { name: '第 2 件的事由' }), '垃圾无人清');
    await user.click(screen.getAllByRole('combobox', { name: '类别' })[1] as HTMLElement);
    await user.keyboard('blj{Enter}{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).state).toBe('split'));
    const ids = server.case(caseNo(1)).childIds ?? [];
    expect(ids.map((id) => server.case(id).category)).toEqual([WATER, RUBBISH]);
    const rows = within(await screen.findByRole('region', { name: '拆分的子案' })).getAllByRole('button');
    expect(rows[1]?.textContent).toMatch(/垃圾无人清.*待派遣/u);
    await user.click(rows[1] as HTMLElement);
    expect(await screen.findByRole('button', { name: caseNo(1) })).toBeTruthy();
  });

  it('is taken back while the parts have not moved', async () => {
    const { server, user } = openPanel([aReport(1)]);
    const parts = [
      { title: '爆管', category: WATER },
      { title: '垃圾', category: RUBBISH },
    ];
    server.colleague({ type: 'case.split', data: { caseId: caseNo(1), parts } });
    await user.keyboard('{Shift>}w{/Shift}');
    expect(screen.getByText('2 件子案作废，本案退回受理。')).toBeTruthy();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).state).toBe('reported'));
  });
});

describe('before filing', () => {
  it('a grid member is asked to look, and says what is there', async () => {
    const { server, user } = openPanel([aReport(1)]);
    await user.keyboard('{Shift>}v{/Shift}{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).state).toBe('verifying'));
    expect(screen.getByRole('region', { name: '申请、核查与督办' }).textContent).toMatch(
      /核实.*待核实.*剩 /u,
    );
  });

  it('the member says true or not, never without words', async () => {
    const verification = {
      gridId: 'G0001',
      at: NOW,
      due: NOW + 3_600_000,
      state: 'open',
    } as const;
    const { server, user } = openPanel(
      [aReport(1, { state: 'verifying', verification })],
      somebody('grid_member', 'G0001'),
    );
    await user.keyboard('i');
    await user.click(screen.getByRole('radio', { name: '不属实' }));
    await user.keyboard('{Enter}');
    expect(server.calls).toHaveLength(0);
    await user.type(screen.getByRole('textbox', { name: '现场情况' }), '现场没有漏水{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).verification?.state).toBe('invalid'));
  });
});

describe('from above and afterwards', () => {
  it('supervises with a ground, shown with its reply date', async () => {
    const { server, user } = openPanel([aReport(1, inHand)], { ...CHIEF, roles: ['supervisor'] });
    await user.keyboard('{Shift>}d{/Shift}');
    await user.click(screen.getByRole('radio', { name: '推诿' }));
    await user.click(screen.getByRole('radio', { name: '挂牌督办' }));
    await user.keyboard('{Enter}');
    await waitFor(() =>
      expect(server.case(caseNo(1)).supervisions?.[0]).toMatchObject({ ground: 'passing', kind: 'listed' }),
    );
    expect(screen.getByRole('region', { name: '申请、核查与督办' }).textContent).toMatch(
      /挂牌督办：推诿.*待回复.*待 区水务局负责人.*还剩 /u,
    );
  });

  it('calls back: nobody reached asks nothing further', async () => {
    const closed = {
      state: 'closed',
      category: ADVICE,
      primaryUnitId: 'GOV',
      closure: { kind: 'checked', at: NOW, by: { id: 'x', role: 'duty_chief' } },
    } as const;
    const { server, user } = openPanel([aReport(1, closed)]);
    await user.keyboard('{Shift>}k{/Shift}');
    expect(screen.getByRole('group', { name: '是否满意' })).toBeTruthy();
    await user.click(
      within(screen.getByRole('group', { name: '是否接通' })).getByRole('radio', { name: '否' }),
    );
    expect(screen.queryByRole('group', { name: '是否满意' })).toBeNull();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).callbacks?.[0]).toMatchObject({ reached: false }));
    expect(screen.getByRole('region', { name: '申请、核查与督办' }).textContent).toContain('未接通');
  });

  it('reopens within thirty days, later not', async () => {
    const at = NOW - 31 * 86_400_000;
    const closed = {
      state: 'closed',
      closure: { kind: 'checked', at, by: { id: 'x', role: 'duty_chief' } },
    } as const;
    openPanel([aReport(1, closed)], { ...CHIEF, roles: ['supervisor'] });
    expect(screen.queryByRole('button', { name: '重办' })).toBeNull();
  });

  it('records that the reporter was spoken to, so that a complaint can be resolved', async () => {
    const { server, user } = openPanel(
      [aReport(1, { ...inHand, demandType: 'complaint' })],
      somebody('dept_officer', 'WATER'),
    );
    expect(screen.queryByRole('button', { name: '反馈' })).toBeNull();
    await user.keyboard('t已说明处置计划{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).contactedAt).toBeDefined());
    expect(await screen.findByRole('button', { name: '反馈' })).toBeTruthy();
  });
});

describe('what the reporter says further', () => {
  const acceptor = somebody('acceptor', 'D');

  it('is added to a case that goes on, and raises its urgency', async () => {
    const { server, user } = openPanel([aReport(1, inHand)], acceptor);
    await user.keyboard('"');
    await user.keyboard('水漫进屋里了');
    await user.click(screen.getByRole('radio', { name: '紧急' }));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).urgency).toBe('urgent'));
    expect(server.case(caseNo(1)).notes).toMatchObject([{ text: '水漫进屋里了', supplement: true }]);
  });

  it.each(['rejected', 'voided', 'closed'] as const)('on a %s case proposes to reopen it', async (state) => {
    const ended = {
      state,
      closure: { kind: 'checked', at: NOW, by: { id: 'x', role: 'duty_chief' } },
    };
    const { server, user } = openPanel([aReport(1, ended as never)], acceptor);
    await user.keyboard('"');
    expect(await screen.findByText('案件已结束：记入后提请重办。')).toBeTruthy();
    await user.keyboard('又漏了{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).review).toMatchObject({ state: 'open' }));
    expect(server.case(caseNo(1)).state).toBe(state);
  });
});
