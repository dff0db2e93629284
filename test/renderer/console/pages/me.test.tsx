import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import MePage from '../../../../renderer/console/pages/me/MePage.tsx';
import { violationsIn } from '../../../kit/axeIn.ts';
import { type FakeRoutes, fakeRoutes, no } from '../../../kit/fakeRoutes.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { MORNING } from '../../../kit/testClock.ts';

let app: TestApp;

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

describe('one’s own account', () => {
  let server: FakeRoutes;
  let otp: boolean;
  let signedOut: number;

  beforeEach(() => {
    app = openTestApp();
    otp = false;
    signedOut = 0;
    const sessions = [
      { since: MORNING, expiresAt: MORNING + 3_600_000 },
      // Of a sign-in link: it ends when the one it was made in ends.
      { since: MORNING - 60_000, expiresAt: MORNING + 3_600_000 },
    ];
    server = fakeRoutes(app, {
      'GET /session': () => ({
        account: 'chief1',
        person: CHIEF,
        otp,
        since: MORNING,
        expiresAt: MORNING + 3_600_000,
        sessions,
      }),
      'POST /session/otp': () => ({ secret: SECRET, uri: `otpauth://totp/Lingxing:chief1?secret=${SECRET}` }),
    });
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  const opened = async () => {
    const signOut = async () => {
      signedOut += 1;
    };
    app.control({ signOut });
    const view = renderPart(app, <MePage />);
    await screen.findByText('chief1');
    return view;
  };
  const typePasswords = async (user: Awaited<ReturnType<typeof opened>>['user'], again = 'another horse') => {
    await user.type(screen.getByLabelText('现在的密码'), 'correct horse');
    await user.type(screen.getByLabelText('新密码'), 'another horse');
    await user.type(screen.getByLabelText('再输一次新密码'), `${again}{Enter}`);
  };

  it('tells which of the open sessions is this one', async () => {
    await opened();
    const [first, second] = screen.getAllByRole('listitem');
    expect(first?.textContent).toContain('本次');
    expect(second?.textContent).not.toContain('本次');
  });

  it('changes the password, signs out and says why', async () => {
    server.on('POST /session/password', () => ({}));
    const { user } = await opened();
    await typePasswords(user);
    await waitFor(() => expect(signedOut).toBe(1));
    expect(server.of('POST /session/password')[0]?.body).toEqual({
      password: 'correct horse',
      next: 'another horse',
    });
    expect(app.client.notices.store.getState().notices.map(({ text }) => text)).toEqual([
      '密码已更改，请用新密码登录。',
    ]);
  });

  it.each([
    ['bad-credentials', '现在的密码', /账号或密码不对/u],
    ['password-too-short', '新密码', /密码太短|至少/u],
  ])('shows %s at its field and stays signed in', async (code, field, words) => {
    server.on('POST /session/password', () => no(code, { params: { least: 8 } }));
    const { user } = await opened();
    await typePasswords(user);
    await waitFor(() => expect(screen.getByLabelText(field).getAttribute('aria-invalid')).toBe('true'));
    expect(screen.getAllByText(words).length).toBeGreaterThan(0);
    expect(document.activeElement).toBe(screen.getByLabelText(field));
    expect(signedOut).toBe(0);
  });

  it('sends nothing when the new password was not typed twice alike', async () => {
    const { user } = await opened();
    await typePasswords(user, 'other horse');
    expect(screen.getByText('两次输入不一致。')).toBeTruthy();
    expect(server.of('POST /session/password')).toEqual([]);
  });

  it('enrols one-time codes with a picture, a secret to type and a first code; then the secret is gone', async () => {
    const { user } = await opened();
    await user.click(screen.getByRole('button', { name: '启用动态密码' }));
    await screen.findByRole('img', { name: '动态密码二维码' });
    expect(document.body.textContent).toContain('JBSW Y3DP');
    server.on('POST /session/otp/confirm', () => no('otp-wrong'));
    await user.keyboard('123456{Enter}');
    await waitFor(() =>
      expect(screen.getByLabelText('应用上显示的六位数字').getAttribute('aria-invalid')).toBe('true'),
    );
    server.on('POST /session/otp/confirm', () => {
      otp = true;
      return {};
    });
    await user.keyboard('654321{Enter}');
    await screen.findByRole('button', { name: '关闭动态密码' });
    expect(server.of('POST /session/otp/confirm').at(-1)?.body).toEqual({ otp: '654321' });
    expect(document.documentElement.innerHTML).not.toMatch(/JBSW/u);
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('forgets the secret of an enrolment that is put away', async () => {
    const { user } = await opened();
    await user.click(screen.getByRole('button', { name: '启用动态密码' }));
    await screen.findByRole('img', { name: '动态密码二维码' });
    await user.click(screen.getByRole('button', { name: '取消' }));
    expect(document.documentElement.innerHTML).not.toMatch(/JBSW/u);
  });

  it('switches codes off with a code', async () => {
    otp = true;
    server.on('POST /session/otp/disable', () => {
      otp = false;
      return {};
    });
    const { user } = await opened();
    await user.click(screen.getByRole('button', { name: '关闭动态密码' }));
    await user.keyboard('123456{Enter}');
    await screen.findByRole('button', { name: '启用动态密码' });
  });

  it.each(['zh', 'en'] as const)('breaks no rule of accessibility in %s', async (language) => {
    const { container, user } = await opened();
    app.client.languageStore.setState({ language });
    await user.click(await screen.findByRole('button', { name: /启用动态密码|Switch codes on/u }));
    await screen.findByRole('img');
    expect(await violationsIn(container)).toEqual([]);
  });
});
