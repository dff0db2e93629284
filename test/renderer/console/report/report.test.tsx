import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Footer } from '../../../../renderer/console/panels/footer/Footer.tsx';
import { SlipDialog } from '../../../../renderer/console/panels/paper/SlipDialog.tsx';
import { caseNo } from '../../../kit/aCase.ts';
import { violationsIn } from '../../../kit/axeIn.ts';
import { answerCalls } from '../../../kit/fakeCalls.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF } from '../../../kit/testApp.ts';
import { app, aReport, openPanel, RUBBISH, reload, somebody, typesOf, WATER } from '../case/kit.tsx';

const GRID_MEMBER = { ...somebody('grid_member', 'C01'), name: '网格员' };

const statement = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: '反映内容' });
const where = () => screen.getByRole<HTMLInputElement>('combobox', { name: '地点' });
const born = (server: ReturnType<typeof openPanel>['server']) =>
  server.events.find((event) => event.type === 'CaseReported');

describe('a call', () => {
  it('is typed once and recorded: key, words, Enter to the place, Enter', async () => {
    const { server, user } = openPanel([]);
    await user.keyboard('{F2}人民北路水管爆裂。水漫到路上了{Enter}');
    expect(document.activeElement).toBe(where());
    await user.keyboard('人民北路 12 号{Enter}');
    await waitFor(() => expect(born(server)).toBeDefined());
    const id = born(server)?.caseId ?? '';
    expect(server.case(id)).toMatchObject({
      title: '人民北路水管爆裂',
      description: '人民北路水管爆裂。水漫到路上了',
      source: '12345',
      place: { text: '人民北路 12 号', unplaced: 'text-only' },
      suggestedCategory: WATER,
      urgency: 'general',
    });
    expect(server.case(id)).not.toHaveProperty('category');
    await waitFor(() => expect(app.client.view.get().selectedId).toBe(id));
    expect(await screen.findByRole('heading', { name: '人民北路水管爆裂' })).toBeTruthy();
  });

  it('is recorded, filed and dispatched as suggested with one chord', async () => {
    const { server, user } = openPanel([]);
    await user.keyboard('{F2}人民北路水管爆裂{Tab}人民北路 12 号 g 0001');
    expect(where().value).toBe('人民北路 12 号');
    expect(screen.getByText(/网格 0001/u)).toBeTruthy();
    expect(screen.getByRole('button', { name: /提交并派 区水务局/u })).toBeTruthy();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(server.calls.map(typesOf)).toEqual([['case.report'], ['case.file', 'case.dispatch']]),
    );
    expect(server.case(born(server)?.caseId ?? '')).toMatchObject({
      state: 'dispatched',
      category: WATER,
      primaryUnitId: 'WATER',
      place: { gridId: 'G0001', text: '人民北路 12 号' },
    });
  });

  it('keeps a place with too many words, and goes by no key until it is shorter', async () => {
    const { server, user } = openPanel([]);
    await user.keyboard('{F2}人民北路水管爆裂{Tab}人民北路 12 号 g 0001');
    fireEvent.change(where(), { target: { value: '路'.repeat(503) } });
    expect(screen.getByText(/503 字，多了 3 字/u)).toBeTruthy();
    await user.keyboard('{Enter}{Control>}{Enter}{/Control}');
    expect(server.calls).toHaveLength(0);
    expect(where().value).toHaveLength(503);
    fireEvent.change(where(), { target: { value: '人民北路 12 号' } });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(server.calls.map(typesOf)).toEqual([['case.report']]));
  });

  it('is not sent while something is missing, and says what', async () => {
    const { server, user } = openPanel([]);
    await user.keyboard('{F2}{Enter}');
    expect(document.activeElement).toBe(statement());
    expect(screen.getByText('还缺：反映内容、地点')).toBeTruthy();
    await user.keyboard('{Control>}{Enter}{/Control}{Enter}');
    expect(server.calls).toHaveLength(0);
  });

  it('keeps the category the operator picked, whatever the words go on to say', async () => {
    const { server, user } = openPanel([]);
    await user.keyboard('{F2}门口垃圾');
    const category = screen.getByRole<HTMLInputElement>('combobox', { name: '类别' });
    expect(category.value).toBe('暴露垃圾');
    await user.click(category);
    await user.keyboard('zlsg{Enter}');
    expect(category.value).toBe('自来水管爆裂');
    await user.type(statement(), '堆成山，垃圾没人清');
    expect(category.value).toBe('自来水管爆裂');
    await user.click(where());
    await user.keyboard('门口{Enter}');
    await waitFor(() => expect(born(server)?.data).toMatchObject({ category: WATER }));
  });

  it('of danger to life says first whom to call, and is urgent unless somebody says otherwise', async () => {
    const { user } = openPanel([]);
    await user.keyboard('{F2}三楼冒烟');
    expect(screen.getByText(/先拨 110、119 或 120/u).textContent).toMatch(/冒烟/u);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: '紧急' }).checked).toBe(true);
    await user.click(screen.getByRole('radio', { name: '重要' }));
    await user.type(statement(), '，有人被困');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: '重要' }).checked).toBe(true);
  });

  it('of a category that sets the urgency is so urgent, says why, and nothing less can be picked', async () => {
    const { user } = openPanel([]);
    answerCalls(app, {
      'GET /category-urgencies': { urgencies: [{ category: RUBBISH, urgency: 'important' }] },
    });
    await user.keyboard('{F2}门口垃圾');
    expect(await screen.findByText('“暴露垃圾”按规则为重要')).toBeTruthy();
    const radio = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });
    expect([radio('重要').checked, radio('一般').disabled, radio('紧急').disabled]).toEqual([
      true,
      true,
      false,
    ]);
    await user.click(radio('紧急'));
    expect(radio('紧急').checked).toBe(true);
  });

  it('tells who calls to the server alone', async () => {
    const { server, user } = openPanel([]);
    await user.keyboard('{F2}门口垃圾{Tab}门口');
    await user.type(screen.getByRole('textbox', { name: '诉求人（选填）' }), '陈女士');
    await user.type(screen.getByRole('textbox', { name: '电话（选填）' }), '13800138000');
    await user.click(screen.getByRole('checkbox', { name: /保密/u }));
    expect(JSON.stringify({ ...localStorage })).not.toContain('13800138000');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(server.calls).toHaveLength(1));
    expect(server.calls[0]?.commands[0]?.data).toMatchObject({
      reporter: { name: '陈女士', phone: '13800138000', confidential: true },
    });
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('13800138000');
  });

  it('is refused in words, with everything still there', async () => {
    const { server, user } = openPanel([], somebody('acceptor', 'D'));
    server.refuseNext('store-unavailable');
    await user.keyboard('{F2}门口垃圾{Tab}门口{Enter}');
    expect(await screen.findByText(/存不进数据/u)).toBeTruthy();
    expect(statement().value).toBe('门口垃圾');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(born(server)).toBeDefined());
  });
});

