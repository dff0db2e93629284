import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MEASURE_IDS, type MeasureId } from '../../../../../domain/measures/measure.ts';
import MeasuresPage from '../../../../../renderer/console/pages/measures/MeasuresPage.tsx';
import { aCase, caseNo } from '../../../../kit/aCase.ts';
import { violationsIn } from '../../../../kit/axeIn.ts';
import { answerCalls, type FakeAnswers, type RouteCall } from '../../../../kit/fakeCalls.ts';
import { aFigure, measuresAnswer, rowsAnswer } from '../../../../kit/measureAnswers.ts';
import { giveSize, renderPart } from '../../../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../../../kit/testApp.ts';

let app: TestApp;

const idOf = (call: string): MeasureId => MEASURE_IDS.find((id) => call.includes(`id=${id}&`)) ?? 'M1';
let calls: RouteCall[];
let files: string[];

async function open(answers: FakeAnswers = {}) {
  files = [];
  calls = answerCalls(
    app,
    {
      'GET /measures?': measuresAnswer(),
      'GET /measures/rows': (call: string) => rowsAnswer(aFigure(idOf(call))),
      'POST /audit/print': {},
      ...answers,
    },
    {
      blob: async (path) => {
        files.push(path);
        return { ok: true, blob: new Blob(['编号']) };
      },
      readCase: async (id) => ({
        ok: true,
        case: aCase(Number(id.slice(-6)), { state: 'closed' }),
        events: [],
      }),
    },
  );
  const view = renderPart(app, <MeasuresPage />);
  await act(async () => undefined);
  return view;
}

