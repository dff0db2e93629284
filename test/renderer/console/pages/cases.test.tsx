import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '../../../../domain/case/case.ts';
import type { CaseView } from '../../../../domain/contract/views.ts';
import { HOUR_MS } from '../../../../domain/time/shanghaiDay.ts';
import { runCommand } from '../../../../renderer/console/commands/registry.ts';
import { followAddress } from '../../../../renderer/console/followAddress.ts';
import CasesPage from '../../../../renderer/console/pages/cases/CasesPage.tsx';
import { NO_FILTERS, TABLE_VIEW } from '../../../../renderer/console/screen/tableView.ts';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { violationsIn } from '../../../kit/axeIn.ts';
import { type FakeRoutes, fakeRoutes, no } from '../../../kit/fakeRoutes.ts';
import { giveSize, renderPart } from '../../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';

const LATE: CaseView = {
  id: 'view-late',
  name: '紧急件',
  reach: 'all',
  isOwn: false,
  columns: ['number', 'matter'],
  filters: { urgency: 'urgent' },
  sort: { by: 'number', descending: false },
};

let app: TestApp;
let server: FakeRoutes;
let cases: Case[];
let views: CaseView[];
let queues: object[];

beforeEach(() => {
  giveSize(1366, 600);
  app = openTestApp({ cases: [aCase(1)] });
  cases = [aCase(3), aCase(2, { urgency: 'urgent' }), aCase(1)];
  views = [LATE];
  const now = app.client.time.now();
  queues = [
    { queue: 'review', n: 3, overdue: 0, due: now + 2 * HOUR_MS },
    { queue: 'supervision', n: 2, overdue: 1, due: now - HOUR_MS },
  ];
  server = fakeRoutes(app, {
    'GET /cases': () => ({ cases, total: cases.length, isCutOff: false }),
    'GET /views': () => ({ views }),
    'GET /oversight': () => ({ queues }),
  });
});
afterEach(() => {
  cleanup();
  app.close();
});

const opened = async () => {
  const view = renderPart(app, <CasesPage />);
  await screen.findByText(caseNo(3));
  return view;
};
const rows = () => screen.getAllByRole('option').filter((row) => row.tagName !== 'OPTION');
const numbers = () => rows().map((row) => /YX-\d{8}-\d{6}/u.exec(row.textContent ?? '')?.[0]);
const lastQuery = () => new URLSearchParams(server.of('GET /cases').at(-1)?.line.split('?')[1]);

const wordsField = () => screen.getByRole('combobox', { name: '找案件' });
type User = Awaited<ReturnType<typeof opened>>['user'];

/** Opens a facet, ticks the values and shuts it. */
async function choose(user: User, facet: string, ...values: readonly string[]): Promise<void> {
  await user.click(screen.getByRole('button', { name: new RegExp(`^${facet}`, 'u') }));
  const list = within(await screen.findByRole('listbox', { name: facet }));
  for (const name of values) await user.click(list.getByRole('option', { name }));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('listbox', { name: facet })).toBeNull());
}

describe('the tabs of the oversight desk', () => {
  it('say how many wait and which clock is first, and narrow the table with one press', async () => {
    const { user } = await opened();
    const desk = within(await screen.findByRole('navigation', { name: '督办事项' }));
    expect(desk.getByRole('button', { name: /待复核.*3.*最早还剩/u })).toBeTruthy();
    await user.click(desk.getByRole('button', { name: /督办中.*2.*超期 1 件，最久/u }));
    await waitFor(() => expect(lastQuery().get('oversight')).toBe('supervision'));
    expect(desk.getByRole('button', { pressed: true }).textContent).toContain('督办');
    await user.click(desk.getByRole('button', { name: '全部案件' }));
    await waitFor(() => expect(lastQuery().get('oversight')).toBeNull());
  });

  it('lead to the cases with a message that was not delivered', async () => {
    const { user } = await opened();
    await user.click(await screen.findByRole('button', { name: /没送达/u }));
    await waitFor(() => expect(lastQuery().get('delivery')).toBe('failed'));
  });
});

