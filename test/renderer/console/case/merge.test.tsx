import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../domain/case/case.ts';
import { caseNo, clockOf } from '../../../kit/aCase.ts';
import { app, aReport, openPanel, somebody, typesOf, WATER } from './kit.tsx';

const burst = (n: number, fields: Partial<Case> = {}): Case =>
  aReport(n, { title: `人民北路水管爆裂喷水 ${n}`, ...fields });

/** Three reports of one burst main, found by the evidence. */
async function openThree(fields: readonly Partial<Case>[] = []) {
  const opened = openPanel([burst(1, fields[0]), burst(2, fields[1]), burst(3, fields[2])]);
  await screen.findByRole('heading', { name: '疑似重复（2）' });
  return opened;
}

const form = () => screen.getByRole('form', { name: '并案' });
const consequences = () =>
  within(screen.getByRole('list', { name: '并案之后' }))
    .getAllByRole('listitem')
    .map((item) => item.textContent);

describe('merging', () => {
  it('shows why a case may be the same, in numbers that can be checked', async () => {
    await openThree();
    expect(screen.getAllByText(/^0 米 · 相隔 0 分 · 同网格 · 文字相似 \d+% · 同类$/)).toHaveLength(2);
  });

  it('takes two keys when the evidence is strong: M, Enter; all in one call', async () => {
    const { server, user } = await openThree();
    await user.keyboard('m{Enter}');
    expect(server.calls).toHaveLength(1);
    expect(typesOf(server.calls[0])).toEqual(['case.merge', 'case.merge']);
    expect(server.case(caseNo(1))).toMatchObject({ reports: 3, state: 'reported' });
    expect(server.case(caseNo(2))).toMatchObject({ state: 'merged', mergedInto: caseNo(1) });
  });

  it('leaves a case that waits for its check unticked: it would be refused', async () => {
    const { server, user } = await openThree([{}, { state: 'resolved', primaryUnitId: WATER }]);
    await user.keyboard('m');
    expect(await within(form()).findByRole('button', { name: /并入 1 件/ })).toBeDefined();
    await user.keyboard('{Enter}');
    expect(server.calls.flatMap(({ commands }) => commands.map(({ data }) => data))).toMatchObject([
      { caseId: caseNo(3), intoId: caseNo(1) },
    ]);
  });

  it('ticks what the evidence finds after M was pressed, until a hand has ticked', async () => {
    const { user } = openPanel([burst(1), burst(2), burst(3)]);
    await user.keyboard('m');
    await within(form()).findByRole('button', { name: /并入 2 件/ });
  });

  it('finds a partner the evidence does not know by typing, without the mouse', async () => {
    const other = aReport(417, { title: '盘福路口路面塌陷' });
    const { server, user } = openPanel([burst(1), other, aReport(5, { title: '狗叫扰民' })]);
    await user.keyboard('m417');
    expect(await screen.findByRole('option', { name: /盘福路口路面塌陷/ })).toBeDefined();
    await user.keyboard('{Enter}');
    expect(within(form()).getByRole('button', { name: /并入 1 件/ })).toBeDefined();
    await user.keyboard('{Enter}');
    expect(server.case(caseNo(417))).toMatchObject({ state: 'merged', mergedInto: caseNo(1) });
  });

  it('goes from the rows to the search with /, and finds by words', async () => {
    const { user } = openPanel([burst(1), burst(2), aReport(5, { title: '盘福路口路面塌陷' })]);
    await screen.findByRole('heading', { name: /疑似重复/ });
    await user.keyboard('m/路面塌');
    await user.click(await screen.findByRole('option', { name: /盘福路口路面塌陷/ }));
    expect(within(form()).getByRole('button', { name: /并入 2 件/ })).toBeDefined();
    await user.keyboard('没有符合条件的');
    expect(screen.getByText('在办案件里没有找到')).toBeDefined();
  });

  it('is taken back by Z, exactly', async () => {
    const { server, user } = await openThree();
    const before = [server.case(caseNo(1)), server.case(caseNo(2))];
    await user.keyboard('m{Enter}');
    await screen.findByText(/已将 2 件并入/);
    await user.keyboard('z');
    expect(typesOf(server.calls[1])).toEqual(['case.unmerge', 'case.unmerge']);
    for (const [index, old] of before.entries()) {
      const { version: _v, updatedAt: _u, ...now } = server.case(caseNo(index + 1));
      const { version: _w, updatedAt: _x, ...then } = old;
      expect(now).toEqual(then);
    }
  });

  it('offers no undo to somebody who may not unmerge', async () => {
    const cases = [burst(1), burst(2)];
    const { user } = openPanel(cases, somebody('acceptor', 'D'));
    await screen.findByRole('heading', { name: '疑似重复（1）' });
    await user.keyboard('m{Enter}');
    await screen.findByText(/已将 1 件并入/);
    expect(screen.queryByRole('button', { name: /撤销并案/ })).toBeNull();
  });

  it('names the deadline that survives, the higher urgency and the unit that is let go', async () => {
    const late = clockOf(300);
    const soon = clockOf(5);
    const clocksOf = (K5: typeof late) => ({
      clocks: { K5 },
      own: { urgency: 'general' as const, clocks: { K5 }, confidential: false },
    });
    const { user } = await openThree([
      { state: 'handling', category: WATER, primaryUnitId: 'WATER', leg: 1, ...clocksOf(late) },
      {
        state: 'handling',
        category: WATER,
        primaryUnitId: 'URBAN',
        leg: 1,
        urgency: 'urgent',
        clocks: { K5: soon },
        own: { urgency: 'urgent', clocks: { K5: soon }, confidential: false },
      },
    ]);
    await user.keyboard('m');
    expect(consequences()).toEqual([
      '诉求由 1 件增至 3 件，合为 1 件案件',
      expect.stringMatching(/^时限取最早：处置 由 .+ 提前到 .+（来自 YX-20261121-000002）$/),
      '紧急程度由一般升为紧急',
      '从 区城市管理局 收回 1 件',
    ]);
  });

  it('lets the confidential one carry, and says whose reporters will be hidden', async () => {
    const secret = {
      confidential: true,
      own: { urgency: 'general' as const, clocks: {}, confidential: true },
    };
    const { server, user } = await openThree([{}, secret]);
    await user.keyboard('m');
    const listed = within(within(form()).getByRole('list', { name: '要并案的案件' }));
    const row = listed.getByText('人民北路水管爆裂喷水 2').closest('li');
    expect(row?.getAttribute('data-primary')).toBe('true');
    expect(consequences().at(-1)).toBe('主案保密：并入的 2 件，承办单位也看不到诉求人');
    await user.keyboard('{Enter}');
    expect(server.case(caseNo(2)).reports).toBe(3);
  });

  it('refuses on paper what the server would refuse, in its words, and sends nothing', async () => {
    const secret = {
      confidential: true,
      own: { urgency: 'general' as const, clocks: {}, confidential: true },
    };
    const { server, user } = await openThree([{}, secret]);
    await user.keyboard('m');
    const own = within(form()).getByText('人民北路水管爆裂喷水 1').closest('li');
    await user.click(within(own ?? form()).getByRole('button', { name: '设为主案' }));
    expect(within(form()).getByText(/保密/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /并入 2 件/ }));
    expect(server.calls).toHaveLength(0);
  });

  it('lets another case carry by P, and shows that one afterwards', async () => {
    const { server, user } = await openThree();
    await user.keyboard('m');
    await user.keyboard('{ArrowDown}p{Enter}');
    const primary = server.calls[0]?.commands[0]?.data as { intoId: string };
    expect(primary.intoId).not.toBe(caseNo(1));
    await waitFor(() => expect(app.client.view.get().selectedId).toBe(primary.intoId));
    expect(server.case(primary.intoId).reports).toBe(3);
  });

  it('unticks with Space and counts again', async () => {
    const { server, user } = await openThree();
    await user.keyboard('m ');
    expect(screen.getByRole('button', { name: /并入 1 件/ })).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(server.calls[0]?.commands).toHaveLength(1);
  });

  it('takes the marked cases, whatever the evidence says', async () => {
    const { server, user } = openPanel([
      burst(1),
      aReport(7, { title: '占道经营' }),
      aReport(8, { title: '井盖松动' }),
    ]);
    act(() => app.client.view.mark([caseNo(1), caseNo(7), caseNo(8)], true));
    await user.keyboard('m{Enter}');
    expect(server.calls[0]?.commands.map((command) => (command.data as { caseId: string }).caseId)).toEqual([
      caseNo(7),
      caseNo(8),
    ]);
    await waitFor(() => expect(app.client.view.get().marked.size).toBe(0));
  });

  it('leaves out the case under the hand when it is not among the marked ones', async () => {
    const { server, user } = openPanel([
      burst(1),
      aReport(7, { title: '占道经营' }),
      aReport(8, { title: '井盖松动' }),
    ]);
    act(() => app.client.view.mark([caseNo(7), caseNo(8)], true));
    await user.keyboard('m');
    await screen.findByRole('heading', { name: '占道经营', level: 2 });
    await user.keyboard('{Enter}');
    expect(server.calls[0]?.commands).toMatchObject([{ data: { caseId: caseNo(8), intoId: caseNo(7) } }]);
  });

  it('ticks a case that was clicked on the map', async () => {
    const { user } = openPanel([burst(1), aReport(9, { title: '路灯不亮', suggestedCategory: 'x' })]);
    await user.keyboard('m');
    expect(app.client.view.get().pick).toMatchObject({ purpose: 'merge', forId: caseNo(1) });
    await user.pointer({ target: document.body, keys: '[MouseLeft]' });
    act(() => app.client.view.focusPick(caseNo(9)));
    expect(screen.getByRole('button', { name: /并入 1 件/ })).toBeTruthy();
    await user.keyboard('{Escape}{Escape}');
    expect(app.client.view.get().pick).toBeUndefined();
  });

  it('remembers what is not a duplicate, and can be told otherwise', async () => {
    const { user } = await openThree();
    const [first] = screen.getAllByRole('button', { name: /不是同一件$/ });
    await user.click(first ?? document.body);
    await screen.findByRole('heading', { name: '疑似重复（1）' });
    await user.click(screen.getByRole('button', { name: '撤回' }));
    await screen.findByRole('heading', { name: '疑似重复（2）' });
  });

  it('is one step from a card, with that card ticked', async () => {
    const { user } = await openThree();
    await user.click(screen.getByRole('button', { name: '与“人民北路水管爆裂喷水 3”并案' }));
    expect(screen.getByRole('button', { name: /并入 1 件/ })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '与“人民北路水管爆裂喷水 2”并案' }));
    expect(screen.getByRole('button', { name: /并入 2 件/ })).toBeTruthy();
  });
});

