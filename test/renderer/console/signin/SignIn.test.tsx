import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionInput } from '../../../../domain/contract/http.ts';
import { detectPlatform } from '../../../../renderer/client/platform.ts';
import type { Problem } from '../../../../renderer/client/store/sessionStore.ts';
import { SignIn } from '../../../../renderer/console/panels/signin/SignIn.tsx';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { aBrowser, openTestApp, type TestApp } from '../../../kit/testApp.ts';

let app: TestApp;

beforeEach(() => {
  app = openTestApp({ person: null });
});
afterEach(() => {
  cleanup();
  app.close();
});

function signIn(problem: Problem = { code: 'bad-credentials' }) {
  const calls: SessionInput[] = [];
  app.control({
    signIn: async (input) => {
      calls.push(input);
      app.client.sessionStore.setState({ problem });
      return problem;
    },
  });
  return { calls, ...renderPart(app, <SignIn />) };
}

describe('signing in', () => {
  it('sends account and password, and shows which server it asks', async () => {
    const { user, calls } = signIn();
    expect(screen.getByText('http://127.0.0.1:8471')).toBeDefined();
    await user.type(screen.getByLabelText('账号'), ' chief1 ');
    await user.type(screen.getByLabelText('密码'), 'secret{Enter}');
    expect(calls).toEqual([{ account: 'chief1', password: 'secret' }]);
    expect(screen.getByLabelText('密码')).toHaveProperty('value', '');
    expect(screen.getByLabelText('账号')).toHaveProperty('value', ' chief1 ');
  });

  it('names the field that is missing and sends nothing', async () => {
    const { user, calls } = signIn();
    await user.type(screen.getByLabelText('账号'), 'chief1');
    await user.click(screen.getByRole('button', { name: '登录' }));
    expect(screen.getByRole('alert').textContent).toBe('请填写密码');
    expect(document.activeElement).toBe(screen.getByLabelText('密码'));
    expect(calls).toEqual([]);
  });

  it('says a refusal by its code, in the chosen language', async () => {
    const { user } = signIn();
    act(() => app.client.sessionStore.setState({ problem: { code: 'locked', params: { minutes: 5 } } }));
    expect(screen.getByRole('alert').textContent).toContain('5 分钟后再试');
    await user.click(screen.getByRole('button', { name: 'English' }));
    expect(screen.getByRole('alert').textContent).toContain('try again in 5 minutes');
    act(() => app.client.sessionStore.setState({ problem: { code: 'unreachable' } }));
    expect(screen.getByRole('alert').textContent).toContain('Cannot reach');
  });

  it('asks for the one-time code when the server wants one, and keeps the password', async () => {
    const { user, calls } = signIn({ code: 'otp-required' });
    await user.type(screen.getByLabelText('账号'), 'chief1');
    await user.type(screen.getByLabelText('密码'), 'secret{Enter}');
    expect(document.activeElement).toBe(screen.getByLabelText('动态密码'));
    await user.keyboard('123456{Enter}');
    expect(calls[1]).toEqual({ account: 'chief1', password: 'secret', otp: '123456' });
  });

  it.each(['zh', 'en'] as const)(
    'asks for a new password when somebody else knows the present one (%s)',
    async (language) => {
      const { user, calls } = signIn({ code: 'password-must-change' });
      act(() => app.client.languageStore.setState({ language }));
      const zh = language === 'zh';
      await user.type(screen.getByLabelText(zh ? '账号' : 'Account'), 'chief1');
      await user.type(screen.getByLabelText(zh ? '密码' : 'Password'), 'from the office{Enter}');
      const next = await screen.findByLabelText(zh ? '新密码' : 'New password');
      expect(document.activeElement).toBe(next);
      await user.keyboard('{Enter}');
      expect(calls).toHaveLength(1);
      await user.type(next, 'my own horse{Enter}');
      expect(calls[1]).toEqual({ account: 'chief1', password: 'from the office', next: 'my own horse' });
    },
  );

  it('cannot be pressed twice while the server thinks', () => {
    signIn();
    act(() => app.client.sessionStore.setState({ status: 'signing-in' }));
    expect(screen.getByRole('button', { name: '正在登录…' })).toHaveProperty('disabled', true);
  });

  it('changes the server in the window, where that is possible, and says why it could not', async () => {
    const addresses: string[] = [];
    const platform = {
      ...aBrowser,
      kind: 'window' as const,
      connectTo: async (address: string) => {
        addresses.push(address);
        return { ok: false, code: 'server-unreachable' } as const;
      },
    };
    app.close();
    app = openTestApp({ person: null, platform });
    const { user } = renderPart(app, <SignIn />);
    await user.click(screen.getByRole('button', { name: '更换' }));
    await user.clear(screen.getByLabelText('服务器地址'));
    await user.type(screen.getByLabelText('服务器地址'), 'https://district.example');
    await user.click(screen.getByRole('button', { name: '连接' }));
    expect(addresses).toEqual(['https://district.example']);
    expect(screen.getByText('这个地址连不上调度服务器，请核对地址。')).toBeDefined();
  });
});

describe('a one-time link in a browser', () => {
  it('is taken once and leaves the address bar', async () => {
    window.history.replaceState(undefined, '', '/#link=abcdef0123456789');
    const platform = detectPlatform(window);
    expect(await platform.takeSignInLink()).toBe('abcdef0123456789');
    expect(window.location.hash).toBe('');
    expect(await platform.takeSignInLink()).toBeUndefined();
  });
});
