import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '../../../../domain/case/case.ts';
import type { CaseView } from '../../../../domain/contract/views.ts';
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

beforeEach(() => {
  giveSize(1366, 600);
  app = openTestApp({ cases: [aCase(1)] });
  cases = [aCase(3), aCase(2, { urgency: 'urgent' }), aCase(1)];
  views = [LATE];
  server = fakeRoutes(app, {
    'GET /cases': () => ({ cases, total: cases.length, isCutOff: false }),
    'GET /views': () => ({ views }),
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
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: '督办事项' }).value).toBe('review');
  });

  it('looks words up when Enter is pressed, and a choice at once', async () => {
    const { user } = await opened();
    await user.type(screen.getByRole('searchbox'), '路灯');
    expect(lastQuery().get('q')).toBeNull();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(lastQuery().get('q')).toBe('路灯'));
    await user.selectOptions(screen.getByRole('combobox', { name: '紧急程度' }), '紧急');
    await waitFor(() => expect(lastQuery().get('urgency')).toBe('urgent'));
    expect(lastQuery().get('q')).toBe('路灯');
    await user.click(screen.getByRole('button', { name: '清除' }));
    await waitFor(() => expect([...lastQuery().keys()]).toEqual(['limit']));
  });

  it('puts rows in the order of a column, the other way round, and newest first again', async () => {
    const { user } = await opened();
    await user.click(screen.getByRole('button', { name: '按紧急程度排序' }));
    expect(numbers()).toEqual([caseNo(3), caseNo(1), caseNo(2)]);
    await user.click(screen.getByRole('button', { name: /由小到大/u }));
    expect(numbers()).toEqual([caseNo(2), caseNo(3), caseNo(1)]);
    await user.click(screen.getByRole('button', { name: /由大到小/u }));
    expect(numbers()).toEqual([caseNo(3), caseNo(2), caseNo(1)]);
  });

  it('reads on to the end before it puts rows in order, and says when there are too many', async () => {
    const more = [aCase(9)];
    server.on('GET /cases', () => ({ cases: more, total: 5_000, isCutOff: false }));
    const { user } = renderPart(app, <CasesPage />);
    await screen.findByText(caseNo(9));
    await user.click(screen.getByRole('button', { name: '按受理排序' }));
    expect(screen.getByRole('status').textContent).toContain('2,000 件以内才能排序');
  });

  it('shows the columns that are chosen, and one at least', async () => {
    const { user } = await opened();
    await user.click(screen.getByText('列', { selector: 'summary' }));
    const columns = within(screen.getByRole('group', { name: '列' }));
    await user.click(columns.getByRole('checkbox', { name: '渠道编号' }));
    expect(screen.getByRole('button', { name: '按渠道编号排序' })).toBeDefined();
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
    await user.selectOptions(screen.getByRole('combobox', { name: '紧急程度' }), '一般');
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
    await user.selectOptions(screen.getByRole('combobox', { name: '紧急程度' }), '紧急');
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