const tile = (id: MeasureId): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-measure="${id}"]`);
  if (found === null) throw new Error(`no tile ${id}`);
  return found;
};

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

describe('the page of measures', () => {
  it('shows every measure with its unit, its sides, its formula, its days and where the data stands', async () => {
    await open({
      'GET /measures?': (call: string) =>
        measuresAnswer([
          aFigure(
            'M1',
            call.includes('from=2026-11-20') ? { value: 0.7 } : { numerator: 312, denominator: 416 },
          ),
        ]),
    });
    for (const id of MEASURE_IDS) expect(tile(id)).toBeDefined();
    for (const text of ['自动转办率', '75.0', '%', '312 ÷ 416', '首次派遣', '11-21', '高 5.0 个百分点']) {
      expect(tile('M1').textContent).toContain(text);
    }
    expect(tile('handled').textContent).toContain('4 件');
    expect(screen.getByText(/前的数据$/u)).toBeDefined();
  });

  it('shows no number where there is no baseline, and 无样本 for a share of nothing', async () => {
    const { value: _value, ...nothing } = aFigure('M7', { numerator: 0, denominator: 0 });
    await open({
      'GET /measures?': measuresAnswer([aFigure('M4', { baselineMissing: true }), nothing]),
    });
    expect(within(tile('M4')).getByText('未设对比基数')).toBeDefined();
    expect(tile('M4').textContent?.replace('11-21', '')).not.toMatch(/\d/u);
    expect(within(tile('M7')).getByText('无数据')).toBeDefined();
    expect(tile('M7').textContent?.replace('11-21', '')).not.toMatch(/\d/u);
  });

  it('asks for the days one chooses and the days before', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: '上月' }));
    const questions = calls.map(({ line }) => line);
    expect(questions).toContain('GET /measures?from=2026-10-01&to=2026-10-31&rows=no');
    expect(questions).toContain('GET /measures?from=2026-09-01&to=2026-09-30&rows=no');
    await user.click(screen.getByRole('button', { name: '自选' }));
    expect(screen.getByText('请选起止日期，止日不能早于起日。')).toBeDefined();
  });

  it.each(MEASURE_IDS)('%s opens as many rows as its tile says', async (id) => {
    const { user } = await open();
    await user.click(tile(id));
    const { numerator, denominator, unit } = aFigure(id);
    if (id === 'alarms') await user.click(await screen.findByRole('button', { name: '案件' }));
    await screen.findByRole('listbox');
    const count = (name: RegExp) => {
      const side = screen.queryByRole('button', { name });
      return side === null ? undefined : Number(/\d+/u.exec(side.textContent ?? '')?.[0]);
    };
    const [counted, base, all] = [count(/^计入 /u), count(/^分母 /u), count(/^全部 /u)];
    if (unit === 'share') expect(counted).toBe(numerator);
    expect(base ?? all).toBe(denominator);
    const options = screen.getAllByRole('option');
    expect(options).toHaveLength(base === undefined ? denominator : numerator);
    expect(options[0]?.getAttribute('aria-setsize')).toBe(String(options.length));
  });

  it('shows of a row its number, matter, place, unit and why, and takes one to the case', async () => {
    const { user } = await open();
    await user.click(tile('M1'));
    const [, second] = await screen.findAllByRole('option');
    for (const text of [caseNo(2), '第 2 件事', '北京街道 · 龙藏社区 · 网格 0001', '区水务局', '自动派遣']) {
      expect(second?.textContent).toContain(text);
    }
    await user.click(second as HTMLElement);
    await waitFor(() => expect(app.client.view.get().selectedId).toBe(caseNo(2)));
    expect(app.screen.get().page).toBeUndefined();
  });

  it('sorts units and streets by what is pressed, and keeps what has no value at the end', async () => {
    const { user } = await open();
    await user.click(tile('M1'));
    await user.click(await screen.findByRole('button', { name: '按单位' }));
    const names = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent);
    await user.click(screen.getByRole('button', { name: '数值' }));
    expect(names()).toEqual(['区水务局', '区城市管理局', '未派单位']);
    await user.click(screen.getByRole('button', { name: /数值/u }));
    expect(names()).toEqual(['区城市管理局', '区水务局', '未派单位']);
    expect(screen.getByRole('columnheader', { name: /数值/u }).getAttribute('aria-sort')).toBe('ascending');
    await user.click(screen.getByRole('button', { name: '按街道' }));
    expect(names()).toEqual(expect.arrayContaining(['北京街道', '未定街道']));
  });

  it('is walked by keys alone: to a tile, through its rows, to a case; Escape goes back one step', async () => {
    const { user } = await open();
    tile('M1').focus();
    await user.keyboard('{Enter}');
    const list = await screen.findByRole('listbox');
    expect(document.activeElement?.textContent).toBe('自动转办率');
    for (let n = 0; n < 20 && document.activeElement !== list; n += 1) await user.tab();
    expect(document.activeElement).toBe(list);
    await user.keyboard('{ArrowDown}{ArrowDown}{End}{ArrowUp}');
    const active = document.getElementById(list.getAttribute('aria-activedescendant') ?? '');
    expect(active?.textContent).toContain('第 3 件事');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(document.activeElement).toBe(tile('M1'));
    expect(app.screen.get().page).toBe('measures');
    await user.keyboard('{Enter}');
    (await screen.findByRole('listbox')).focus();
    await user.keyboard('{End}{Enter}');
    await waitFor(() => expect(app.client.view.get().selectedId).toBe(caseNo(4)));
  });

  it('keeps the figures when the server is away, says how old they are, and asks again', async () => {
    let isAway = false;
    const { user } = await open({ 'GET /measures?': () => (isAway ? undefined : measuresAnswer()) });
    isAway = true;
    await user.click(screen.getByRole('button', { name: '刷新' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/秒前的数.*连不上/u);
    expect(tile('M1')).toBeDefined();
    isAway = false;
    await user.click(screen.getByRole('button', { name: '重试' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('says why nothing is there when the first answer does not come', async () => {
    await open({ 'GET /measures?': { ok: false, code: 'role-not-allowed', message: '' } });
    expect(screen.getByRole('alert').textContent).toContain('没有读到');
    expect(screen.queryByText('自动转办率')).toBeNull();
  });

  it('prints only what is written down first', async () => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: '打印' }));
    expect(calls.at(-1)).toEqual({
      line: 'POST /audit/print',
      body: { document: 'measures', from: '2026-11-21', to: '2026-11-21' },
    });
    expect(print).toHaveBeenCalledTimes(1);
    cleanup();
    const again = await open({ 'POST /audit/print': undefined });
    await again.user.click(screen.getByRole('button', { name: '打印' }));
    expect(print).toHaveBeenCalledTimes(1);
  });

  it('lets the server make the table that leaves', async () => {
    const made: Blob[] = [];
    Object.assign(URL, {
      createObjectURL: (blob: Blob) => {
        made.push(blob);
        return 'blob:test';
      },
      revokeObjectURL: () => undefined,
    });
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download);
    });
    const { user } = await open();
    await user.click(tile('M2'));
    await user.click(await screen.findByRole('button', { name: '导出 CSV' }));
    await waitFor(() => expect(names).toEqual(['M2-2026-11-21-2026-11-21.csv']));
    await user.click(screen.getByRole('button', { name: '导出 XLSX' }));
    await waitFor(() => expect(names.at(-1)).toBe('M2-2026-11-21-2026-11-21.xlsx'));
    const address = '/measures/export?id=M2&from=2026-11-21&to=2026-11-21&lang=zh&format=';
    expect(files).toEqual([`${address}csv`, `${address}xlsx`]);
    expect(made).toHaveLength(2);
  });

  it('breaks no rule of accessibility, with rows open, with a table open, and in English', async () => {
    const { user } = await open();
    expect(await violationsIn()).toEqual([]);
    await user.click(tile('M1'));
    await screen.findByRole('listbox');
    expect(await violationsIn()).toEqual([]);
    await user.click(screen.getByRole('button', { name: '按单位' }));
    expect(await violationsIn()).toEqual([]);
    act(() => app.client.languageStore.setState({ language: 'en' }));
    expect(document.body.textContent?.replace(/第 \d+ 件事|门口/gu, '')).not.toMatch(/\p{Script=Han}/u);
    expect(await violationsIn()).toEqual([]);
  });
});
