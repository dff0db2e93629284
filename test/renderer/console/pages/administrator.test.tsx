import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from '../../../../renderer/console/App.tsx';
import { canBeGiven } from '../../../../renderer/console/commands/command.ts';
import { commandById, commandContext, runCommand } from '../../../../renderer/console/commands/registry.ts';
import { fakeRoutes } from '../../../kit/fakeRoutes.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';

let app: TestApp;

describe('somebody who reads no cases', () => {
  beforeEach(() => {
    vi.stubGlobal('matchMedia', () => ({ matches: true }));
    app = openTestApp();
    fakeRoutes(app, {
      'GET /accounts': () => ({ accounts: [] }),
      'GET /session': () => ({ account: 'admin', otp: false, expiresAt: 1, sessions: [] }),
    });
    const { session, ...rest } = app.client.sessionStore.getState();
    if (session === undefined) throw new Error('nobody is signed in');
    const person = { id: 'me', name: '系统管理员', roles: ['administrator'], scope: 'D' } as const;
    app.client.sessionStore.setState({ ...rest, session: { ...session, person } }, true);
    app.client.linkStore.setState({ phase: 'apart' });
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
    app.close();
  });

  it('begins on the accounts, with no counter, no sum and no way to an empty situation', async () => {
    renderPart(app, <App />);
    await screen.findByRole('heading', { name: '账号' });
    expect(screen.getByText('不接收案件')).toBeTruthy();
    for (const word of [/在办/u, /序号/u, /临期/u]) expect(screen.queryByText(word)).toBeNull();
    expect(screen.queryByRole('button', { name: /态势/u })).toBeNull();
    const situation = commandById('page.situation');
    expect(situation !== undefined && canBeGiven(situation, commandContext(app))).toBe(false);
  });

  it('stays there on Escape, and finds the own account from the menu', async () => {
    const { user } = renderPart(app, <App />);
    await screen.findByRole('heading', { name: '账号' });
    runCommand(app, 'view.back');
    expect(app.screen.get().page).toBeUndefined();
    expect(await screen.findByRole('heading', { name: '账号' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /登录菜单/u }));
    await user.click(screen.getByRole('menuitem', { name: '我的账号' }));
    expect(await screen.findByRole('heading', { name: '我的账号' })).toBeTruthy();
    runCommand(app, 'page.accounts');
    expect(await screen.findByRole('heading', { name: '账号' })).toBeTruthy();
  });
});
