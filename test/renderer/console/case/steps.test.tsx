import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { caseNo } from '../../../kit/aCase.ts';
import { CHIEF } from '../../../kit/testApp.ts';
import { ADVICE, app, aReport, COLLEAGUE, openPanel, RUBBISH, somebody, WATER } from './kit.tsx';

const inHand = { state: 'handling', category: WATER, primaryUnitId: 'WATER', leg: 1 } as const;
const atCommunity = { ...inHand, category: RUBBISH, primaryUnitId: 'C01', level: 1 } as const;

const actions = () =>
  within(screen.getByRole('toolbar', { name: '可用操作' }))
    .getAllByRole('button')
    .map((button) => {
      const key = button.getAttribute('aria-keyshortcuts')?.replace('Shift+', '⇧') ?? '';
      return `${key} ${button.textContent?.slice(key.length)}`;
    });

describe('the actions at the bottom', () => {
  it('are only those possible now, each with its key', () => {
    openPanel([aReport(1)]);
    expect(actions()).toEqual([
      'A 派遣',
      'N 登记进展',
      'M 并案',
      'E 上报',
      'U 催办',
      'P 紧急程度',
      'C 更正',
      'D 不予受理',
      ', 更多7',
    ]);
  });

  it('keep nine in sight; the others stand behind one key, and their own keys work all the same', async () => {
    const everything = { ...CHIEF, roles: [...CHIEF.roles, 'supervisor', 'commander'] as const };
    const { user } = openPanel([aReport(1, { ...inHand, reporterIds: ['r-1'] })], everything);
    expect(actions()).toHaveLength(9);
    expect(actions().at(-1)).toMatch(/^, 更多/u);
    expect(screen.queryByRole('toolbar', { name: '更多操作' })).toBeNull();
    await user.keyboard(',');
    const more = screen.getByRole('toolbar', { name: '更多操作' });
    expect(within(more).getByRole('button', { name: '作废' })).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('toolbar', { name: '更多操作' })).toBeNull();
    await user.keyboard('v');
    expect(screen.getByRole('form', { name: '申请作废（须另一位值班长同意）' })).toBeTruthy();
  });

  it('change with the state and the post', () => {
    openPanel(
      [aReport(1, { state: 'dispatched', category: WATER, primaryUnitId: 'WATER', leg: 1 })],
      somebody('dept_officer', 'WATER'),
    );
    expect(actions()).toEqual(['S 签收', '@ 交办到人', 'N 登记进展', 'E 上报', 'B 申请退单', "' 认领"]);
  });

  it('follow the case as it moves on', async () => {
    const { server } = openPanel([aReport(1)]);
    server.colleague({ type: 'case.file', data: { caseId: caseNo(1), category: WATER } });
    await waitFor(() => expect(actions()).not.toContain('D 不予受理'));
  });

  it('say so when there is nothing to do', () => {
    openPanel([aReport(1)], somebody('auditor', 'D'));
    expect(screen.getByText('您现在对本案没有可用操作')).toBeTruthy();
    expect(screen.queryByRole('toolbar')).toBeNull();
  });
});

describe('escalating', () => {
  it('from a seat without a level above calls who supervises, by name, and leaves the case where it is', async () => {
    const { server, user } = openPanel([
      aReport(1, { state: 'handling', category: WATER, primaryUnitId: 'WATER', leg: 1 }),
    ]);
    await user.keyboard('e');
    expect(await screen.findByRole('button', { name: /上报给 督办席/ })).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(server.calls).toHaveLength(0);
    await user.keyboard('三次催办没有回音{Enter}');
    await waitFor(() => expect(server.events.at(-1)?.type).toBe('NoteAdded'));
    expect(server.events.at(-1)?.data).toMatchObject({
      text: '上报 @督办席：三次催办没有回音',
      personIds: ['supervisor@D'],
    });
    expect(server.case(caseNo(1))).toMatchObject({ state: 'handling', primaryUnitId: 'WATER' });
    expect(await screen.findByText('已上报给 督办席')).toBeTruthy();
    expect(screen.queryByRole('form')).toBeNull();
  });

  it('names who will get it before anything is pressed, and wants a reason', async () => {
    const { server, user } = openPanel([aReport(1, atCommunity)], somebody('community_deputy', 'C01'));
    await user.keyboard('e');
    expect(screen.getByRole('button', { name: /上报给 六榕街 六榕街片区审核员/ })).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(server.calls).toHaveLength(0);
    await user.keyboard('超出社区能力{Enter}');
    await waitFor(() =>
      expect(server.case(caseNo(1))).toMatchObject({ level: 2, primaryUnitId: 'S01', state: 'dispatched' }),
    );
    expect(await screen.findByText('已上报给 六榕街 六榕街片区审核员')).toBeTruthy();
  });

  it('offers the reasons given lately', async () => {
    const two = [aReport(1, atCommunity), aReport(2, atCommunity)];
    const { server, user } = openPanel(two, somebody('community_deputy', 'C01'));
    await user.keyboard('e超出社区能力{Enter}');
    await waitFor(() => expect(server.calls).toHaveLength(1));
    act(() => app.client.view.select(caseNo(2), 'queue'));
    await user.keyboard('e');
    await user.click(screen.getByRole('button', { name: '超出社区能力' }));
    await user.click(screen.getByRole('button', { name: /上报给/ }));
    await waitFor(() => expect(server.case(caseNo(2)).level).toBe(2));
  });
});

