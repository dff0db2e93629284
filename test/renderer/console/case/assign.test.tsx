import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { caseNo } from '../../../kit/aCase.ts';
import { CHIEF } from '../../../kit/testApp.ts';
import { ADVICE, app, aReport, openPanel, RUBBISH, reload, somebody, typesOf, WATER } from './kit.tsx';

describe('assigning a case', () => {
  it('takes two keys when the suggestion is right: A, Enter', async () => {
    const { server, user } = openPanel([aReport(1)]);
    await user.keyboard('a');
    expect(screen.getByRole('form', { name: '受理并派遣' })).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(typesOf(server.calls[0])).toEqual(['case.file', 'case.dispatch']);
    expect(server.case(caseNo(1))).toMatchObject({
      state: 'dispatched',
      primaryUnitId: 'WATER',
      category: WATER,
    });
    expect(await screen.findByText('已受理并派 区水务局')).toBeTruthy();
    expect(screen.queryByRole('form')).toBeNull();
  });

  it('marks the dispatch as suggested only when the suggestion was taken as it stood', async () => {
    const { server, user } = openPanel([aReport(1)]);
    await user.keyboard('a{Enter}');
    expect(server.calls[0]?.commands[1]?.data).toMatchObject({ suggested: true, coUnitIds: ['S01'] });
    act(() => app.client.view.select(undefined, 'queue'));
  });

  it('finds another unit by pinyin initials', async () => {
    const { server, user } = openPanel([aReport(1)]);
    await user.keyboard('a');
    await user.keyboard('csgl');
    expect(screen.getByRole('option', { name: /区城市管理局/ }).getAttribute('aria-selected')).toBe('true');
    await user.keyboard('{Enter}');
    expect(server.calls).toHaveLength(0);
    await user.keyboard('{Enter}');
    expect(server.case(caseNo(1))).toMatchObject({ primaryUnitId: 'URBAN' });
    expect(server.calls[0]?.commands[1]?.data).toMatchObject({ suggested: false });
  });

  it('begins with the category where none is proposed, suggests nobody and sends nothing', async () => {
    const { server, user } = openPanel([
      (({ suggestedCategory: _none, ...rest }) => rest)(aReport(1)) as ReturnType<typeof aReport>,
    ]);
    expect(screen.getByText(/没有推荐/)).toBeTruthy();
    await user.keyboard('a{Enter}');
    expect(server.calls).toHaveLength(0);
    expect(screen.getByText('请选类别')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: '类别' }));
    await user.keyboard('zc{Enter}{Enter}');
    expect(server.case(caseNo(1))).toMatchObject({ category: ADVICE, primaryUnitId: 'GOV' });
  });

  it('has the category one Tab from the unit', async () => {
    const { user } = openPanel([aReport(1)]);
    await user.keyboard('a{Tab}');
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: '类别' }));
  });

  it('lets the category be chosen in three keys, and the suggestion follows it', async () => {
    const { server, user } = openPanel([aReport(1)]);
    await user.keyboard('a');
    await user.click(screen.getByRole('combobox', { name: '类别' }));
    await user.keyboard('zc{Enter}');
    expect((screen.getByRole('combobox', { name: '主办单位' }) as HTMLInputElement).value).toBe(
      '区政务服务局',
    );
    await user.keyboard('{Enter}');
    expect(server.case(caseNo(1))).toMatchObject({ category: ADVICE, primaryUnitId: 'GOV' });
  });

  it('sends only the dispatch when the case is filed already', async () => {
    const { server, user } = openPanel([aReport(1, { state: 'filed', category: RUBBISH })]);
    await user.keyboard('a{Enter}');
    expect(typesOf(server.calls[0])).toEqual(['case.dispatch']);
  });

  it('redispatches with a reason once the case has a unit', async () => {
    const { server, user } = openPanel([
      aReport(1, { state: 'handling', category: RUBBISH, primaryUnitId: 'WATER', leg: 1 }),
    ]);
    await user.keyboard('a{Enter}');
    expect(server.calls).toHaveLength(0);
    await user.type(screen.getByRole('textbox', { name: '理由' }), '不归水务管{Enter}');
    expect(typesOf(server.calls[0])).toEqual(['case.redispatch']);
    expect(server.case(caseNo(1))).toMatchObject({ primaryUnitId: 'URBAN', leg: 2 });
  });

  it('asks for the grid of a case that has none', async () => {
    const { server, user } = openPanel([aReport(1, { place: { text: '人民路', unplaced: 'text-only' } })]);
    await user.keyboard('a{Enter}');
    expect(server.calls).toHaveLength(0);
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: '网格' }));
    await user.keyboard('0002{Enter}{Enter}');
    expect(server.case(caseNo(1)).place).toMatchObject({ gridId: 'G0002' });
  });

  it('suggests anew for the grid chosen in the form, with the street that helps there', async () => {
    const { server, user } = openPanel([aReport(1, { place: { text: '人民路', unplaced: 'text-only' } })]);
    await user.keyboard('a0002{Enter}{Enter}');
    expect(server.calls[0]?.commands[1]).toMatchObject({
      type: 'case.dispatch',
      data: { unitId: 'WATER', coUnitIds: ['S01'], suggested: true },
    });
  });

  it('only files when dispatching is somebody else’s office', async () => {
    const { server, user } = openPanel([aReport(1)], { ...somebody('acceptor', 'D') });
    await user.keyboard('a{Enter}');
    expect(typesOf(server.calls[0])).toEqual(['case.file']);
  });

  it('closes on Escape and gives the focus back to where it came from', async () => {
    const { user } = openPanel([aReport(1)]);
    const row = screen.getByRole('button', { name: '队列里的一行' });
    row.focus();
    await user.keyboard('a');
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: '主办单位' }));
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('form')).toBeNull();
    expect(document.activeElement).toBe(row);
  });

  it('closes the open list first, then the form', async () => {
    const { user } = openPanel([aReport(1)]);
    await user.keyboard('acs');
    expect(screen.getByRole('listbox', { name: '主办单位' })).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(screen.getByRole('form')).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('form')).toBeNull();
  });

  it('works by mouse alone', async () => {
    const { server, user } = openPanel([aReport(1)]);
    await user.click(await screen.findByRole('button', { name: /区水务局 主办/ }));
    const form = screen.getByRole('form', { name: '受理并派遣' });
    await user.click(within(form).getByRole('button', { name: /按建议派遣/ }));
    await waitFor(() => expect(server.case(caseNo(1)).state).toBe('dispatched'));
  });
});

