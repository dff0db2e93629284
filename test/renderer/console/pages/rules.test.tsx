import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DryRun, RulesAnswer } from '../../../../domain/contract/rules.ts';
import type { Role } from '../../../../domain/kernel.ts';
import { asRulesFile } from '../../../../domain/rules/rulesFile.ts';
import RulesPage from '../../../../renderer/console/pages/rules/RulesPage.tsx';
import { violationsIn } from '../../../kit/axeIn.ts';
import { RULES } from '../../../kit/caseStory.ts';
import { type FakeRoutes, fakeRoutes, no } from '../../../kit/fakeRoutes.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { MORNING } from '../../../kit/testClock.ts';

let app: TestApp;

const defaults = asRulesFile(RULES);
const TEXT = '{\n  "autoDispatch": true\n}';
const RUN: DryRun = {
  open: 12,
  cases: 1,
  total: { moved: 1, earlier: 1, later: 0, breached: 1, rescued: 0 },
  byClock: [{ clock: 'K5', moved: 1, earlier: 1, later: 0, breached: 1, rescued: 0 }],
  byUnit: [{ unitId: 'B1', moved: 1, earlier: 1, later: 0, breached: 1, rescued: 0 }],
  moves: [
    {
      caseId: 'YX-20261121-000001',
      clock: 'K5',
      unitId: 'B1',
      due: MORNING + 7_200_000,
      newDue: MORNING - 60_000,
      limit: { n: 4, unit: 'wh' },
      newLimit: { n: 1, unit: 'wh' },
      ruleId: 'k5:暴露垃圾',
      newRuleId: 'ours',
      turns: 'breached',
    },
  ],
  byRoute: [{ routeId: '暴露垃圾/洪桥街', fits: 3, elsewhere: 1 }],
  routed: [{ caseId: 'YX-20261121-000002', routeId: '暴露垃圾/洪桥街', unitId: 'S1B' }],
};

const RETENTION = {
  kinds: [
    { kind: 'contact', days: 180, clearedTo: MORNING, due: 0, week: 3, month: 11 },
    { kind: 'media', days: 1_095, clearedTo: 0, due: 0, week: 0, month: 0 },
  ],
  last: [{ at: MORNING, caseId: 'YX-20260401-000009', kind: 'media', pieces: 2 }],
};