describe('the small steps', () => {
  it('urges with U, Enter', async () => {
    const { server, user } = openPanel([aReport(1, inHand)]);
    await user.keyboard('u{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).urgeCount).toBe(1));
  });

  it('raises the urgency with P, 3, Enter and lowers it only with a reason', async () => {
    const { server, user } = openPanel([aReport(1)]);
    await user.keyboard('p3{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).urgency).toBe('urgent'));
    await user.keyboard('p1{Enter}');
    expect(screen.getByText('调低须写理由')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: '调低的理由' }), '水已止住{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).urgency).toBe('general'));
  });

  it('corrects category and grid', async () => {
    const { server, user } = openPanel([aReport(1)]);
    await user.keyboard('cblj{Enter}');
    await user.click(screen.getByRole('combobox', { name: '网格' }));
    await user.keyboard('2{Enter}{Enter}');
    await waitFor(() =>
      expect(server.case(caseNo(1))).toMatchObject({ category: RUBBISH, place: { gridId: 'G0002' } }),
    );
  });

  it('writes a note, one line by Shift+Enter, sent by Enter', async () => {
    const { server, user } = openPanel([aReport(1, inHand)], somebody('dept_officer', 'WATER'));
    await user.keyboard('n已到场{Shift>}{Enter}{/Shift}正在关阀{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).notes[0]?.text).toBe('已到场\n正在关阀'));
  });

  it('signs with one key', async () => {
    const { server, user } = openPanel(
      [aReport(1, { state: 'dispatched', category: WATER, primaryUnitId: 'WATER', leg: 1 })],
      somebody('dept_officer', 'WATER'),
    );
    await user.keyboard('s');
    await waitFor(() => expect(server.case(caseNo(1)).state).toBe('handling'));
  });

  it('reports the result, and goes without an assisting unit only for a reason', async () => {
    const coTask = {
      id: 'co-1',
      unitId: 'S01',
      required: true,
      startedAt: 0,
      due: 1,
      state: 'open' as const,
    };
    const { server, user } = openPanel(
      [aReport(1, { ...inHand, coUnitIds: ['S01'], coTasks: [coTask] })],
      somebody('dept_officer', 'WATER'),
    );
    await user.keyboard('r已修复{Enter}');
    expect(screen.getByText('协办未完成，请写免除理由')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: '六榕街 协办未完成，免除理由' }), '无须围挡{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).state).toBe('resolved'));
  });

  it('closes after a remote review only with its conclusion', async () => {
    const { server, user } = openPanel([
      aReport(1, { state: 'resolved', category: ADVICE, primaryUnitId: 'GOV' }),
    ]);
    await user.keyboard('f{Enter}');
    expect(screen.getByText('请写核查结论')).toBeTruthy();
    await user.keyboard('已答复，无异议{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).state).toBe('closed'));
  });

  it('closes as a false alarm by one key in the form, which history then says', async () => {
    const { server, user } = openPanel([
      aReport(1, { state: 'resolved', category: ADVICE, primaryUnitId: 'GOV' }),
    ]);
    await user.keyboard('f已核实{Alt>}3{/Alt}');
    expect(screen.getByRole('radio', { name: '词语误判' })).toHaveProperty('checked', true);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).closure).toMatchObject({ noise: 'words' }));
  });

  it('does not accept without saying where the reporter was sent', async () => {
    const { server, user } = openPanel([aReport(1)]);
    await user.keyboard('d属信访事项{Enter}');
    expect(server.calls).toHaveLength(0);
    await user.click(screen.getByRole('radio', { name: '信访部门' }));
    await user.click(screen.getByRole('button', { name: /^不予受理 ↵$/ }));
    await waitFor(() => expect(server.case(caseNo(1)).state).toBe('rejected'));
  });

  it('voids with two duty chiefs', async () => {
    const { server, user } = openPanel([aReport(1)]);
    server.colleague({ type: 'case.void', data: { caseId: caseNo(1), reason: '测试件' } }, true, COLLEAGUE);
    await user.keyboard('v');
    expect(screen.getByText('值班长 2席 申请作废：测试件')).toBeTruthy();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).state).toBe('voided'));
  });

  it('does not let the duty chief who asked agree to it', async () => {
    const { server } = openPanel([aReport(1)]);
    server.colleague({ type: 'case.void', data: { caseId: caseNo(1), reason: '测试件' } }, true, CHIEF);
    await waitFor(() => expect(actions()).not.toContain('V 作废'));
  });
});
