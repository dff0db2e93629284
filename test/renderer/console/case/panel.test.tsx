import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { caseNo, clockOf } from '../../../kit/aCase.ts';
import { app, aReport, openPanel, RUBBISH, somebody, WATER } from './kit.tsx';

/** 14:00 in Shanghai on the day of the test cases. */
const NOON = Date.UTC(2026, 10, 21, 6, 0, 0);
const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: NOON, toFake: ['Date'] });
  return () => {
    vi.useRealTimers();
  };
});

const clocks = () =>
  within(screen.getByRole('region', { name: '时限' }))
    .getAllByRole('listitem')
    .map((item) => item.textContent);

describe('the head of the panel', () => {
  it('says number, version, who else is here and what they do', () => {
    openPanel([aReport(1, { version: 7 })]);
    act(() =>
      app.client.linkStore.setState({
        presence: new Map([[caseNo(1), [{ id: 'chief-2', name: '值班长 2席', mode: 'editing' }]]]),
      }),
    );
    expect(screen.getByRole('button', { name: caseNo(1) })).toBeTruthy();
    expect(screen.getByText('值班长 2席 正在处理')).toBeTruthy();
  });

  it('marks in the words what spoke for the suggested category, until a person has said what it is', async () => {
    openPanel([aReport(1, { title: '水管爆裂，水流到路面' })]);
    await waitFor(() => expect(document.querySelectorAll('h2 mark').length).toBeGreaterThan(0));
    expect(screen.getByRole('heading', { name: '水管爆裂，水流到路面' })).toBeTruthy();
    cleanup();
    openPanel([aReport(2, { title: '水管爆裂，水流到路面', state: 'filed', category: WATER })]);
    await screen.findByRole('region', { name: '派遣建议' });
    expect(document.querySelectorAll('mark')).toHaveLength(0);
  });

  it('says first whom to call when life may be in danger', () => {
    openPanel([aReport(1, { danger: true })]);
    expect(screen.getByText('可能危及生命：先拨 110、119 或 120。')).toBeTruthy();
  });

  it('names the word of danger, asks whether it is happening, and remembers a no', async () => {
    const { server, user } = openPanel([aReport(1, { danger: true, title: '三楼冒烟' })]);
    expect(screen.getByText(/先拨 110、119 或 120。 提到“冒烟”。/u)).toBeTruthy();
    expect(screen.getByText('正在发生吗？')).toBeTruthy();
    await user.keyboard('~');
    expect(server.case(caseNo(1)).dangerAnswer).toMatchObject({ happening: false });
    expect(screen.queryByText('正在发生吗？')).toBeNull();
    expect(screen.getByText(/^险情：.*确认没有在发生/u)).toBeTruthy();
  });

  it('asks nobody about danger whose answer it is not', () => {
    openPanel([aReport(1, { danger: true, title: '三楼冒烟' })], somebody('dept_officer', 'GOV'));
    expect(screen.getByText('是否正在发生，由指挥中心和主办单位确认。')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /正在发生/u })).toBeNull();
  });

  it('says to colleagues that nobody looks any more when it goes with a form open', async () => {
    const { server, user } = openPanel([aReport(1, { state: 'filed', category: WATER })]);
    await user.keyboard('n');
    await screen.findByRole('form', { name: /登记进展/u });
    expect(server.looks.at(-1)).toBe(caseNo(1));
    cleanup();
    expect(server.looks.at(-1)).toBeUndefined();
  });

  it('raises the case with one key when it is happening', async () => {
    const { server, user } = openPanel([aReport(1, { danger: true, title: '三楼冒烟' })]);
    await user.keyboard('!');
    expect(server.case(caseNo(1))).toMatchObject({ urgency: 'urgent', dangerAnswer: { happening: true } });
    expect(screen.getAllByText(/确认正在发生/u).length).toBeGreaterThan(0);
  });

  it('does not take a guessed category for a confirmed one', () => {
    openPanel([aReport(1)]);
    expect(screen.getByText('疑似 自来水管爆裂')).toBeTruthy();
  });

  it('says where a merged case went, one press away', async () => {
    const { user } = openPanel([aReport(1, { state: 'merged', mergedInto: caseNo(2) }), aReport(2)]);
    await user.click(screen.getByRole('button', { name: caseNo(2) }));
    expect(app.client.view.get().selectedId).toBe(caseNo(2));
  });

  it('copies the number', async () => {
    const { user } = openPanel([aReport(1)]);
    await user.click(screen.getByRole('button', { name: caseNo(1) }));
    expect(await navigator.clipboard.readText()).toBe(caseNo(1));
    expect(screen.getByText(`已复制 ${caseNo(1)}`)).toBeTruthy();
  });

  it('is complete in English', () => {
    openPanel([aReport(1)]);
    act(() => app.client.languageStore.setState({ language: 'en' }));
    expect(screen.getByText('possibly Burst main')).toBeTruthy();
    expect(within(screen.getByRole('toolbar')).getByRole('button', { name: 'Dispatch' })).toBeTruthy();
    act(() => app.client.languageStore.setState({ language: 'zh' }));
  });
});

