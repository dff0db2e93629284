import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../../renderer/client/store/sessionStore.ts';
import { listenToKeys } from '../../../../renderer/console/commands/listenToKeys.ts';
import { commands, runCommand } from '../../../../renderer/console/commands/registry.ts';
import { LockScreen } from '../../../../renderer/console/panels/signin/LockScreen.tsx';
import { aCase } from '../../../kit/aCase.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';

let app: TestApp;
beforeEach(() => {
  app = openTestApp({ cases: [aCase(1)] });
  app.client.lockStore.setState({ locked: true });
});
afterEach(() => {
  cleanup();
  app.close();
});

/** The cover with a server that answers so, one after the other. */
function covered(...answers: readonly (Problem | undefined)[]) {
  const calls: unknown[] = [];
  const left = [...answers];
  app.control({
    unlock: async (input) => {
      calls.push(input);
      return left.shift();
    },
  });
  return { calls, ...renderPart(app, <LockScreen />) };
}

const knownAs = (account: string) => {
  const { session } = app.client.sessionStore.getState();
  if (session !== undefined) app.client.sessionStore.setState({ session: { ...session, account } });
};

describe('the cover of a locked console', () => {
  it('says whose it is and asks for nothing but the password', async () => {
    knownAs('chief1');
    const { user, calls } = covered({ code: 'bad-credentials' });
    expect(screen.getByText('值班长 1席')).toBeDefined();
    const field = screen.getByLabelText('密码');
    expect(document.activeElement).toBe(field);
    await user.keyboard('wrong{Enter}');
    expect(calls).toEqual([{ account: 'chief1', password: 'wrong' }]);
    expect(screen.getByRole('alert').textContent).toBe('账号或密码不对。');
    expect(field).toHaveProperty('value', '');
    expect(document.activeElement).toBe(field);
  });

  it('asks for the account too where the server has not told it', async () => {
    const { user, calls } = covered(undefined);
    await user.type(screen.getByLabelText('账号'), 'chief1');
    await user.type(screen.getByLabelText('密码'), 'right{Enter}');
    expect(calls).toEqual([{ account: 'chief1', password: 'right' }]);
  });

  it('asks for the one-time code when the account has one, and keeps the password', async () => {
    knownAs('chief1');
    const { user, calls } = covered({ code: 'otp-required' }, undefined);
    await user.keyboard('right{Enter}');
    expect(document.activeElement).toBe(screen.getByLabelText('动态密码'));
    await user.keyboard('123456{Enter}');
    expect(calls[1]).toEqual({ account: 'chief1', password: 'right', otp: '123456' });
  });

  it('says what is missing and asks nobody', async () => {
    knownAs('chief1');
    const { user, calls } = covered();
    await user.keyboard('{Enter}');
    expect(screen.getByRole('alert').textContent).toBe('请填写密码');
    expect(calls).toEqual([]);
  });

  it('lets no command through, neither by key nor from the menu of the window', async () => {
    const stopKeys = listenToKeys(app, commands);
    const { user } = covered();
    screen.getByLabelText('密码').blur();
    await user.keyboard('j');
    expect(app.client.view.get().selectedId).toBeUndefined();
    expect(runCommand(app, 'queue.next')).toBe(false);
    act(() => app.client.lockStore.setState({ locked: false }));
    expect(runCommand(app, 'queue.next')).toBe(true);
    stopKeys();
  });

  it('takes away a dialog that was open, and gives the focus back afterwards', async () => {
    const button = document.body.appendChild(document.createElement('button'));
    button.focus();
    app.screen.open('help');
    const { unmount } = covered();
    expect(app.screen.get().overlay).toBeUndefined();
    expect(document.activeElement).toBe(screen.getByLabelText('密码'));
    unmount();
    await Promise.resolve();
    expect(document.activeElement).toBe(button);
    button.remove();
  });

  it('is complete in English', () => {
    knownAs('chief1');
    covered();
    act(() => app.client.languageStore.setState({ language: 'en' }));
    expect(screen.getByRole('button', { name: 'Unlock' })).toBeDefined();
    expect(document.body.textContent?.replace('中文', '')).not.toMatch(/\p{Script=Han}/u);
  });
});