describe('undoing a merge later', () => {
  async function merged() {
    const opened = await openThree();
    await opened.user.keyboard('m{Enter}');
    await screen.findByText('诉求 3 件，案件 1 件');
    return opened;
  }

  it('asks of every note written since where it belongs', async () => {
    const { server, user } = await merged();
    const handle = (command: Parameters<typeof server.colleague>[0]) => server.colleague(command);
    handle({ type: 'case.file', data: { caseId: caseNo(1), category: WATER } });
    handle({ type: 'case.dispatch', data: { caseId: caseNo(1), unitId: 'WATER' } });
    server.colleague(
      { type: 'case.sign', data: { caseId: caseNo(1) } },
      true,
      somebody('dept_officer', 'WATER'),
    );
    server.colleague(
      { type: 'case.progress', data: { caseId: caseNo(1), text: '已关阀' } },
      true,
      somebody('dept_officer', 'WATER'),
    );
    server.colleague(
      { type: 'case.progress', data: { caseId: caseNo(1), text: '二号楼单独漏水' } },
      true,
      somebody('dept_officer', 'WATER'),
    );
    await user.click(screen.getByRole('button', { name: '移出 人民北路水管爆裂喷水 2' }));
    const note = screen.getByRole('group', { name: /二号楼单独漏水/ });
    await user.click(within(note).getByRole('radio', { name: '随本件带走' }));
    await user.keyboard('{Enter}');
    expect(server.case(caseNo(2)).notes.map((note) => note.text)).toEqual(['二号楼单独漏水']);
    expect(server.case(caseNo(1)).notes.map((note) => note.text)).toEqual(['已关阀']);
    expect(server.case(caseNo(2)).state).toBe('reported');
    expect(server.case(caseNo(1)).reports).toBe(2);
  });

  it('can be begun on the merged case itself', async () => {
    const { server, user } = await merged();
    act(() => app.client.view.select(caseNo(3), 'queue'));
    await user.keyboard('w{Enter}');
    await waitFor(() => expect(server.case(caseNo(3)).state).toBe('reported'));
  });
});