describe('the table of all cases', () => {
  it('shows them newest first, says how many there are, and opens one on Enter', async () => {
    const { user, container } = await opened();
    expect(numbers()).toEqual([caseNo(3), caseNo(2), caseNo(1)]);
    expect(screen.getByRole('status').textContent).toBe('3 件');
    expect(await violationsIn(container)).toEqual([]);
    act(() => container.querySelector<HTMLElement>('[role="listbox"]')?.focus());
    await user.keyboard('{End}{Enter}');
    await waitFor(() => expect(app.client.view.get().selectedId).toBe(caseNo(1)));
  });

  it('opens on one queue of the oversight desk from the palette, what is due first above', async () => {
    runCommand(app, 'page.oversight.review');
    expect(app.screen.get().page).toBe('cases');
    await opened();
    expect(lastQuery().get('oversight')).toBe('review');
    expect(screen.getByRole('button', { name: '督办事项 待复核' })).toBeDefined();
  });

  it('looks words up when Enter is pressed, and a choice at once', async () => {
    const { user } = await opened();
    await user.type(wordsField(), '路灯');
    expect(lastQuery().get('q')).toBeNull();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(lastQuery().get('q')).toBe('路灯'));
    await choose(user, '紧急程度', '紧急');
    await waitFor(() => expect(lastQuery().get('urgency')).toBe('urgent'));
    expect(lastQuery().get('q')).toBe('路灯');
    await user.click(screen.getByRole('button', { name: '清除' }));
    await waitFor(() => expect([...lastQuery().keys()]).toEqual(['limit', 'offset']));
  });

  it('takes several values of a facet, and lifts them with one key', async () => {
    const { user } = await opened();
    await choose(user, '状态', '待派遣', '处置中');
    await waitFor(() => expect(lastQuery().get('state')).toBe('filed,handling'));
    const button = screen.getByRole('button', { name: '状态 待派遣、处置中' });
    act(() => button.focus());
    await user.keyboard('{Backspace}');
    await waitFor(() => expect(lastQuery().get('state')).toBeNull());
  });

  it('offers values of any facet by words and initials: down and Enter take one', async () => {
    const { user } = await opened();
    await user.keyboard('/');
    expect(document.activeElement).toBe(wordsField());
    await user.keyboard('cq');
    expect(await screen.findByRole('option', { name: /超期.*时限/u })).toBeDefined();
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(lastQuery().get('clock')).toBe('overdue'));
    expect(lastQuery().get('q')).toBeNull();
    await user.keyboard('dwbl{ArrowDown}{Enter}');
    await waitFor(() => expect(lastQuery().get('mine')).toBe('1'));
  });

  it('says how many of the ticked are not among its rows, and unticks those with one key', async () => {
    const { user } = await opened();
    app.client.view.mark([caseNo(1), caseNo(2)], true);
    const bar = within(await screen.findByRole('toolbar', { name: '批量办理已勾选的案件' }));
    expect(bar.queryByText(/不在表中/u)).toBeNull();
    cases = cases.filter(({ id }) => id !== caseNo(1));
    await choose(user, '紧急程度', '紧急');
    expect(await bar.findByText('其中 1 件不在表中所列里')).toBeTruthy();
    screen.getByRole('listbox', { name: /案件/u }).focus();
    await user.keyboard('-');
    expect([...app.client.view.get().marked]).toEqual([caseNo(2)]);
    expect(bar.queryByText(/不在表中/u)).toBeNull();
  });

  it('has its filters on the F key, and the arrows go from one to the next', async () => {
    const { user } = await opened();
    await user.keyboard('f');
    expect(document.activeElement?.textContent).toBe('状态');
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement?.textContent).toBe('类别');
  });

  it('has the server put rows in the order of a column, the other way round, and newest first again', async () => {
    const { user } = await opened();
    const order = () => [lastQuery().get('sort'), lastQuery().get('descending')];
    await user.click(screen.getByRole('button', { name: '按紧急程度排序' }));
    await waitFor(() => expect(order()).toEqual(['urgency', null]));
    await user.click(screen.getByRole('button', { name: /由小到大/u }));
    await waitFor(() => expect(order()).toEqual(['urgency', '1']));
    await user.click(screen.getByRole('button', { name: /由大到小/u }));
    await waitFor(() => expect(order()).toEqual([null, null]));
  });

  it('reads of a hundred thousand rows the first, and the last when they come into sight', async () => {
    server.on('GET /cases', () => {
      const offset = Number(lastQuery().get('offset'));
      const read = Array.from({ length: 200 }, (_, n) => aCase(offset + n + 1));
      return { cases: read, total: 100_000, isCutOff: false };
    });
    renderPart(app, <CasesPage />);
    await screen.findByText(caseNo(1));
    expect(screen.getByRole('status').textContent).toBe('100,000 件');
    const list = screen.getByRole('listbox', { name: /全部案件/u });
    list.scrollTop = list.scrollHeight || 10_000_000;
    fireEvent.scroll(list);
    await screen.findByText(caseNo(100_000));
    expect(server.of('GET /cases')).toHaveLength(2);
  });

  it('shows the columns that are chosen, and one at least', async () => {
    const { user } = await opened();
    await user.click(screen.getByText('列', { selector: 'summary' }));
    const columns = within(screen.getByRole('group', { name: '列' }));
    // The number its channel gave a case is there unless somebody puts it away.
    expect(screen.getByRole('button', { name: '按渠道编号排序' })).toBeDefined();
    await user.click(columns.getByRole('checkbox', { name: '渠道编号' }));
    expect(screen.queryByRole('button', { name: '按渠道编号排序' })).toBeNull();
    await user.click(columns.getByRole('checkbox', { name: '办结' }));
    expect(screen.getByRole('button', { name: '按办结排序' })).toBeDefined();
    for (const box of columns.getAllByRole<HTMLInputElement>('checkbox'))
      if (box.checked && !box.disabled) await user.click(box);
    expect(columns.getAllByRole<HTMLInputElement>('checkbox').filter(({ checked }) => checked)).toHaveLength(
      1,
    );
  });
});