describe('the place', () => {
  it('is found by a community, then one of its grids', async () => {
    const { user } = openPanel([]);
    await user.keyboard('{F2}门口垃圾{Tab}nhx{ArrowDown}{Enter}');
    expect(where().value).toBe('旧南海县社区');
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(screen.getByText(/网格 0002/u)).toBeTruthy();
  });

  it('is the offer when Enter is pressed over one, not the letters that found it', async () => {
    const { server, user } = openPanel([]);
    await user.keyboard('{F2}门口垃圾{Tab}nhx');
    expect(screen.getByRole('option', { selected: true }).textContent).toMatch(/旧南海县社区/u);
    await user.keyboard('{Enter}');
    expect(where().value).toBe('旧南海县社区');
    expect(server.calls).toHaveLength(0);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(born(server)?.data.place).toMatchObject({ text: '旧南海县社区' }));
  });

  it('keeps the address before the name that was found', async () => {
    const { user } = openPanel([]);
    await user.keyboard('{F2}门口垃圾{Tab}12 号对面 nhx{Enter}{ArrowDown}{Enter}');
    expect(where().value).toBe('12 号对面 旧南海县社区');
    expect(screen.getByText(/网格 0001/u)).toBeTruthy();
  });

  it.each(['{ArrowUp}', '{Escape}'])('is what was typed when %s puts the offer away', async (key) => {
    const { server, user } = openPanel([]);
    await user.keyboard(`{F2}门口垃圾{Tab}nhx${key}{Enter}`);
    await waitFor(() => expect(born(server)?.data.place).toMatchObject({ text: 'nhx' }));
  });

  it('comes from a click on the map, with its grid', async () => {
    const { server, user } = openPanel([]);
    await user.keyboard('{F2}门口垃圾');
    await user.click(screen.getByRole('button', { name: '地图选点' }));
    expect(app.client.view.get().pin).toEqual({ kind: 'wanted' });
    act(() => app.client.view.givePin({ point: [113.27, 23.13], gridId: 'G0002' }));
    expect(screen.getByText(/图选点.*网格 0002/u)).toBeTruthy();
    expect(document.activeElement).toBe(where());
    await user.keyboard('{Enter}');
    await waitFor(() =>
      expect(born(server)?.data.place).toMatchObject({ point: [113.27, 23.13], gridId: 'G0002' }),
    );
    expect(server.calls[0]?.commands[0]?.data).toMatchObject({
      place: { point: [113.27, 23.13], crs: 'wgs84' },
    });
  });
});