describe('stages and clocks', () => {
  it('lights each stage with its time and post, and says what the next one waits for', () => {
    openPanel([
      aReport(1, {
        stages: { call: { at: NOON - 10 * MINUTE, by: { id: 'x', role: 'resident' } } },
        clocks: { K1: clockOf(5, NOON) },
      }),
    ]);
    const stages = within(screen.getByRole('list', { name: '四级联动' })).getAllByRole('listitem');
    expect(stages.map((stage) => stage.textContent)).toEqual([
      '呼叫13:5012345',
      '响应待受理还剩 05:00',
      '调度—',
      '处置—',
    ]);
  });

  it('says of each clock what is left, what is over, what is paused and what has stopped', () => {
    openPanel([
      aReport(1, {
        state: 'handling',
        category: WATER,
        primaryUnitId: 'WATER',
        clocks: {
          K0: clockOf(600, NOON - 590 * MINUTE),
          K1: { ...clockOf(5, NOON - 60 * MINUTE), stoppedAt: NOON - 58 * MINUTE },
          K2: { ...clockOf(5, NOON - 60 * MINUTE), stoppedAt: NOON - 50 * MINUTE },
          K4: { ...clockOf(60, NOON - 60 * MINUTE), pausedAt: NOON - 30 * MINUTE },
          K5: clockOf(30, NOON - 45 * MINUTE),
        },
      }),
    ]);
    expect(clocks()).toEqual([
      '处置超 15:00 · 超期',
      expect.stringMatching(/^首次联系暂停计时，还剩 30:00/),
      '全程还剩 10:00 · 临期',
      '受理 按时完成派遣 已完成，超 05:00',
    ]);
  });
});

describe('the time-line', () => {
  it('tells every step as a sentence, newest first, and follows what comes', async () => {
    const { server } = openPanel([aReport(1)]);
    server.colleague({ type: 'case.file', data: { caseId: caseNo(1), category: WATER } });
    server.colleague({
      type: 'case.dispatch',
      data: { caseId: caseNo(1), unitId: 'WATER', coUnitIds: ['S01'] },
    });
    await waitFor(() => {
      const lines = within(screen.getByRole('region', { name: '办理经过' })).getAllByRole('listitem');
      expect(lines.map((line) => line.textContent)).toEqual([
        '值班长 2席 请 六榕街 协办14:00',
        '值班长 2席 派遣 区水务局 主办，六榕街 协办14:00',
        '值班长 2席 立案：自来水管爆裂，一般14:00',
        '值班长 2席 受理14:00',
      ]);
    });
  });

  it('shows the words somebody wrote apart from the fact', async () => {
    const { server } = openPanel([
      aReport(1, { state: 'handling', category: RUBBISH, primaryUnitId: 'URBAN', leg: 1 }),
    ]);
    server.colleague(
      { type: 'case.progress', data: { caseId: caseNo(1), text: '已清走' } },
      true,
      somebody('dept_officer', 'URBAN'),
    );
    expect(await screen.findByText('已清走')).toBeTruthy();
    expect(screen.getByText('区城市管理局 经办人')).toBeTruthy();
  });
});

describe('without a case', () => {
  it('says how to choose one', () => {
    openPanel([aReport(1)]);
    act(() => app.client.view.select(undefined, 'queue'));
    expect(screen.getByText('还没有选案件')).toBeTruthy();
  });
});