describe('a stored view', () => {
  it('puts its filters, columns and order on the table, and says when they were changed', async () => {
    const { user } = await opened();
    await user.selectOptions(screen.getByRole('combobox', { name: '视图' }), 'view-late');
    await waitFor(() => expect(lastQuery().get('urgency')).toBe('urgent'));
    expect(screen.queryByRole('button', { name: '按来源排序' })).toBeNull();
    expect(screen.queryByText('已改动')).toBeNull();
    await choose(user, '紧急程度', '一般');
    expect(await screen.findByText('已改动')).toBeDefined();
    // It is somebody else's.
    expect(screen.queryByRole('button', { name: '删除视图' })).toBeNull();
  });

  it('is saved under a name for whom one likes, and is what the address names from then on', async () => {
    server.on('POST /views', (body) => {
      const made = { ...(body as object), id: 'view-new', isOwn: true } as CaseView;
      views = [...views, made];
      return made;
    });
    app.screen.openPage('cases');
    const stop = followAddress(app);
    const { user } = await opened();
    await choose(user, '紧急程度', '紧急');
    await user.click(screen.getByRole('button', { name: '保存视图' }));
    await user.type(await screen.findByRole('textbox', { name: '视图名称' }), '我的紧急件');
    await user.click(screen.getByRole('radio', { name: '本单位' }));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(window.location.hash).toBe('#/view/view-new'));
    expect(server.of('POST /views').at(0)?.body).toMatchObject({
      name: '我的紧急件',
      reach: 'unit',
      filters: { urgency: 'urgent' },
    });
    stop();
    window.history.replaceState(undefined, '', '/');
  });

  it('is opened by its address, and one that is gone says so', async () => {
    window.history.replaceState(undefined, '', '/#/view/view-late');
    const stop = followAddress(app);
    expect(app.screen.get().page).toBe('cases');
    await opened();
    await waitFor(() => expect(lastQuery().get('urgency')).toBe('urgent'));
    stop();
    cleanup();
    window.history.replaceState(undefined, '', '/#/view/view-gone');
    const again = followAddress(app);
    await opened();
    expect(await screen.findByText(/视图已被删除/u)).toBeDefined();
    again();
    window.history.replaceState(undefined, '', '/');
  });

  it('of a unit that the district does not have any more says so', async () => {
    app.screen.keepPage(TABLE_VIEW, { ...TABLE_VIEW.start, filters: { ...NO_FILTERS, handledBy: 'GONE-9' } });
    await opened();
    expect(screen.getByText(/“GONE-9”已不存在/u)).toBeDefined();
  });

  it('that cannot be stored says why, and the table stays', async () => {
    server.on('POST /views', () => no('too-many-views', { params: { most: 50 } }));
    const { user } = await opened();
    await user.click(screen.getByRole('button', { name: '保存视图' }));
    await user.type(await screen.findByRole('textbox', { name: '视图名称' }), '又一个{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('最多 50 个');
    expect(numbers()).toHaveLength(3);
  });
});
