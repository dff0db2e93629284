import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { listenToKeys } from '../../../../renderer/console/commands/listenToKeys.ts';
import { commands } from '../../../../renderer/console/commands/registry.ts';
import { QueuePanel } from '../../../../renderer/console/panels/queue/QueuePanel.tsx';
import { aCase, caseNo, clockOf } from '../../../kit/aCase.ts';
import { giveSize, renderPart } from '../../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { MORNING } from '../../../kit/testClock.ts';

let app: TestApp;

const CASES = [
  aCase(1, {
    title: '人民北路自来水管爆裂',
    urgency: 'urgent',
    reports: 41,
    category: '0101',
    clocks: { K2: clockOf(5) },
  }),
  aCase(2, { title: '路灯不亮', source: 'patrol', origin: 'call' }),
  aCase(3, {
    title: '地点不清的来电',
    place: { text: '桥下', unplaced: 'text-only' },
    clocks: { K2: clockOf(-12) },
  }),
];
let stopKeys: () => void;
beforeAll(() => giveSize(400, 800));
beforeEach(() => {
  app = openTestApp({ cases: CASES });
  stopKeys = listenToKeys(app, commands);
});
afterEach(() => {
  cleanup();
  stopKeys();
  app.close();
});

const rows = () => screen.getAllByRole('option');
const row = (n: number) => screen.getByRole('option', { name: new RegExp(CASES[n - 1]?.title ?? '', 'u') });

describe('the queue', () => {
  it('shows what, where, how many reported it, and its clock in words', () => {
    renderPart(app, <QueuePanel />);
    expect(within(row(1)).getByRole('img', { name: '紧急' })).toBeDefined();
    expect(row(1).textContent).toContain('41 人反映');
    expect(row(1).textContent).toMatch(/北京街道 · .*自来水.* · 龙藏社区 · 网格 0001/u);
    expect(row(1).textContent).toMatch(/派遣还剩 0[45]:\d\d/u);
    expect(row(3).textContent).toContain('派遣超 12:');
    expect(row(3).textContent).toContain('未定网格');
  });

  it('means the row wherever it is clicked, also on the keys the chosen one names', async () => {
    const { user } = renderPart(app, <QueuePanel />);
    await user.click(row(1));
    await user.click(within(row(1)).getByText(/派遣$/u));
    expect(app.client.view.get().flow).toBeUndefined();
    expect(app.client.view.get().selectedId).toBe(CASES[0]?.id);
  });

  it('marks what was told after the report until this seat has looked at it', () => {
    app.close();
    app = openTestApp({ cases: [aCase(1, { supplemented: { seq: 7, at: MORNING } }), aCase(2)] });
    renderPart(app, <QueuePanel />);
    const titles = () => screen.getAllByText('补充').map((mark) => mark.closest('[data-case]'));
    expect(titles()).toHaveLength(1);
    act(() => {
      app.desk.books().lookedAt.look({ id: caseNo(1), supplemented: { seq: 7, at: MORNING } });
      app.desk.booksChanged();
    });
    expect(screen.queryByText('补充')).toBeNull();
  });

  it('sorts by urgency and by what is due first', () => {
    renderPart(app, <QueuePanel />);
    expect(rows().map((each) => each.getAttribute('data-case'))).toEqual([caseNo(1), caseNo(3), caseNo(2)]);
  });

  it('has a list of closed cases under review, each with the clock of its review, by a key of its own', async () => {
    const closed = { state: 'closed', clocks: {}, reports: 1 } as const;
    const review = (state: 'open' | 'upheld') =>
      ({ at: MORNING, due: MORNING + 2 * 3_600_000, cause: 'rating', state }) as const;
    app.close();
    app = openTestApp({
      cases: [
        ...CASES,
        aCase(4, { ...closed, title: '评价不满意', review: review('open') }),
        aCase(5, { ...closed, title: '已经复核', review: review('upheld') }),
      ],
    });
    stopKeys();
    stopKeys = listenToKeys(app, commands);
    const { user } = renderPart(app, <QueuePanel />);
    expect(rows()).toHaveLength(3);
    await user.keyboard('6');
    expect(screen.getByRole('tab', { name: '复核1' }).getAttribute('aria-selected')).toBe('true');
    expect(rows().map((each) => each.getAttribute('data-case'))).toEqual([caseNo(4)]);
    expect(rows()[0]?.textContent).toMatch(/复核还剩 2/u);
    expect(rows()[0]?.getAttribute('data-gone')).toBeNull();
  });

  it('walks by J and K, and draws the keys of the case under the hand', async () => {
    const { user } = renderPart(app, <QueuePanel />);
    await user.keyboard('j');
    expect(row(1).getAttribute('aria-selected')).toBe('true');
    expect(row(1).textContent).toContain('A');
    await user.keyboard('jk');
    expect(row(1).getAttribute('aria-selected')).toBe('true');
    expect(row(2).getAttribute('aria-selected')).toBe('false');
    expect(screen.getByRole('listbox').getAttribute('aria-activedescendant')).toBe(row(1).id);
  });

  it('stands still while one is selected, counts what is new, and lets it in on request', async () => {
    const { user } = renderPart(app, <QueuePanel />);
    await user.click(row(2));
    expect(screen.getByText('已选中，列表暂停更新')).toBeDefined();
    act(() =>
      app.client.situation.replace('live', 101, [
        ...CASES,
        aCase(4, { urgency: 'urgent', title: '新到的急事' }),
      ]),
    );
    expect(rows()).toHaveLength(3);
    await user.click(screen.getByRole('button', { name: /新到 1 件/u }));
    expect(rows()).toHaveLength(4);
    expect(row(2).getAttribute('aria-selected')).toBe('true');
  });

  it('ticks a range with Shift and single rows with Ctrl', async () => {
    const { user } = renderPart(app, <QueuePanel />);
    await user.click(row(1));
    await user.keyboard('{Shift>}');
    await user.click(row(2));
    await user.keyboard('{/Shift}');
    expect([...app.client.view.get().marked].sort()).toEqual([caseNo(1), caseNo(2), caseNo(3)]);
    expect(screen.getByText('已勾选 3 件，列表暂停更新')).toBeDefined();
    await user.keyboard('{Control>}');
    await user.click(row(3));
    await user.keyboard('{/Control}');
    expect([...app.client.view.get().marked].sort()).toEqual([caseNo(1), caseNo(2)]);
    await user.click(screen.getByRole('button', { name: '清除勾选' }));
    expect(app.client.view.get().marked.size).toBe(0);
  });

  it('says which case the pointer is over, for the map, and shows what the map points at', async () => {
    const { user } = renderPart(app, <QueuePanel />);
    await user.hover(row(2));
    expect(app.client.view.get().hoveredCaseId).toBe(caseNo(2));
    act(() => app.client.view.hoverCase(caseNo(1)));
    expect(row(1).hasAttribute('data-hovered')).toBe(true);
  });

  it('shows who else is on a case', () => {
    renderPart(app, <QueuePanel />);
    const people = [{ id: 'p2', name: '派遣 2席', mode: 'editing' as const }];
    act(() => app.client.linkStore.setState({ presence: new Map([[caseNo(2), people]]) }));
    expect(row(2).textContent).toContain('派遣 2席 正在处理');
  });

  it('changes lists by tab, number key and arrow', async () => {
    const { user } = renderPart(app, <QueuePanel />);
    await user.click(screen.getByRole('tab', { name: /^呼/u }));
    expect(rows()).toHaveLength(1);
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('tab', { selected: true }).textContent).toContain('诉');
    await user.keyboard('5');
    expect(app.desk.list.get().tab).toBe('all');
  });
});

