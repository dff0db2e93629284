import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { newSubjectId } from '../../../../domain/aggregate/subject.ts';
import { INCIDENT_KIND, type Incident } from '../../../../domain/incident/incident.ts';
import type { Person, SubjectId, UnitId } from '../../../../domain/kernel.ts';
import type { AnyCommand, KindCommand } from '../../../../domain/kinds.ts';
import { CasePreview } from '../../../../renderer/console/pages/incident/CasePreview.tsx';
import IncidentPage from '../../../../renderer/console/pages/incident/IncidentPage.tsx';
import { IncidentStrip } from '../../../../renderer/console/panels/incident/IncidentStrip.tsx';
import { aCase } from '../../../kit/aCase.ts';
import { decidingDesk } from '../../../kit/decidingDesk.ts';
import { answerCalls } from '../../../kit/fakeCalls.ts';
import { NOTHING_OUTSIDE } from '../../../kit/kindStory.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { MORNING } from '../../../kit/testClock.ts';

let app: TestApp;

describe('the room of an incident', () => {
  afterEach(() => {
    cleanup();
    app.close();
  });

  it('is opened by its form, shows where it stands, and hangs a ribbon on the console', async () => {
    app = openTestApp({ cases: [] });
    const give = decidingDesk(app, NOTHING_OUTSIDE, 100);
    const me = { ...CHIEF, roles: ['duty_chief', 'commander'] as const };
    app.client.sessionStore.setState((state) => ({ session: { ...state.session, person: me } }) as never);
    answerCalls(app, {}, {
      command: async ({ commands }: { readonly commands: readonly AnyCommand[] }) =>
        give(me, commands[0] as KindCommand),
    } as never);
    const { user } = renderPart(
      app,
      <>
        <IncidentStrip />
        <IncidentPage />
      </>,
    );
    expect(screen.getByText('没有进行中的突发事件。')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '新建突发事件' }));
    const form = await screen.findByRole('form', { name: '新建突发事件' });
    await user.click(within(form).getByRole('button', { name: '新建突发事件' }));
    expect(within(form).getByRole('alert').textContent).toBe('请填写：名称');
    expect(document.activeElement).toBe(within(form).getByLabelText('名称'));
    await user.type(within(form).getByLabelText('名称'), '暴雨内涝');
    await user.click(within(form).getByRole('button', { name: '新建突发事件' }));
    expect(await screen.findByText('突发事件：暴雨内涝')).toBeTruthy();
    expect((await screen.findByRole('heading', { name: '暴雨内涝' })).textContent).toBe('暴雨内涝');
    await user.click(screen.getByRole('button', { name: '启动响应' }));
    const response = await screen.findByRole('form', { name: '启动响应' });
    expect(within(response).getByText(/会显示在大屏上/u)).toBeTruthy();
    await user.click(within(response).getByRole('button', { name: '启动响应' }));
    expect((await within(response).findByRole('alert')).textContent).toBe('请写明响应事项。');
    // What was refused is corrected where it stands, and sent from wherever the hand is.
    expect(document.activeElement).toBe(within(response).getByLabelText('响应事项'));
    await user.type(within(response).getByLabelText('响应事项'), '短时强降雨');
    await user.type(within(response).getByLabelText(/应急处置措施/u), '封闭隧道{Control>}{Enter}{/Control}');
    expect((await within(response).findByRole('alert')).textContent).toBe('请选定响应级别。');
    expect(document.activeElement).toBe(within(response).getByLabelText('级别'));
  });

  it('offers the colours of a hazard alone, and chooses no gravity by itself', async () => {
    app = openTestApp({ cases: [] });
    const give = decidingDesk(app, NOTHING_OUTSIDE, 100);
    const me = { ...CHIEF, roles: ['duty_chief', 'commander'] as const };
    app.client.sessionStore.setState((state) => ({ session: { ...state.session, person: me } }) as never);
    give(me, { type: 'incident.raise', data: { title: '暴雨内涝' } });
    const { user } = renderPart(app, <IncidentPage />);
    await user.click(screen.getByRole('button', { name: /发布预警/u }));
    const form = within(await screen.findByRole('form', { name: '发布预警' }));
    const colours = () =>
      [...(form.getByLabelText('预警级别') as HTMLSelectElement).options].map(({ text }) => text);
    const colour = () => (form.getByLabelText('预警级别') as HTMLSelectElement).value;
    await user.selectOptions(form.getByLabelText('类别'), '台风');
    expect(colour()).toBe('');
    expect(colours()).toEqual(['—', '红', '橙', '黄', '蓝', '白']);
    await user.selectOptions(form.getByLabelText('预警级别'), '蓝');
    await user.selectOptions(form.getByLabelText('类别'), '暴雨');
    expect(colours()).toEqual(['—', '红', '橙', '黄']);
    expect(colour()).toBe('');
    await user.click(screen.getByRole('button', { name: '启动响应' }));
    const response = within(await screen.findByRole('form', { name: '启动响应' }));
    expect((response.getByLabelText('级别') as HTMLSelectElement).value).toBe('');
  });

  it('names kinds and posts by their own words, also where they share a code', async () => {
    app = openTestApp({ cases: [] });
    const give = decidingDesk(app, NOTHING_OUTSIDE, 100);
    give(CHIEF, { type: 'incident.raise', data: { title: '暴雨内涝' } });
    const { user } = renderPart(app, <IncidentPage />);
    const choices = async (act: string, field: string) => {
      await user.click(screen.getByRole('button', { name: act }));
      const form = within(await screen.findByRole('form', { name: act }));
      return [...(form.getByLabelText(field) as HTMLSelectElement).options].map(({ text }) => text);
    };
    const kinds = ['—', '自然灾害', '事故灾难', '公共卫生事件', '社会安全事件'];
    expect(await choices('改名称和类别', '事件类型')).toEqual(kinds);
    expect(await choices('任命', '职务')).toContain('治安交通');
  });

  it('gathers cases, takes one out again, and fills a report in from what it shows', async () => {
    const wet = aCase(1, { title: '下穿隧道积水' });
    app = openTestApp({ cases: [wet, aCase(2, { title: '车库积水' }), aCase(3, { title: '施工噪声' })] });
    const give = decidingDesk(app, NOTHING_OUTSIDE, 100);
    const me = { ...CHIEF, roles: ['duty_chief', 'commander'] as const };
    app.client.sessionStore.setState((state) => ({ session: { ...state.session, person: me } }) as never);
    answerCalls(app, {}, {
      command: async ({ commands }: { readonly commands: readonly AnyCommand[] }) =>
        give(me, commands[0] as KindCommand),
    } as never);
    give(me, { type: 'incident.raise', data: { title: '暴雨内涝' } });
    const { user } = renderPart(app, <IncidentPage />);
    const linked = within(screen.getByRole('region', { name: '关联案件' }));
    await user.click(linked.getByRole('button', { name: '按条件关联' }));
    await user.type(linked.getByLabelText('事由或编号含'), '积水');
    await user.click(linked.getByRole('button', { name: '关联 2 件' }));
    expect(await linked.findByText('2 件 · 在办 2 件')).toBeTruthy();
    await user.click(linked.getAllByRole('button', { name: '移出' })[0] as HTMLElement);
    expect(await linked.findByText('1 件 · 在办 1 件')).toBeTruthy();
    await user.click(linked.getByRole('button', { name: '按条件关联' }));
    await user.type(linked.getByLabelText('事由或编号含'), '积水');
    await user.click(linked.getByRole('radio', { name: '移出' }));
    await user.click(linked.getByRole('button', { name: '移出 1 件' }));
    expect(await linked.findByText('0 件 · 在办 0 件')).toBeTruthy();
    await user.click(linked.getByRole('button', { name: '按条件关联' }));
    await user.type(linked.getByLabelText('事由或编号含'), '隧道');
    await user.click(linked.getByRole('button', { name: '关联 1 件' }));
    expect(await linked.findByText('1 件 · 在办 1 件')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /拟报告/u }));
    const form = within(await screen.findByRole('form', { name: '拟报告' }));
    const textIn = (label: string) => (form.getByLabelText(label) as HTMLInputElement).value;
    expect(textIn('影响范围')).toBe('关联案件 1 件，在办 1 件，其中紧急 0 件');
    expect(textIn('信息来源')).toBe('值班监测');
    expect(textIn('性质和经过')).toBe('暴雨内涝');
    await user.click(form.getByRole('button', { name: '拟报告' }));
    expect(await screen.findByText('已拟稿')).toBeTruthy();
  });

  it('says which cases another incident has, sends from the keyboard, and hands on where one is taken out', async () => {
    app = openTestApp({ cases: [1, 2, 3].map((n) => aCase(n, { title: `车库积水 ${n}` })) });
    const give = decidingDesk(app, NOTHING_OUTSIDE, 100);
    const me = { ...CHIEF, roles: ['duty_chief', 'commander'] as const };
    app.client.sessionStore.setState((state) => ({ session: { ...state.session, person: me } }) as never);
    answerCalls(app, {}, {
      command: async ({ commands }: { readonly commands: readonly AnyCommand[] }) =>
        give(me, commands[0] as KindCommand),
    } as never);
    give(me, { type: 'incident.raise', data: { title: '暴雨内涝' } });
    give(me, { type: 'incident.raise', data: { title: '另一起' } });
    const held = () => [
      ...(app.client.situation.store.getState().held.get(INCIDENT_KIND)?.byId.values() ?? []),
    ];
    const other = held()[1]?.id as SubjectId;
    give(me, { type: 'incident.linkCases', data: { subjectId: other, caseIds: [aCase(3).id] } });
    const { user } = renderPart(app, <IncidentPage />);
    const linked = within(screen.getByRole('region', { name: '关联案件' }));
    await user.click(linked.getByRole('button', { name: '按条件关联' }));
    await user.type(linked.getByLabelText('事由或编号含'), '积水');
    expect(linked.getByText('另有 1 件属于别的突发事件，不能关联')).toBeTruthy();
    await user.click(linked.getByRole('button', { name: '全不选' }));
    expect((linked.getByRole('button', { name: '关联 0 件' }) as HTMLButtonElement).disabled).toBe(true);
    await user.click(linked.getByRole('button', { name: '全选' }));
    await user.click(linked.getByLabelText('事由或编号含'));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await linked.findByText('2 件 · 在办 2 件')).toBeTruthy();
    await user.click(linked.getAllByRole('button', { name: '移出' })[0] as HTMLElement);
    expect(await linked.findByText('1 件 · 在办 1 件')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(linked.getByRole('button', { name: '移出' })));
    await user.click(linked.getByRole('button', { name: /^车库积水/u }));
    expect(app.client.view.store.getState().selectedId).toBeTruthy();
  });

  it('takes the hand from the pen to what a lasso caught, where the keyboard links it', async () => {
    app = openTestApp({ cases: [1, 2].map((n) => aCase(n)) });
    const give = decidingDesk(app, NOTHING_OUTSIDE, 100);
    const me = { ...CHIEF, roles: ['duty_chief', 'commander'] as const };
    app.client.sessionStore.setState((state) => ({ session: { ...state.session, person: me } }) as never);
    answerCalls(app, {}, {
      command: async ({ commands }: { readonly commands: readonly AnyCommand[] }) =>
        give(me, commands[0] as KindCommand),
    } as never);
    give(me, { type: 'incident.raise', data: { title: '暴雨内涝' } });
    const byId = () => app.client.situation.store.getState().held.get(INCIDENT_KIND)?.byId.values() ?? [];
    const [incident] = [...byId()] as unknown as Incident[];
    if (incident === undefined) throw new Error('there is no incident');
    const found = [aCase(1).id, aCase(2).id];
    const { user } = renderPart(
      app,
      <CasePreview incident={incident} found={found} onClose={() => undefined} />,
    );
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect([...byId()][0]).toMatchObject({ caseIds: found }));
  });

  it('begins a post’s form with who holds it, so that opening it makes nothing vacant', async () => {
    app = openTestApp({ cases: [] });
    const give = decidingDesk(app, NOTHING_OUTSIDE, 100);
    const me = { ...CHIEF, roles: ['duty_chief', 'commander'] as const };
    app.client.sessionStore.setState((state) => ({ session: { ...state.session, person: me } }) as never);
    const seat = { id: 'lead-1', name: '水务局 负责人', unitId: 'B2' };
    answerCalls(app, { 'GET /seats': { seats: [seat] } }, {
      command: async ({ commands }: { readonly commands: readonly AnyCommand[] }) =>
        give(me, commands[0] as KindCommand),
    } as never);
    give(me, { type: 'incident.raise', data: { title: '暴雨内涝' } });
    const { held } = app.client.situation.store.getState();
    const [subjectId = '' as SubjectId] = held.get(INCIDENT_KIND)?.byId.keys() ?? [];
    const unitIds = ['B2'] as UnitId[];
    give(me, {
      type: 'incident.appoint',
      data: { subjectId, post: 'rescue', unitId: 'B1' as UnitId, unitIds },
    });
    const { user } = renderPart(app, <IncidentPage />);
    await user.click(screen.getByRole('button', { name: /抢险救援/u }));
    const form = within(await screen.findByRole('form', { name: '任命' }));
    const holder = () => (form.getByLabelText(/由谁担任/u) as HTMLSelectElement).value;
    expect(holder()).toBe('unit:B1');
    await user.selectOptions(form.getByLabelText('职务'), '医疗救护');
    expect(holder()).toBe('');
    await user.selectOptions(form.getByLabelText('职务'), '抢险救援');
    expect(holder()).toBe('unit:B1');
    expect(await form.findByRole('option', { name: '水务局 负责人' })).toBeTruthy();
  });

  it('gives an order to more units, and takes it back for a reason', async () => {
    app = openTestApp({ cases: [] });
    const give = decidingDesk(app, NOTHING_OUTSIDE, 100);
    const me = { ...CHIEF, roles: ['duty_chief', 'commander'] as const };
    app.client.sessionStore.setState((state) => ({ session: { ...state.session, person: me } }) as never);
    answerCalls(app, {}, {
      command: async ({ commands }: { readonly commands: readonly AnyCommand[] }) =>
        give(me, commands[0] as KindCommand),
    } as never);
    give(me, { type: 'incident.raise', data: { title: '暴雨内涝' } });
    const { held } = app.client.situation.store.getState();
    const [incidentId = '' as SubjectId] = held.get(INCIDENT_KIND)?.byId.keys() ?? [];
    const doneBy = MORNING + 3_600_000;
    const unitIds = ['B1'] as UnitId[];
    give(me, { type: 'order.give', data: { incidentId, text: '巡查地下车库', unitIds, doneBy } });
    const { user } = renderPart(app, <IncidentPage />);
    const orders = within(screen.getByRole('region', { name: '指令' }));
    expect(orders.getByText('已办 0/1')).toBeTruthy();
    await user.click(orders.getByRole('button', { name: '追加单位' }));
    const more = within(await screen.findByRole('form', { name: '追加单位' }));
    await user.click(more.getByRole('button', { name: '追加单位' }));
    expect(more.getByRole('alert').textContent).toBe('请选择单位。');
    await user.click(more.getAllByRole('checkbox')[1] as HTMLElement);
    await user.type(more.getByLabelText('输入名称筛选'), '没有这样的单位');
    expect(more.queryAllByRole('checkbox')).toHaveLength(0);
    await user.clear(more.getByLabelText('输入名称筛选'));
    await user.click(more.getByRole('button', { name: '追加单位' }));
    expect(await orders.findByText('已办 0/2')).toBeTruthy();
    await user.click(orders.getByRole('button', { name: '撤回指令' }));
    const back = within(await screen.findByRole('form', { name: '撤回指令' }));
    await user.click(back.getByRole('button', { name: '撤回指令' }));
    expect(back.getByRole('alert').textContent).toBe('请填写：理由');
    await user.type(back.getByLabelText('理由'), '雨停');
    await user.click(back.getByRole('button', { name: '撤回指令' }));
    expect(await orders.findByText('已撤回')).toBeTruthy();
  });

  it('asks a unit for its answer until the order is withdrawn, and then says that nothing waits', async () => {
    app = openTestApp({ cases: [] });
    const give = decidingDesk(app, NOTHING_OUTSIDE, 100);
    const commander = { ...CHIEF, roles: ['commander'] as const };
    const officer = { ...CHIEF, id: 'officer', roles: ['dept_officer'], scope: 'B1' } as Person;
    app.client.sessionStore.setState(
      (state) => ({ session: { ...state.session, person: officer } }) as never,
    );
    const doneBy = MORNING + 3_600_000;
    give(commander, { type: 'order.give', data: { text: '巡查地下车库', unitIds: ['B1'], doneBy } });
    renderPart(app, <IncidentPage />);
    const mine = within(screen.getByRole('region', { name: '待我单位回复' }));
    expect(mine.getByText('巡查地下车库')).toBeTruthy();
    const order = newSubjectId('order', { seq: 100 });
    give(commander, { type: 'order.withdraw', data: { subjectId: order, reason: '雨停' } });
    expect(mine.queryByText('巡查地下车库')).toBeNull();
    expect(mine.getByText('没有待回复的指令或点名。')).toBeTruthy();
  });

  it('asks a unit for nothing once the incident is archived, and its room calls nobody late', () => {
    app = openTestApp({ cases: [] });
    const give = decidingDesk(app, NOTHING_OUTSIDE, 100);
    const lead = { ...CHIEF, roles: ['duty_chief', 'commander'] as const };
    const officer = { ...CHIEF, id: 'officer', roles: ['dept_officer'], scope: 'B1' } as Person;
    app.client.sessionStore.setState(
      (state) => ({ session: { ...state.session, person: officer } }) as never,
    );
    give(lead, { type: 'incident.raise', data: { title: '暴雨内涝' } });
    const incidentId = newSubjectId('incident', { seq: 100 });
    const doneBy = MORNING + 1;
    give(lead, { type: 'order.give', data: { incidentId, text: '巡查地下车库', unitIds: ['B1'], doneBy } });
    give(lead, { type: 'rollCall.begin', data: { incidentId, purpose: '防汛点名', unitIds: ['B1'] } });
    app.client.time.set(MORNING + 60_000, 1);
    renderPart(app, <IncidentPage />);
    const orders = within(screen.getByRole('region', { name: '指令' }));
    const late = () =>
      orders.queryAllByText(/^办结超/u).filter((each) => each.closest('[aria-hidden]') === null);
    expect(late()).toHaveLength(1);
    expect(screen.getByRole('button', { name: '应答' })).toBeTruthy();
    give(lead, { type: 'incident.end', data: { subjectId: incidentId, reason: '雨停' } });
    give(lead, { type: 'incident.disposeData', data: { subjectId: incidentId, how: 'destroyed' } });
    expect(late()).toHaveLength(1);
    give(lead, { type: 'incident.review', data: { subjectId: incidentId, text: '泵车前置' } });
    expect(late()).toHaveLength(0);
    expect(orders.getByText('随事件归档')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '应答' })).toBeNull();
    expect(screen.getByText('没有待回复的指令或点名。')).toBeTruthy();
  });

  it('tells a unit that was neither ordered nor called that it was not, in place of an empty board', () => {
    app = openTestApp({ cases: [] });
    const give = decidingDesk(app, NOTHING_OUTSIDE, 100);
    const member = { ...CHIEF, id: 'member', roles: ['grid_member'], scope: 'B1' } as Person;
    app.client.sessionStore.setState((state) => ({ session: { ...state.session, person: member } }) as never);
    give({ ...CHIEF, roles: ['commander'] }, { type: 'incident.raise', data: { title: '暴雨内涝' } });
    renderPart(app, <IncidentPage />);
    expect(screen.getByText('没有发给本单位的指令。')).toBeTruthy();
    expect(screen.getByText('没有点到本单位。')).toBeTruthy();
    expect(screen.queryByRole('toolbar')).toBeNull();
  });
});