describe('a second call about the same matter', () => {
  it('takes two keys: that one, and Enter; the place of the first stands in', async () => {
    const first = aReport(1, {
      title: '人民北路水管爆裂',
      place: { gridId: 'G0001', text: '人民北路 12 号' },
    });
    const { server, user } = openPanel([first]);
    await user.keyboard('{F2}人民北路水管爆裂，水很大');
    const list = await screen.findByRole('region', { name: '是否为同一件？' });
    expect(list.textContent).toMatch(/人民北路水管爆裂.*文字/u);
    await user.keyboard('{Alt>}1{/Alt}');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(app.client.notices.store.getState().notices.at(-1)?.text).toContain('已选与现有案件同一件');
    expect(screen.getByText('并入“人民北路水管爆裂”，合计 2 人反映')).toBeTruthy();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).reports).toBe(2));
    expect(server.calls.map(typesOf)).toEqual([['case.report'], ['case.merge']]);
    await waitFor(() => expect(app.client.view.get().selectedId).toBe(caseNo(1)));
  });

  it('is not folded in when it is confidential and the first is not; it says why', async () => {
    const { server, user } = openPanel([aReport(1, { title: '人民北路水管爆裂' })]);
    await user.keyboard('{F2}人民北路水管爆裂，水很大{Tab}门口');
    await screen.findByRole('region', { name: '是否为同一件？' });
    await user.keyboard('{Alt>}1{/Alt}');
    await user.click(screen.getByRole('checkbox', { name: /保密/u }));
    expect(screen.getByText('保密件不能并入非保密件，请以保密件为主案。')).toBeTruthy();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(born(server)?.data).toMatchObject({ confidential: true }));
    expect(server.calls.map(typesOf)).toEqual([['case.report']]);
  });

  it('can be looked at first; the call is there again afterwards', async () => {
    const { user } = openPanel([aReport(2), aReport(1, { title: '人民北路水管爆裂' })]);
    await user.keyboard('{F2}人民北路水管爆裂，水很大');
    const list = await screen.findByRole('region', { name: '是否为同一件？' });
    await user.click(within(list).getAllByRole('button', { name: '打开' })[0] as HTMLElement);
    expect(app.client.view.get().selectedId).toBe(caseNo(1));
    await user.keyboard('{F2}');
    expect(statement().value).toBe('人民北路水管爆裂，水很大');
  });
});