describe('searching', () => {
  const box = () => screen.getByRole('textbox', { name: /搜索/u });

  it('opens with /, finds by initials, and Enter goes to the first', async () => {
    const { user } = renderPart(app, <QueuePanel />);
    await user.keyboard('/');
    expect(document.activeElement).toBe(box());
    await user.keyboard('路灯');
    expect(rows()).toHaveLength(1);
    await user.keyboard('{Enter}');
    expect(app.client.view.get().selectedId).toBe(caseNo(2));
    await user.keyboard('j');
    expect(box()).toHaveProperty('value', '路灯');
  });

  it('flies to a grid by its number and lists only what is there', async () => {
    const { user } = renderPart(app, <QueuePanel />);
    await user.type(box(), 'g 417');
    expect(screen.getByText('地图到网格 0417')).toBeDefined();
    await user.keyboard('{Enter}');
    expect(app.client.view.get().flyTo?.target).toEqual({ gridId: 'G0417' });
    expect(screen.getByText('没有符合条件的案件')).toBeDefined();
    await user.click(screen.getByRole('button', { name: '移除条件 网格 0417' }));
    expect(rows()).toHaveLength(3);
  });

  it('says so when nothing is found and offers a way out', async () => {
    const { user } = renderPart(app, <QueuePanel />);
    await user.type(box(), '没有这种事');
    expect(screen.getByText('没有找到“没有这种事”')).toBeDefined();
    await user.click(screen.getByRole('button', { name: '清除全部条件' }));
    expect(rows()).toHaveLength(3);
  });
});