describe('the page of rules', () => {
  let server: FakeRoutes;
  let rules: RulesAnswer;

  function signIn(...roles: readonly Role[]): void {
    const { session, ...rest } = app.client.sessionStore.getState();
    if (session === undefined) throw new Error('nobody is signed in');
    const person = { id: 'p-admin', name: '系统管理员', roles, scope: 'D' };
    app.client.sessionStore.setState({ ...rest, session: { ...session, person } }, true);
  }

  beforeEach(() => {
    app = openTestApp();
    signIn('administrator');
    rules = {
      version: 2,
      text: TEXT,
      effective: { ...defaults, autoDispatch: true },
      defaults,
      history: [
        { version: 2, at: MORNING, by: 'p-admin', reason: '看过三周建议', hash: 'b'.repeat(64) },
        { version: 1, at: MORNING - 60_000, by: 'tool', reason: '', hash: 'a'.repeat(64) },
      ],
      warnings: [],
    };
    server = fakeRoutes(app, {
      'GET /rules': () => rules,
      'GET /retention': () => RETENTION,
      'GET /rules/1': () => ({
        version: 1,
        at: 0,
        by: 'tool',
        reason: '',
        hash: 'a'.repeat(64),
        text: '{ }',
      }),
      'POST /rules/dry-run': () => ({ faults: [], warnings: [], run: RUN }),
      'POST /rules/reapply': () => ({ version: 2, cases: 1, failed: 0 }),
      'PUT /rules': () => ({ ...rules, version: 3 }),
    });
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  const opened = async () => {
    const view = renderPart(app, <RulesPage />);
    await screen.findByText('第 2 版', { selector: 'b' });
    return view;
  };
  const editing = async () => {
    const view = await opened();
    await view.user.click(screen.getByRole('button', { name: /修改规则/u }));
    const write = (text: string) =>
      fireEvent.change(screen.getByLabelText('规则文本（JSON）'), { target: { value: text } });
    return { ...view, write };
  };
  const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

  it('says in words what holds, what of it was changed, and which years are published', async () => {
    await opened();
    const row = (name: RegExp) => screen.getByRole('row', { name });
    expect(row(/^分派规则把握达标时自动派遣/u).textContent).toContain('开 已改关');
    expect(row(/^网格员核实时限/u).textContent).toContain('4 工作小时');
    expect(row(/^重要 /u).textContent).toContain('15 分钟');
    expect(row(/^2026 年/u).textContent).toContain('已公布');
    expect(row(/^2028 年/u).textContent).toContain('估算');
    expect(row(/^第 1 版/u).textContent).toContain('在数据目录中修改');
  });

  it('names whoever made a version, and gives the account of somebody nobody here has met', async () => {
    const [newest, ...older] = rules.history;
    if (newest === undefined) throw new Error('no history');
    rules = { ...rules, history: [newest, { ...newest, version: 1, by: 'p-other' }, ...older.slice(1)] };
    await opened();
    const row = (name: RegExp) => screen.getByRole('row', { name });
    expect(row(/^第 2 版/u).textContent).toContain('系统管理员');
    expect(row(/^第 1 版/u).textContent).toContain('p-other');
  });

  it('calls a limit of the product a default, and says whose the district’s own is', async () => {
    const [general, ...others] = defaults.limits ?? [];
    if (general === undefined) throw new Error('no limits');
    rules = {
      ...rules,
      effective: { ...defaults, limits: [{ ...general, source: '区发〔2026〕7 号' }, ...others] },
    };
    await opened();
    const basis = (name: RegExp) =>
      within(screen.getByRole('row', { name })).getAllByRole('cell').at(-1)?.textContent;
    expect(basis(/^其他案件 /u)).toBe('区发〔2026〕7 号');
    expect(basis(/^重要 /u)).toBe('默认');
  });

  it('reads well to whoever cannot see it, in both languages', async () => {
    const { container } = await editing();
    expect(await violationsIn(container)).toEqual([]);
    app.client.languageStore.setState({ language: 'en' });
    await screen.findByText('Version 2', { selector: 'b' });
    expect(await violationsIn(container)).toEqual([]);
  });

  it('is only read by whoever does not administer', async () => {
    signIn('duty_chief');
    const { user } = await opened();
    expect(screen.getByText('只读：规则由系统管理员修改')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /修改规则|重算/u })).toBeNull();
    await user.keyboard('e');
    expect(screen.queryByRole('form')).toBeNull();
    const [, older] = screen.getAllByRole('button', { name: '查看' });
    if (older !== undefined) await user.click(older);
    expect(await screen.findByText('{ }')).toBeTruthy();
  });

  it('says while one types what is wrong and where, and takes nothing faulty', async () => {
    const { write, user } = await editing();
    await user.type(screen.getByLabelText('理由'), '试试');
    write('{"autoDispatch": tru}');
    expect(screen.getByText('1 处错误，改好后才能生效')).toBeTruthy();
    expect(screen.getByText('line 1, column 18')).toBeTruthy();
    write('{"presetCategories": ["nowhere"]}');
    expect(screen.getByText('presetCategories[0]')).toBeTruthy();
    expect(button('生效').disabled).toBe(true);
    write('{}');
    expect(screen.getByText('写法正确')).toBeTruthy();
    expect(button('生效').disabled).toBe(false);
  });

  it('sets a switch in the text', async () => {
    const { user } = await editing();
    await user.click(screen.getByRole('checkbox', { name: '分派规则把握达标时自动派遣' }));
    await user.click(screen.getByRole('checkbox', { name: '按值班表自动分派核查' }));
    const text = screen.getByLabelText<HTMLTextAreaElement>('规则文本（JSON）').value;
    expect(JSON.parse(text)).toEqual({ autoDispatch: false, autoAssignCheck: true });
  });

  describe('lets dispatch rules be written by their fields', () => {
    const LAST = {
      autoDispatch: true,
      routes: [
        { id: '甲', match: { source: 'phone' }, to: { own: 'street' } },
        { id: '乙', match: { urgency: 'urgent' }, to: { unitId: 'B1' } },
      ],
    };
    const text = () => screen.getByLabelText<HTMLTextAreaElement>('规则文本（JSON）').value;
    const routes = () => JSON.parse(text()).routes as readonly { readonly id: string }[];
    const group = (name: string) => within(screen.getByRole('group', { name }));

    it('adds one with the keyboard alone, and says in place what is wrong with it', async () => {
      const { user } = await editing();
      screen.getByRole('row', { name: /新增规则/u }).focus();
      await user.keyboard('{Enter}');
      const form = group('新增规则');
      await user.keyboard('{Control>}{Enter}{/Control}');
      expect(form.getByRole('alert').textContent).not.toBe('');
      await user.keyboard('垃圾/西街');
      await user.click(form.getByRole('combobox', { name: '类别' }));
      await user.keyboard('zls{Enter}');
      await user.click(form.getByRole('combobox', { name: '地点' }));
      await user.keyboard('北京{Enter}');
      await user.selectOptions(form.getByLabelText('渠道'), 'phone');
      await user.click(form.getByRole('radio', { name: '重要' }));
      await user.click(form.getByRole('combobox', { name: '单位' }));
      await user.keyboard('cgj{Enter}');
      await user.keyboard('{Control>}{Enter}{/Control}');
      expect(JSON.parse(text())).toEqual({
        autoDispatch: true,
        routes: [
          {
            id: '垃圾/西街',
            match: { category: '0101', area: 'S01', source: 'phone', urgency: 'important' },
            to: { unitId: 'B2' },
          },
        ],
      });
      expect(screen.queryByRole('group', { name: '新增规则' })).toBeNull();
    });

    it('changes, orders and deletes one with the keyboard, and leaves the rest of the text alone', async () => {
      const { user, write } = await editing();
      write(JSON.stringify(LAST));
      screen.getByRole('row', { name: /^甲/u }).focus();
      await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
      expect(routes().map(({ id }) => id)).toEqual(['乙', '甲']);
      await waitFor(() => expect(document.activeElement?.textContent).toMatch(/^甲/u));
      await user.keyboard('{Enter}');
      const form = group('修改');
      await user.click(form.getByRole('radio', { name: '紧急' }));
      await user.click(form.getByRole('button', { name: '放入列表' }));
      expect(routes()[1]).toEqual({
        id: '甲',
        match: { source: 'phone', urgency: 'urgent' },
        to: { own: 'street' },
      });
      await waitFor(() => expect(document.activeElement?.textContent).toMatch(/^甲/u));
      await user.keyboard('{Delete}');
      expect(JSON.parse(text())).toEqual({ autoDispatch: true, routes: [LAST.routes[1]] });
    });

    it('puts nothing in the list on Escape, and refuses what the text cannot show by fields', async () => {
      const { user, write } = await editing();
      screen.getByRole('row', { name: /新增规则/u }).focus();
      await user.keyboard('{Enter}');
      await user.keyboard('丙{Escape}');
      expect(text()).toBe(TEXT);
      write('{"routes": {}}');
      expect(screen.getByText(/分派规则的写法有误/u)).toBeTruthy();
    });
  });

  describe('reply templates by fields', () => {
    const text = () => screen.getByLabelText<HTMLTextAreaElement>('规则文本（JSON）').value;
    const replies = () => JSON.parse(text()).replies as readonly { readonly text: string }[];
    const group = (name: string) => within(screen.getByRole('group', { name }));

    it('adds one of a category with the keyboard, shows it on an example case, and keeps those of the product', async () => {
      const { user } = await editing();
      screen.getByRole('row', { name: /新增模板/u }).focus();
      await user.keyboard('{Enter}');
      const form = group('新增模板');
      await user.keyboard('{Control>}{Enter}{/Control}');
      expect(form.getByRole('alert').textContent).toBe('请写模板文字');
      await user.keyboard('已由');
      await user.click(form.getByRole('button', { name: '主办单位' }));
      await waitFor(() => expect(document.activeElement).toBe(form.getByLabelText('模板文字')));
      await user.keyboard('受理');
      expect(form.getByRole('region', { name: '示例案件上的效果' }).textContent).toContain(
        '已由区城管局受理',
      );
      await user.click(form.getByRole('radio', { name: '办理结果' }));
      await user.click(form.getByRole('combobox', { name: '类别' }));
      await user.keyboard('zls{Enter}');
      await user.keyboard('{Control>}{Enter}{/Control}');
      expect(replies().at(-1)).toEqual({ kind: 'result', category: '0101', text: '已由{unit}受理' });
      expect(replies()).toHaveLength((defaults.replies?.length ?? 0) + 1);
    });

    it('are not called right, nor put in force, while one of them is still being written', async () => {
      const { user, write } = await editing();
      write(JSON.stringify({ replies: [{ kind: 'contact', text: '您好' }] }));
      expect(screen.getByText('写法正确')).toBeTruthy();
      screen.getByRole('row', { name: /首次联系 · 不限类别/u }).focus();
      await user.keyboard('{Enter}');
      expect(screen.queryByText('写法正确')).toBeNull();
      expect(screen.getByText(/还在写/u)).toBeTruthy();
      await user.keyboard('{Escape}');
      expect(screen.getByText('写法正确')).toBeTruthy();
    });

    it('takes no blank that is no fact and no phone number of a person', async () => {
      const { user, write } = await editing();
      write(JSON.stringify({ replies: [{ kind: 'contact', text: '请拨 13812345678，{who}' }] }));
      screen.getByRole('row', { name: /首次联系 · 不限类别/u }).focus();
      await user.keyboard('{Enter}');
      await user.keyboard('{Control>}{Enter}{/Control}');
      const alert = group('修改').getByRole('alert').textContent;
      expect(screen.queryByText('写法正确')).toBeNull();
      expect(alert).toContain('不能写个人电话');
      expect(alert).toContain('who');
    });

    it('deletes one with the keyboard, and refuses what the text cannot show by fields', async () => {
      const { user, write } = await editing();
      const [first, second] = ['您好', '已办结'].map((words) => ({ kind: 'contact', text: words }));
      write(JSON.stringify({ replies: [first, second] }));
      within(screen.getByRole('table', { name: '回复模板' }))
        .getByRole('row', { name: /您好/u })
        .focus();
      await user.keyboard('{Delete}');
      expect(replies()).toEqual([second]);
      write('{"replies": {}}');
      expect(screen.getByText(/回复模板的写法有误/u)).toBeTruthy();
    });
  });

  describe('automatic replies by fields', () => {
    const text = () => screen.getByLabelText<HTMLTextAreaElement>('规则文本（JSON）').value;
    const replies = () => JSON.parse(text()).automaticReplies as readonly { readonly text: string }[];
    const group = (name: string) => within(screen.getByRole('group', { name }));

    it('adds one with the keyboard, tried on a line first, and keeps those of the product', async () => {
      const { user } = await editing();
      screen.getByRole('row', { name: /新增自动回复/u }).focus();
      await user.keyboard('{Enter}');
      const form = group('新增自动回复');
      await user.keyboard('{Control>}{Enter}{/Control}');
      expect(form.getByRole('alert').textContent).toBe('请写居民说的话和回复');
      await user.keyboard('垃圾几点收、几点收垃圾');
      await user.type(form.getByLabelText('自动回复'), '每天 19:00 至 21:00');
      await user.type(form.getByLabelText('试一句居民的话'), '请问垃圾几点收');
      expect(form.getByRole('status').textContent).toBe('每天 19:00 至 21:00');
      await user.clear(form.getByLabelText('试一句居民的话'));
      await user.type(form.getByLabelText('试一句居民的话'), '楼上漏水了');
      expect(form.getByRole('status').textContent).toBe('不匹配，等人回复');
      await user.keyboard('{Control>}{Enter}{/Control}');
      expect(replies().at(-1)).toEqual({
        words: ['垃圾几点收', '几点收垃圾'],
        text: '每天 19:00 至 21:00',
      });
      expect(replies()).toHaveLength((defaults.automaticReplies?.length ?? 0) + 1);
      expect(screen.getByText('写法正确')).toBeTruthy();
    });

    it('takes no phone number of a person, and deletes one with the keyboard', async () => {
      const { user, write } = await editing();
      write(JSON.stringify({ automaticReplies: [{ words: ['找谁'], text: '请拨 13812345678' }] }));
      screen.getByRole('row', { name: /找谁/u }).focus();
      await user.keyboard('{Enter}');
      await user.keyboard('{Control>}{Enter}{/Control}');
      expect(group('修改').getByRole('alert').textContent).toContain('不能写个人电话');
      await user.keyboard('{Escape}');
      screen.getByRole('row', { name: /找谁/u }).focus();
      await user.keyboard('{Delete}');
      expect(replies()).toEqual([]);
      write('{"automaticReplies": {}}');
      expect(screen.getByText(/自动回复的写法有误/u)).toBeTruthy();
    });
  });

  it('tries a text on the open cases, what becomes late first; another text is another trial', async () => {
    const { user, write } = await editing();
    write('{}');
    await user.click(button('试算'));
    expect(await screen.findByText('在办 12 件，其中 1 件时限会变')).toBeTruthy();
    expect(server.of('POST /rules/dry-run')).toMatchObject([{ body: { text: '{}' } }]);
    expect(screen.getByRole('row', { name: /YX-20261121-000001/u }).textContent).toContain('立即超期');
    write('{"autoAssignCheck": true}');
    expect(screen.queryByText('在办 12 件，其中 1 件时限会变')).toBeNull();
  });

  it('puts a text in force with a reason, on the version it began from', async () => {
    const { user, write } = await editing();
    write('{}');
    expect(button('生效').disabled).toBe(true);
    await user.type(screen.getByLabelText('理由'), '恢复默认{Enter}');
    expect(await screen.findByText('第 3 版已生效')).toBeTruthy();
    expect(server.of('PUT /rules')).toMatchObject([{ body: { text: '{}', base: 2, reason: '恢复默认' } }]);
  });

  it('keeps what was typed when somebody else was faster', async () => {
    server.on('PUT /rules', () => no('rules-changed', { params: { version: 3 } }));
    const { user, write } = await editing();
    write('{}');
    await user.type(screen.getByLabelText('理由'), '恢复默认{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('现为第 3 版');
    expect(screen.getByLabelText<HTMLTextAreaElement>('规则文本（JSON）').value).toBe('{}');
  });

  it('brings an old version back into the editor', async () => {
    const { user } = await opened();
    const [, older] = screen.getAllByRole('button', { name: '填回编辑框' });
    if (older !== undefined) await user.click(older);
    expect((await screen.findByLabelText<HTMLTextAreaElement>('规则文本（JSON）')).value).toBe('{ }');
  });

  it('shows how long personal data stays, what falls due and what went', async () => {
    await opened();
    const part = within(await screen.findByRole('region', { name: '留存与清除' }));
    const contacts = (await part.findByRole('rowheader', { name: '诉求人联系方式和原文' })).closest('tr');
    expect(contacts?.textContent).toContain('180 天');
    expect(contacts?.textContent).toContain('3 件');
    expect(contacts?.textContent).toContain('11 件');
    expect(part.getByText('照片和视频 2 份')).toBeTruthy();
  });

  it('recounts open dues after it has shown which, with a reason', async () => {
    const { user } = await opened();
    await user.keyboard('r');
    const form = within(await screen.findByRole('form', { name: '重算在办时限' }));
    await form.findByText('在办 12 件，其中 1 件时限会变');
    await user.type(form.getByLabelText('理由'), '承诺已公布');
    await user.click(form.getByRole('button', { name: '重算在办时限' }));
    expect(await screen.findByText('已重算 1 件')).toBeTruthy();
    expect(server.of('POST /rules/reapply')).toMatchObject([{ body: { reason: '承诺已公布' } }]);
  });

  it('says when the file in the folder does not hold, and when the server cannot be reached', async () => {
    rules = { ...rules, fault: { at: MORNING, faults: [{ at: 'limits[3]', code: 'rule-without-limit' }] } };
    await opened();
    expect(screen.getByRole('alert').textContent).toContain('limits[3]');
    cleanup();
    server.on('GET /rules', () => no('unreachable'));
    renderPart(app, <RulesPage />);
    await waitFor(() => expect(screen.getByRole('alert')).toBeTruthy());
  });
});