describe('a report begun', () => {
  it('leaves the case in front of which it was opened where it was', async () => {
    const { user } = openPanel([aReport(1)]);
    await user.keyboard('{F2}门口{Escape}');
    expect(app.client.view.get().selectedId).toBe(caseNo(1));
    expect(screen.getByRole('heading', { name: '水管爆裂 1' })).toBeTruthy();
  });

  it('keeps the keys of the case behind it still', async () => {
    const { server, user } = openPanel([aReport(1)]);
    await user.keyboard('{F2}');
    act(() => statement().blur());
    await user.keyboard('am{Enter}');
    expect(server.calls).toHaveLength(0);
    expect(app.client.view.get().flow).toBeUndefined();
  });

  it('survives a reload; the next call gets a form of its own', async () => {
    const { user } = openPanel([aReport(1)]);
    await user.keyboard('{F2}门口垃圾');
    reload();
    const { user: again } = openPanel([aReport(1)]);
    await again.keyboard('{F2}');
    expect(statement().value).toBe('门口垃圾');
    await again.keyboard('{F2}');
    expect(statement().value).toBe('');
    await again.keyboard('水管爆了');
    const drafts = screen.getByRole('navigation', { name: '未提交的登记' });
    await again.click(within(drafts).getByRole('button', { name: '门口垃圾' }));
    expect(statement().value).toBe('门口垃圾');
  });
});

describe('the form', () => {
  it('is told right to a screen reader, with all it can show', async () => {
    const { user } = openPanel([aReport(1, { title: '人民北路水管爆裂' })], {
      ...CHIEF,
      roles: [...CHIEF.roles, 'grid_member'],
    });
    await user.keyboard('{F2}人民北路水管爆裂，有人被困{Tab}g 00');
    await screen.findByRole('region', { name: '是否为同一件？' });
    expect(await violationsIn()).toEqual([]);
    await user.click(screen.getByRole('checkbox', { name: /当场办结/u }));
    expect(await violationsIn()).toEqual([]);
  });
});

describe('without a link', () => {
  it('the form closes at once, the words stay until the server has said yes, and what was to follow follows', async () => {
    const { server, user } = openPanel([]);
    server.holdBack();
    app.client.linkStore.setState({ phase: 'offline' });
    await user.keyboard('{F2}人民北路水管爆裂{Tab}g 0001{Control>}{Enter}{/Control}');
    expect(app.client.view.get().reportId).toBeUndefined();
    expect(app.client.notices.store.getState().notices[0]?.text).toMatch(/登记：人民北路水管爆裂/u);
    expect(app.desk.books().reports.all()).toHaveLength(1);
    await server.answerAll();
    await waitFor(() => expect(server.calls.map(typesOf)).toContainEqual(['case.file', 'case.dispatch']));
    expect(app.desk.books().reports.all()).toHaveLength(0);
    expect(app.client.view.get().selectedId).toBeUndefined();
  });

  it('a refusal later leads back to the words', async () => {
    const { server, user } = openPanel([]);
    server.refuseNext('store-unavailable');
    app.client.linkStore.setState({ phase: 'offline' });
    await user.keyboard('{F2}门口垃圾{Tab}门口{Enter}');
    await waitFor(() => expect(app.client.notices.store.getState().notices[0]?.text).toMatch(/存不进数据/u));
    act(() => app.client.notices.store.getState().notices[0]?.action?.run());
    expect(statement().value).toBe('门口垃圾');
  });
});

describe('at the counter of a street', () => {
  const COUNTER = somebody('street_reviewer', 'S1');
  const slip = {
    number: caseNo(1),
    at: 0,
    matter: { zh: '暴露垃圾', en: 'Rubbish' },
    onBehalf: true,
    acceptBy: 60_000,
    url: 'http://127.0.0.1/p/TOKEN',
  };

  it('a report for somebody asks for their consent, and its slip lies there to be printed', async () => {
    const { server, user } = openPanel([], COUNTER);
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
    const { command } = app.client.link;
    answerCalls(app, { 'GET /cases/': slip }, { command });
    renderPart(app, <SlipDialog />);
    await user.keyboard('{F2}门口垃圾{Tab}门口');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: '来访' }).checked).toBe(true);
    expect(screen.queryByRole('radio', { name: '12345' })).toBeNull();
    await user.click(screen.getByRole('radio', { name: '代报' }));
    await user.click(where());
    await user.keyboard('{Enter}');
    expect(screen.getByText('还缺：本人同意')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: /本人同意/u }));
    await user.keyboard(' {Enter}');
    await waitFor(() => expect(born(server)?.data).toMatchObject({ source: 'behalf', consent: true }));
    const paper = await screen.findByRole('region', { name: '回执' });
    expect(paper.textContent).toContain(caseNo(1));
    expect(paper.textContent).toContain('签名');
    expect(within(paper).getByRole('img', { name: '进展页的二维码' })).toBeTruthy();
    expect(await violationsIn(document.body)).toEqual([]);
    await user.keyboard('{Enter}');
    expect(print).toHaveBeenCalledOnce();
    // Where it lies is not known yet: it is for the centre to see, and no panel waits for it.
    expect(app.client.view.get().selectedId).toBeUndefined();
  });
});

