import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountView } from '../../../../domain/contract/accounts.ts';
import AccountsPage from '../../../../renderer/console/pages/accounts/AccountsPage.tsx';
import { violationsIn } from '../../../kit/axeIn.ts';
import { type FakeRoutes, fakeRoutes, no } from '../../../kit/fakeRoutes.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { MORNING } from '../../../kit/testClock.ts';

let app: TestApp;

const anAccount = (account: string, fields: Partial<AccountView> = {}): AccountView => ({
  account,
  id: `p-${account}`,
  name: account,
  roles: ['acceptor'],
  scope: 'D',
  disabled: false,
  otp: false,
  createdAt: MORNING,
  keys: [],
  ...fields,
});

describe('the page of accounts', () => {
  let server: FakeRoutes;
  let accounts: AccountView[];

  beforeEach(() => {
    app = openTestApp();
    const { session, ...rest } = app.client.sessionStore.getState();
    if (session === undefined) throw new Error('nobody is signed in');
    const person = { id: 'p-admin', name: '系统管理员', roles: ['administrator'] as const, scope: 'D' };
    app.client.sessionStore.setState({ ...rest, session: { ...session, person } }, true);
    accounts = [
      anAccount('admin', { name: '系统管理员', roles: ['administrator'] }),
      anAccount('window1', { name: '受理席', nameEn: 'Intake desk', signedInAt: MORNING - 60_000 }),
      anAccount('water', { name: '水务局经办', roles: ['dept_officer'], otp: true }),
    ];
    server = fakeRoutes(app, {
      'GET /accounts': () => ({ accounts }),
      'GET /accounts/window1/holdings': () => ({ handling: 3, checks: 1 }),
    });
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  const opened = async (name?: RegExp) => {
    const view = renderPart(app, <AccountsPage />);
    await screen.findByText('window1');
    if (name !== undefined) await view.user.click(screen.getByRole('row', { name }));
    return view;
  };
  const form = (name: RegExp | string) => within(screen.getByRole('form', { name }));

  it('finds by account, post, role in Chinese, or pinyin initials', async () => {
    const { user } = await opened();
    const rows = () =>
      screen
        .getAllByRole('row')
        .slice(1)
        .map((row) => row.textContent?.slice(0, 6));
    for (const [query, found] of [
      ['slx', 'window'],
      ['经办', 'water水'],
      ['系统管理员', 'admin系'],
      ['Intake', 'window'],
    ] as const) {
      await user.clear(screen.getByRole('searchbox'));
      await user.type(screen.getByRole('searchbox'), query);
      expect(rows()[0], query).toBe(found);
    }
    await user.type(screen.getByRole('searchbox'), 'zzz');
    expect(screen.getByText('没有符合的账号。')).toBeTruthy();
  });

  it('makes an account: the password is drawn here, shown once, and gone from the page when closed', async () => {
    server.on('POST /accounts', (body) => {
      const made = anAccount('new1', { ...(body as object), id: 'p-new1' });
      accounts = [...accounts, made];
      return made;
    });
    const { user, container } = await opened();
    await user.keyboard('n');
    await user.type(screen.getByLabelText('账号'), 'new1');
    await user.type(screen.getByLabelText('岗位名称'), '受理席 2');
    await user.click(screen.getByRole('combobox', { name: '范围' }));
    await user.keyboard('{ArrowDown}{Enter}');
    await user.click(screen.getByRole('checkbox', { name: '受理员' }));
    await user.click(screen.getByRole('button', { name: '建立账号' }));
    const [call] = server.of('POST /accounts');
    const { password, ...sent } = (call?.body ?? {}) as { password: string };
    expect(sent).toMatchObject({ account: 'new1', name: '受理席 2', roles: ['acceptor'] });
    expect(password).toMatch(/^(\w{4}-){3}\w{4}$/u);
    await screen.findByRole('region', { name: 'new1 的首次密码' });
    expect(container.textContent).toContain(password);
    await user.click(screen.getByRole('button', { name: '已记下，关闭' }));
    expect(document.documentElement.innerHTML).not.toContain(password);
  });

  it('shows a refusal at its field, and sends nothing while a field is empty', async () => {
    server.on('POST /accounts', () => no('account-exists', { params: { account: 'window1' } }));
    const { user } = await opened();
    await user.click(screen.getByRole('button', { name: /新建账号/u }));
    await user.click(screen.getByRole('button', { name: '建立账号' }));
    expect(form('新建账号').getAllByText('必填').length).toBe(4);
    expect(server.of('POST /accounts')).toEqual([]);
    await user.type(screen.getByLabelText('账号'), 'window1');
    await user.type(screen.getByLabelText('岗位名称'), '受理席');
    await user.click(screen.getByRole('combobox', { name: '范围' }));
    await user.keyboard('{ArrowDown}{Enter}');
    await user.click(screen.getByRole('checkbox', { name: '受理员' }));
    await user.click(screen.getByRole('button', { name: '建立账号' }));
    await screen.findByText('已有账号“window1”。');
    const field = screen.getByLabelText('账号');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(
      document.getElementById(field.getAttribute('aria-describedby')?.split(' ').at(-1) ?? '')?.textContent,
    ).toBe('已有账号“window1”。');
  });

  it('explains the separation of duties, and does not let it be broken', async () => {
    const { user } = await opened(/window1/u);
    expect(screen.getByText(/不得兼任办案岗位/u)).toBeTruthy();
    await user.click(screen.getByRole('checkbox', { name: '审计员' }));
    expect(screen.getByText('管理员、审计员不能与其他角色同时选。')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '保存' }));
    expect(server.of('PATCH /accounts/window1')).toEqual([]);
    await user.click(screen.getByRole('checkbox', { name: '受理员' }));
    expect(screen.queryByText('管理员、审计员不能与其他角色同时选。')).toBeNull();
  });

  it('does not offer to change one’s own roles or to switch oneself off', async () => {
    await opened(/^admin/u);
    expect(screen.getByText(/自己的角色和范围不能自己改/u)).toBeTruthy();
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(screen.queryByRole('button', { name: '停用' })).toBeNull();
  });

  it('sends only what is another, so that a new name ends no session, and says what does', async () => {
    server.on('PATCH /accounts/window1', (body) => anAccount('window1', body as object));
    const { user } = await opened(/window1/u);
    await user.clear(screen.getByLabelText('岗位名称'));
    await user.type(screen.getByLabelText('岗位名称'), '受理席 3');
    expect(screen.queryByText(/立即退出，按新的/u)).toBeNull();
    await user.click(screen.getByRole('button', { name: '保存' }));
    await screen.findByText('已保存');
    await user.click(screen.getByRole('checkbox', { name: '派遣员' }));
    expect(screen.getByText(/立即退出，按新的/u)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(server.of('PATCH /accounts/window1')).toHaveLength(2));
    const [named, granted] = server.of('PATCH /accounts/window1').map(({ body }) => body);
    expect(named).toEqual({ name: '受理席 3', nameEn: 'Intake desk' });
    expect(granted).toMatchObject({ roles: ['acceptor', 'dispatcher'], scope: 'D' });
  });

  it('says what an account still holds before it is switched off', async () => {
    server.on('PATCH /accounts/window1', (body) => anAccount('window1', body as object));
    const { user } = await opened(/window1/u);
    await user.click(screen.getByRole('button', { name: '停用' }));
    await screen.findByText(/还有在办案件 3 件，待核查、核实 1 件/u);
    expect(server.of('PATCH /accounts/window1')).toEqual([]);
    await user.keyboard('{Enter}');
    expect(server.of('PATCH /accounts/window1')[0]?.body).toEqual({ disabled: true });
  });

  it('resets a password and switches codes off for a lost phone', async () => {
    server.on('PATCH /accounts/water', (body) => anAccount('water', body as object));
    const { user } = await opened(/water/u);
    await user.click(screen.getByRole('button', { name: '关闭动态密码' }));
    await user.click(screen.getByRole('button', { name: '确认关闭' }));
    await user.click(screen.getByRole('button', { name: '重置密码' }));
    await user.click(screen.getByRole('button', { name: '确认重置' }));
    const [off, reset] = server.of('PATCH /accounts/water').map(({ body }) => body as { password?: string });
    expect(off).toEqual({ otp: 'off' });
    const secret = await screen.findByRole('region', { name: 'water 的新密码' });
    expect(secret.textContent).toContain(reset?.password ?? 'nothing');
    await user.click(screen.getByRole('row', { name: /window1/u }));
    expect(document.documentElement.innerHTML).not.toContain(reset?.password ?? '');
  });

  it('shows a key once, and takes it back in two presses', async () => {
    server.on('POST /accounts/window1/keys', () => {
      const key = { id: 'abc', label: '热线', sources: ['12345'], createdAt: MORNING, usedAt: MORNING };
      accounts = accounts.map((account) =>
        account.account === 'window1' ? { ...account, keys: [key] } : account,
      );
      return { id: 'abc', key: 'lxk_secret' };
    });
    server.on('DELETE /accounts/window1/keys/abc', () => ({}));
    const { user, container } = await opened(/window1/u);
    await user.type(screen.getByLabelText(/用途/u), '热线');
    await user.click(screen.getByRole('button', { name: '生成密钥' }));
    await screen.findByRole('region', { name: '接口密钥：热线' });
    expect(container.textContent).toContain('lxk_secret');
    await user.click(screen.getByRole('button', { name: '已记下，关闭' }));
    expect(document.documentElement.innerHTML).not.toContain('lxk_secret');
    await user.click(screen.getByRole('button', { name: '作废' }));
    expect(server.of('DELETE /accounts/window1/keys/abc')).toEqual([]);
    await user.click(screen.getByRole('button', { name: '确认作废' }));
    await waitFor(() => expect(server.of('DELETE /accounts/window1/keys/abc')).toHaveLength(1));
  });

  it('takes the channels of a key by their names, which may hold a space', async () => {
    server.on('POST /accounts/window1/keys', () => ({ id: 'abc', key: 'lxk_secret' }));
    const { user } = await opened(/window1/u);
    await user.type(screen.getByLabelText(/用途/u), '热线');
    await user.type(screen.getByRole('textbox', { name: /渠道/u }), '311 热线、企业微信, WECHAT');
    await user.click(screen.getByRole('button', { name: '生成密钥' }));
    await screen.findByRole('region', { name: '接口密钥：热线' });
    expect(server.of('POST /accounts/window1/keys').at(-1)?.body).toMatchObject({
      sources: ['311', 'wecom', 'wechat'],
    });
  });

  it('says since when and until when an account is locked', async () => {
    const until = MORNING + 15 * 60_000;
    accounts[1] = anAccount('window1', { name: '受理席', locked: { since: MORNING, until } });
    await opened(/window1/u);
    expect(screen.getByText('锁定至 09:15')).toBeTruthy();
    expect(screen.getByText(/09:00 起锁定，09:15 自动解除/u)).toBeTruthy();
  });

  it('can be walked by keyboard alone: /, arrows, Enter, Escape and back to the row', async () => {
    const { user } = await opened();
    await user.keyboard('/');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    await user.keyboard('{Tab}{Tab}');
    expect(document.activeElement?.textContent).toContain('admin');
    await user.keyboard('{ArrowDown}{Enter}');
    expect(screen.getByRole('form', { name: '账号 window1' })).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('form')).toBeNull();
    expect(document.activeElement?.textContent).toContain('window1');
  });

  it('says that it cannot be read, and reads again when asked', async () => {
    server.on('GET /accounts', () => no('unreachable'));
    const { user } = renderPart(app, <AccountsPage />);
    await screen.findByRole('alert');
    server.on('GET /accounts', () => ({ accounts }));
    await user.click(screen.getByRole('button', { name: '重试' }));
    await screen.findByText('window1');
  });

  it.each(['zh', 'en'] as const)('breaks no rule of accessibility in %s', async (language) => {
    const { container, user } = await opened();
    app.client.languageStore.setState({ language });
    await user.click(screen.getByRole('row', { name: /window1/u }));
    expect(await violationsIn(container)).toEqual([]);
  });
});