describe('what was typed', () => {
  it('is there again after another case, and after a reload', async () => {
    const first = aReport(1, { state: 'handling', category: RUBBISH, primaryUnitId: 'WATER', leg: 1 });
    const { user } = openPanel([first, aReport(2)]);
    await user.keyboard('a');
    await user.type(screen.getByRole('textbox', { name: '理由' }), '不归水务管');
    act(() => app.client.view.select(caseNo(2), 'queue'));
    expect(screen.queryByRole('form')).toBeNull();
    act(() => app.client.view.select(caseNo(1), 'queue'));
    expect(screen.getByTitle('有没提交的内容')).toBeTruthy();
    reload();
    const again = openPanel([first]);
    await again.user.keyboard('a');
    expect((screen.getByRole('textbox', { name: '理由' }) as HTMLTextAreaElement).value).toBe('不归水务管');
    expect(screen.getByText('已恢复上次没提交的内容')).toBeTruthy();
    expect(again.server.calls).toHaveLength(0);
  });

  it('belongs to the account that typed it', async () => {
    const first = aReport(1, { state: 'handling', category: RUBBISH, primaryUnitId: 'WATER', leg: 1 });
    const { user } = openPanel([first]);
    await user.keyboard('a');
    await user.type(screen.getByRole('textbox', { name: '理由' }), '不归水务管');
    reload();
    const other = openPanel([first], { ...CHIEF, id: 'chief-9' });
    await other.user.keyboard('a');
    expect((screen.getByRole('textbox', { name: '理由' }) as HTMLTextAreaElement).value).toBe('');
  });
});