describe('what is seen on patrol', () => {
  it('is sent with its five elements, and not before', async () => {
    const { server, user } = openPanel([], GRID_MEMBER);
    await user.keyboard('{F2}路边一堆东西{Tab}g 0001 {Enter}');
    expect(screen.getByText('还缺：类别、处置过程')).toBeTruthy();
    expect(server.calls).toHaveLength(0);
    await user.type(statement(), '，全是垃圾');
    await user.type(screen.getByRole('textbox', { name: '过程：看到了什么，做了什么' }), '占了半条路{Enter}');
    await waitFor(() => expect(born(server)).toBeDefined());
    expect(born(server)?.data).toMatchObject({
      source: 'patrol',
      category: RUBBISH,
      urgency: 'general',
      description: '占了半条路',
      place: { gridId: 'G0001' },
    });
  });

  it('asks a seat of the centre for the process as soon as it says so', async () => {
    const { user } = openPanel([], somebody('acceptor', 'D'));
    await user.keyboard('{F2}');
    expect(screen.queryByRole('textbox', { name: /过程/u })).toBeNull();
    await user.click(screen.getByRole('radio', { name: '巡查' }));
    expect(screen.getByRole('textbox', { name: /过程/u })).toBeTruthy();
  });
});

describe('what was put right on the spot', () => {
  it('is recorded as done by the grid member who did it', async () => {
    const { server, user } = openPanel([], GRID_MEMBER);
    await user.keyboard('{F2}门口垃圾一堆{Tab}g 0001 ');
    await user.keyboard('{Escape}{F2}');
    await user.click(screen.getByRole('checkbox', { name: /当场办结/u }));
    expect(screen.getByText('还缺：处置过程')).toBeTruthy();
    await user.keyboard('{Enter}');
    await user.keyboard('已清走{Enter}');
    await waitFor(() => expect(server.events.at(-1)?.type).toBe('CaseClosed'));
    expect(born(server)?.data).toMatchObject({
      source: 'patrol',
      category: RUBBISH,
      place: { gridId: 'G0001' },
    });
  });

  it('can be told by a grid lead as well, and says which of the five is missing', async () => {
    const { server, user } = openPanel([], somebody('grid_lead', 'G0001'));
    await user.keyboard('{F2}门口一堆东西{Tab}门口{Escape}{F2}');
    await user.click(screen.getByRole('checkbox', { name: /当场办结/u }));
    await user.keyboard('{Enter}');
    expect(screen.getByText('还缺：网格、类别、处置过程')).toBeTruthy();
    expect(server.calls).toHaveLength(0);
  });

  it('is not offered to a seat of the centre; others have no form at all', async () => {
    const { user } = openPanel([], somebody('acceptor', 'D'));
    await user.keyboard('{F2}');
    expect(screen.queryByRole('checkbox', { name: /当场办结/u })).toBeNull();
  });

  it('stands in the foot of the console for who may use it, and for nobody else', () => {
    openPanel([], GRID_MEMBER);
    renderPart(app, <Footer />);
    act(() => screen.getByRole('button', { name: /登记案件/u }).click());
    expect(statement()).toBeTruthy();
    cleanup();
    openPanel([], somebody('dept_officer', 'WATER'));
    renderPart(app, <Footer />);
    expect(screen.queryByRole('button', { name: /登记案件/u })).toBeNull();
  });

  it('no form opens for who may not report', async () => {
    const { user } = openPanel([], somebody('dept_officer', 'WATER'));
    await user.keyboard('{F2}');
    expect(app.client.view.get().reportId).toBeUndefined();
  });
});
