// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setLink } from '../../../../renderer/client/link/link.ts';
import { linkStore } from '../../../../renderer/client/store/linkStore.ts';
import { sessionStore } from '../../../../renderer/client/store/sessionStore.ts';
import { App } from '../../../../renderer/console/App.tsx';
import { canRun, commandById, runCommand } from '../../../../renderer/console/commands/registry.ts';
import { back } from '../../../../renderer/console/commands/viewCommands.ts';
import { ui } from '../../../../renderer/desk/uiStore.ts';
import { fakeRoutes } from '../../../kit/fakeRoutes.ts';
import { renderPart, setConsole } from '../../../kit/renderConsole.tsx';

describe('somebody who reads no cases', () => {
  let stop: () => void;
  beforeEach(() => {
    vi.stubGlobal('matchMedia', () => ({ matches: true }));
    stop = setConsole();
    fakeRoutes({
      'GET /accounts': () => ({ accounts: [] }),
      'GET /session': () => ({ account: 'admin', otp: false, expiresAt: 1, sessions: [] }),
    });
    const { session, ...rest } = sessionStore.getState();
    if (session === undefined) throw new Error('nobody is signed in');
    const person = { id: 'me', name: '系统管理员', roles: ['administrator'], scope: 'D' } as const;
    sessionStore.setState({ ...rest, session: { ...session, person } }, true);
    linkStore.setState({ phase: 'apart' });
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
    setLink(undefined);
    stop();
  });

  it('begins on the accounts, with no counter, no sum and no way to an empty situation', async () => {
    renderPart(<App />);
    await screen.findByRole('heading', { name: '账号' });
    expect(screen.getByText('不接收案件')).toBeTruthy();
    for (const word of [/在办/u, /序号/u, /临期/u]) expect(screen.queryByText(word)).toBeNull();
    expect(screen.queryByRole('button', { name: /态势/u })).toBeNull();
    const situation = commandById('page.situation');
    expect(situation !== undefined && canRun(situation)).toBe(false);
  });

  it('stays there on Escape, and finds the own account from the menu', async () => {
    const { user } = renderPart(<App />);
    await screen.findByRole('heading', { name: '账号' });
    back();
    expect(ui.get().page).toBeUndefined();
    expect(await screen.findByRole('heading', { name: '账号' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /登录菜单/u }));
    await user.click(screen.getByRole('menuitem', { name: '我的账号' }));
    expect(await screen.findByRole('heading', { name: '我的账号' })).toBeTruthy();
    runCommand('page.accounts');
    expect(await screen.findByRole('heading', { name: '账号' })).toBeTruthy();
  });
});