describe('what narrows the list', () => {
  const box = () => screen.getByRole('textbox', { name: /搜索/u });

  it('is given back by Escape one by one, the newest first, in the search box and outside it', async () => {
    const { user } = renderPart(app, <QueuePanel />);
    act(() => app.client.view.narrow({ counter: 'filed' }));
    await user.type(box(), 'g 417{Enter}');
    expect(app.client.view.get().filter).toEqual({ counter: 'filed', gridId: 'G0417' });
    await user.keyboard('{Escape}');
    expect(app.client.view.get().filter).toEqual({ counter: 'filed' });
    act(() => box().blur());
    await user.keyboard('{Escape}');
    expect(app.client.view.get().filter).toEqual({});
  });

  it('never hides a case from whoever knows its number', async () => {
    const { user } = renderPart(app, <QueuePanel />);
    await user.type(box(), 'g 417{Enter}');
    expect(screen.queryAllByRole('option')).toHaveLength(0);
    await user.type(box(), '000002');
    expect(rows().map((each) => each.getAttribute('data-case'))).toEqual([caseNo(2)]);
    await user.keyboard('{Enter}');
    expect(app.client.view.get().selectedId).toBe(caseNo(2));
  });

  it('is counted when it hides everything, and lifted by Enter, the words kept', async () => {
    const { user } = renderPart(app, <QueuePanel />);
    await user.type(box(), 'g 417{Enter}');
    expect(screen.getByRole('button', { name: '移除条件 网格 0417' }).textContent).toContain('0 件');
    await user.type(box(), '路灯');
    expect(screen.getByText('在所选条件内没有找到“路灯”')).toBeDefined();
    expect(screen.getByRole('button', { name: /条件之外有 1 件/u })).toBeDefined();
    await user.keyboard('{Enter}');
    expect(app.client.view.get().filter).toEqual({ text: '路灯' });
    expect(rows()).toHaveLength(1);
  });

  it('is lifted by Enter outside the search box as well, first from the list, then from the filter', async () => {
    app.client.situation.replace('live', 101, [...CASES, aCase(4, { state: 'handling' })]);
    const { user } = renderPart(app, <QueuePanel />);
    act(() => app.client.view.narrow({ counter: 'dispatched', gridId: 'G0001' }));
    expect(screen.getByRole('button', { name: /移除条件 待签收|移除条件 待签收/u }).textContent).toContain(
      '0 件',
    );
    await user.keyboard('{Enter}');
    expect(app.client.view.get().filter).toEqual({});
    expect(rows()).toHaveLength(3);
  });
});

describe('a number the list does not hold', () => {
  const box = () => screen.getByRole('textbox', { name: /搜索/u });

  it('is looked up in all cases unasked, and Enter takes the closed case it names', async () => {
    const ended = aCase(77, { state: 'closed', title: '去年的案件' });
    const search = vi.fn(async () => ({ ok: true as const, cases: [ended], isCutOff: false }));
    app.lead({ search: search as never });
    const { user } = renderPart(app, <QueuePanel />);
    await user.type(box(), '000077');
    expect(await screen.findByText('去年的案件')).toBeDefined();
    expect(search).toHaveBeenCalledTimes(1);
    expect(search).toHaveBeenCalledWith('000077');
    await user.click(box());
    await user.keyboard('{Enter}');
    expect(app.client.view.get().selectedId).toBe(caseNo(77));
  });

  it('is asked for by Enter when it is no number but words', async () => {
    const search = vi.fn(async () => ({ ok: true as const, cases: [], isCutOff: false }));
    app.lead({ search: search as never });
    const { user } = renderPart(app, <QueuePanel />);
    await user.type(box(), '没有这种事{Enter}');
    expect(search).toHaveBeenCalledWith('没有这种事');
  });
});

describe('quiet states', () => {
  it('tells an empty list from one that has not come yet', () => {
    const { rerender } = renderPart(app, <QueuePanel />);
    act(() => app.client.situation.clear());
    rerender(<QueuePanel />);
    expect(screen.getByText('正在读取案件…')).toBeDefined();
    act(() => app.client.situation.replace('live', 1, []));
    rerender(<QueuePanel />);
    expect(screen.getByText('这里没有案件')).toBeDefined();
  });

  it('shows only rows in sight of ten thousand', () => {
    act(() =>
      app.client.situation.replace(
        'live',
        1,
        Array.from({ length: 10_000 }, (_, n) => aCase(n + 1)),
      ),
    );
    renderPart(app, <QueuePanel />);
    expect(screen.getByRole('listbox', { name: '案件列表，10000 件' })).toBeDefined();
    expect(rows().length).toBeLessThan(60);
    expect(rows()[0]?.getAttribute('aria-setsize')).toBe('10000');
  });

  it('keeps views under a name', async () => {
    const { user } = renderPart(app, <QueuePanel />);
    act(() => app.client.view.narrow({ unitId: 'S01' }));
    await user.click(screen.getByRole('tab', { name: /视图/u }));
    await user.type(screen.getByRole('textbox', { name: '视图名称' }), '北京街');
    await user.click(screen.getByRole('button', { name: '保存当前筛选' }));
    act(() => app.client.view.setFilter({}));
    await user.click(screen.getByRole('button', { name: '北京街' }));
    expect(app.desk.list.get().tab).toBe('filed');
    expect(app.client.view.get().filter).toEqual({ unitId: 'S01' });
  });
});
