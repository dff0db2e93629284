import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import MeasuresPage from '../../../../../renderer/console/pages/measures/MeasuresPage.tsx';
import { aCase } from '../../../../kit/aCase.ts';
import { violationsIn } from '../../../../kit/axeIn.ts';
import { chartsAnswer, NOTHING } from '../../../../kit/chartsAnswer.ts';
import { answerCalls, type FakeAnswers, type RouteCall } from '../../../../kit/fakeCalls.ts';
import { measuresAnswer } from '../../../../kit/measureAnswers.ts';
import { giveSize, renderPart } from '../../../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../../../kit/testApp.ts';

let app: TestApp;
let calls: RouteCall[];

async function open(answers: FakeAnswers = {}) {
  calls = answerCalls(app, {
    'GET /measures?': measuresAnswer(),
    'GET /measures/charts': chartsAnswer(),
    'POST /audit/print': {},
    ...answers,
  });
  const view = renderPart(app, <MeasuresPage />);
  await act(async () => undefined);
  return view;
}

const chart = async (name: string): Promise<HTMLElement> => {
  const heading = await screen.findByRole('heading', { name });
  const figure = heading.closest('figure');
  if (figure === null) throw new Error(`${name} is no chart`);
  return figure;
};

// What draws is loaded with the first chart: how long that takes here is no matter of these tests.
beforeAll(async () => {
  await import('../../../../../renderer/console/pages/measures/MonthReport.tsx');
}, 60_000);
beforeEach(() => {
  app = openTestApp({ cases: [aCase(1)] });
  giveSize(1200, 800);
  app.screen.openPage('measures');
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  app.close();
});

describe('the charts of the measures', () => {
  it('say in a sentence what they show, and are there as tables for whoever hears them', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: '图表' }));
    const trend = await chart('每日受理与办结');
    expect(
      within(trend).getByRole('img', { name: /受理 15 件，办结 10 件；上期受理 10 件。/u }),
    ).toBeDefined();
    const table = within(trend).getByRole('table', { name: '每日受理与办结' });
    expect(within(table).getByRole('rowheader', { name: '2026-11-21（未满）' })).toBeDefined();
    expect((await chart('一周各时受理')).textContent).toContain('周五 9 至 10 时最多，平均 5 件。');
    expect((await chart('来回派的两家')).textContent).toContain('7 次');
    expect((await chart('从渠道到单位')).textContent).toContain('12345到区水务局，20 件');
    expect((await chart('街道按时率')).textContent).toContain('最低的是北京街道');
    const units = within(await chart('单位按时率与退单')).getByRole('table');
    expect(
      within(units)
        .getAllByRole('rowheader')
        .map((cell) => cell.textContent),
    ).toEqual(['区水务局', '区城市管理局']);
  });

  it('show the table instead of the picture to whoever wants it', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: '图表' }));
    const trend = await chart('每日受理与办结');
    await user.click(within(trend).getByRole('button', { name: '表' }));
    expect(within(trend).queryByRole('img')).toBeNull();
    expect(within(trend).getByRole('table').parentElement?.dataset.shown).toBe('true');
  });

  it('draw nothing where nothing was counted, and say so', async () => {
    const { user } = await open({ 'GET /measures/charts': chartsAnswer(NOTHING) });
    await user.click(screen.getByRole('button', { name: '图表' }));
    await chart('单位按时率与退单');
    expect(screen.queryByRole('img')).toBeNull();
    expect(screen.getByText('到期满 20 件的单位才比较，现在还没有。')).toBeDefined();
  });

  it('ask for the days one looks at and those they are compared with', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: '上月' }));
    await user.click(screen.getByRole('button', { name: '图表' }));
    await chart('街道按时率');
    expect(calls.map(({ line }) => line)).toContain(
      'GET /measures/charts?from=2026-10-01&to=2026-10-31&before=2026-09-01',
    );
  });

  it('say why they do not come, and come when asked again', async () => {
    let isAway = true;
    const { user } = await open({ 'GET /measures/charts': () => (isAway ? undefined : chartsAnswer()) });
    await user.click(screen.getByRole('button', { name: '图表' }));
    await user.click(within(await screen.findByRole('alert')).getByRole('button', { name: '重试' }));
    isAway = false;
    await user.click(within(await screen.findByRole('alert')).getByRole('button', { name: '重试' }));
    expect(await chart('街道按时率')).toBeDefined();
  });

  it('break no rule of accessibility, and have no Chinese left in English', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: '图表' }));
    await chart('街道按时率');
    expect(await violationsIn()).toEqual([]);
    act(() => app.client.languageStore.setState({ language: 'en' }));
    await chart('On time by sub-district');
    expect(document.body.textContent).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('the month report', () => {
  it('is of the month that is over, with no field to fill in, and goes to the months beside it', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: '月报' }));
    expect(await screen.findByRole('heading', { name: /2026 年 10 月工作月报/u })).toBeDefined();
    expect(screen.queryByRole('textbox')).toBeNull();
    await user.click(screen.getByRole('button', { name: '上一个月' }));
    expect(await screen.findByRole('heading', { name: /2026 年 9 月工作月报/u })).toBeDefined();
    await waitFor(() =>
      expect(calls.map(({ line }) => line)).toContain(
        'GET /measures/charts?from=2026-09-01&to=2026-09-30&before=2026-08-01',
      ),
    );
  });

  it('says every figure in words, then as a table, then in charts, and is written down before it is printed', async () => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: '月报' }));
    const report = await screen.findByRole('article');
    for (const text of [
      '一、受理与办结',
      '三、群众评价',
      '七、图表',
      '受理 15 件，办结 10 件',
      '按期结案率',
    ]) {
      expect(report.textContent).toContain(text);
    }
    expect(await violationsIn()).toEqual([]);
    await user.click(screen.getByRole('button', { name: '打印' }));
    expect(calls.at(-1)).toEqual({
      line: 'POST /audit/print',
      body: { document: 'measures', from: '2026-10-01', to: '2026-10-31' },
    });
    await waitFor(() => expect(print).toHaveBeenCalledTimes(1));
  });
});
