import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountView, OwnAccount } from '../../../domain/contract/accounts.ts';
import type { AuditEntry } from '../../../domain/contract/audit.ts';
import type { CommandType } from '../../../domain/contract/commands.ts';
import { LOCK_MILLIS } from '../../../server/people/attempts.ts';
import { OTP_STEP_MILLIS, otpCode, otpStepAt } from '../../../server/people/totp.ts';
import { RUBBISH } from '../../kit/caseDistrict.ts';
import { IN_GRID } from '../../kit/caseStory.ts';
import { type FolderServer, openFolderServer, PASSWORD } from '../../kit/folderServer.ts';
import { connectConsole } from '../../kit/testConsole.ts';
import { accepted } from '../../kit/world.ts';

const NEW = { account: 'acceptor1', password: PASSWORD, name: '受理席 1', roles: ['acceptor'], scope: 'D' };

describe('accounts over HTTP', () => {
  let server: FolderServer;
  let admin: string;
  beforeEach(async () => {
    server = await openFolderServer();
    await server.account('admin1', ['administrator']);
    await server.account('chief1', ['duty_chief', 'acceptor']);
    admin = await server.token('admin1');
  });
  afterEach(() => server.close());

  const call = (line: string, token: string | undefined, body?: unknown) =>
    server.call(line, { ...(token === undefined ? {} : { token }), ...(body === undefined ? {} : { body }) });
  const rows = (): Promise<readonly AuditEntry[]> => server.app.audit.find({ limit: 1000 });
  const signIn = (account: string, more: object = {}) =>
    call('POST /session', undefined, { account, password: PASSWORD, ...more });

  describe('signing in and out', () => {
    it('is written down with its outcome; an account nobody has is not named', async () => {
      const { body } = await signIn('Chief1');
      await call('DELETE /session', (body as { token: string }).token);
      await signIn('chief1', { password: 'wrong' });
      await signIn('my password by mistake');
      await call('POST /session', undefined, { link: 'x'.repeat(20) });
      const chief = (await server.people.personOfAccount('chief1'))?.id;
      expect(
        (await rows())
          .toReversed()
          .map(({ actor, action, object, detail, result, ip }) => [
            actor,
            action,
            object,
            detail,
            result,
            ip,
          ]),
      ).toEqual([
        [chief, 'login', undefined, undefined, 'ok', '127.0.0.1'],
        [chief, 'logout', undefined, undefined, 'ok', '127.0.0.1'],
        ['nobody', 'login-failed', 'chief1', undefined, 'bad-credentials', '127.0.0.1'],
        ['nobody', 'login-failed', undefined, undefined, 'bad-credentials', '127.0.0.1'],
        ['nobody', 'login-failed', undefined, 'link', 'link-used', '127.0.0.1'],
      ]);
    });

    it('tells of a lock-out in the audit', async () => {
      for (let n = 0; n < 5; n += 1) await signIn('chief1', { password: 'wrong' });
      expect((await signIn('chief1')).status).toBe(423);
      expect((await rows())[0]).toMatchObject({ action: 'login-failed', object: 'chief1', result: 'locked' });
    });
  });

  describe('administrators', () => {
    it('make accounts that can sign in, and list them', async () => {
      const made = await call('POST /accounts', admin, NEW);
      expect(made).toMatchObject({
        status: 201,
        body: { account: 'acceptor1', disabled: false, otp: false },
      });
      expect(await signIn('acceptor1')).toMatchObject({
        status: 401,
        body: { code: 'password-must-change' },
      });
      expect((await signIn('acceptor1', { next: 'my own horse' })).status).toBe(200);
      const { body } = await call('GET /accounts', admin);
      expect((body as { accounts: { account: string }[] }).accounts.map(({ account }) => account)).toEqual([
        'acceptor1',
        'admin1',
        'chief1',
      ]);
    });

    it('see since when and until when an account is locked, and when it was last here', async () => {
      await signIn('chief1');
      for (let n = 0; n < 5; n += 1) await signIn('chief1', { password: 'wrong' });
      const since = server.clock.now();
      const chief = async () => {
        const { body } = await call('GET /accounts', admin);
        return (body as { accounts: AccountView[] }).accounts.find(({ account }) => account === 'chief1');
      };
      expect(await chief()).toMatchObject({
        signedInAt: since,
        locked: { since, until: since + LOCK_MILLIS },
      });
      server.clock.advance(LOCK_MILLIS);
      expect(await chief()).not.toHaveProperty('locked');
    });

    it('learn what an account still holds, in numbers alone', async () => {
      expect(await call('GET /accounts/chief1/holdings', admin)).toMatchObject({
        status: 200,
        body: { handling: 0, checks: 0 },
      });
      await server.account('officer1', ['dept_officer'], 'B1');
      const give = async (account: string, type: CommandType, data: object) => {
        const console = await connectConsole(server.url, await server.token(account));
        await console.join();
        return accepted(await console.command(type, data)).caseId;
      };
      await server.account('dispatcher1', ['dispatcher']);
      const place = { gridId: IN_GRID.gridId };
      const caseId = await give('chief1', 'case.report', { source: 'wechat', title: '门口有垃圾', place });
      await give('chief1', 'case.file', { caseId, category: RUBBISH });
      await give('dispatcher1', 'case.dispatch', { caseId, unitId: 'B1' });
      await give('officer1', 'case.sign', { caseId });
      expect((await call('GET /accounts/officer1/holdings', admin)).body).toEqual({ handling: 1, checks: 0 });
      expect((await call('GET /accounts/nobody/holdings', admin)).status).toBe(404);
      const chief = await server.token('chief1');
      expect((await call('GET /accounts/chief1/holdings', chief)).status).toBe(403);
    });

    it('change what somebody may; consoles open on the old rights are closed at once', async () => {
      const console = await connectConsole(server.url, await server.token('chief1'));
      await console.join();
      const closed = new Promise((resolve) => console.socket.once('disconnect', resolve));
      const changed = await call('PATCH /accounts/chief1', admin, { roles: ['acceptor'], scope: 'S1' });
      expect(changed).toMatchObject({ status: 200, body: { roles: ['acceptor'], scope: 'S1' } });
      await closed;
    });

    it('disable accounts', async () => {
      const token = await server.token('chief1');
      expect((await call('PATCH /accounts/chief1', admin, { disabled: true })).status).toBe(200);
      expect((await call('GET /cases', token)).status).toBe(401);
      expect(await signIn('chief1')).toMatchObject({ status: 403, body: { code: 'account-disabled' } });
    });

    it('make keys and revoke them', async () => {
      const { body } = await call('POST /accounts/chief1/keys', admin, { label: '12345 hotline' });
      const { id, key } = body as { id: string; key: string };
      expect((await server.call('GET /cases', { key })).status).toBe(200);
      expect((await call(`DELETE /accounts/chief1/keys/${id}`, admin)).status).toBe(204);
      expect((await server.call('GET /cases', { key })).status).toBe(401);
      expect(await call(`DELETE /accounts/chief1/keys/${id}`, admin)).toMatchObject({
        status: 404,
        body: { code: 'unknown-key' },
      });
    });

    it('leave a row for each change, with what changed and without any secret', async () => {
      await call('POST /accounts', admin, NEW);
      await call('PATCH /accounts/acceptor1', admin, { name: '受理席 2', password: 'another horse' });
      await call('PATCH /accounts/acceptor1', admin, {
        roles: ['acceptor', 'checker'],
        scope: 'S1',
        disabled: true,
      });
      const { body } = await call('POST /accounts/acceptor1/keys', admin, { label: '陈' });
      const { id, key } = body as { id: string; key: string };
      await call(`DELETE /accounts/acceptor1/keys/${id}`, admin);
      const changes = (await rows()).toReversed();
      expect(changes.map(({ action, object, detail }) => [action, object, detail])).toEqual([
        ['account-change', 'acceptor1', 'created roles:acceptor scope:D'],
        ['account-change', 'acceptor1', 'name password'],
        ['account-change', 'acceptor1', 'roles:acceptor+checker scope:S1 disabled:true'],
        ['account-change', 'acceptor1', `key-made ${id} sources:`],
        ['account-change', 'acceptor1', `key-revoked ${id}`],
      ]);
      expect(new Set(changes.map(({ role }) => role))).toEqual(new Set(['administrator']));
      for (const secret of [PASSWORD, 'another horse', key, '陈']) {
        expect(JSON.stringify(changes)).not.toContain(secret);
      }
    });

    it('give nobody roles that have to be kept apart, and themselves none at all', async () => {
      const refused: [string, object][] = [
        ['POST /accounts', { ...NEW, roles: ['administrator', 'duty_chief'] }],
        ['PATCH /accounts/chief1', { roles: ['duty_chief', 'auditor'] }],
        ['PATCH /accounts/admin1', { roles: ['duty_chief'] }],
        ['PATCH /accounts/admin1', { roles: ['administrator', 'acceptor'] }],
        ['PATCH /accounts/Admin1', { scope: 'S1' }],
        ['PATCH /accounts/admin1', { disabled: true }],
      ];
      for (const [line, body] of refused) {
        expect(await call(line, admin, body)).toMatchObject({
          status: 403,
          body: { code: 'role-separation' },
        });
      }
      expect(await server.people.personOfAccount('admin1')).toMatchObject({ roles: ['administrator'] });
      expect((await call('PATCH /accounts/admin1', admin, { name: '系统管理员' })).status).toBe(200);
      expect((await rows()).filter(({ action }) => action === 'refused')).toHaveLength(refused.length);
    });

    it('are told what is wrong with a call', async () => {
      const wrong: [string, object, number, string][] = [
        ['POST /accounts', { ...NEW, account: 'chief1' }, 409, 'account-exists'],
        ['POST /accounts', { ...NEW, scope: 'nowhere' }, 422, 'unknown-unit'],
        ['POST /accounts', { ...NEW, password: 'short' }, 422, 'password-too-short'],
        ['POST /accounts', { ...NEW, roles: ['king'] }, 400, 'bad-request'],
        ['POST /accounts', { account: 'x' }, 400, 'bad-request'],
        ['PATCH /accounts/chief1', {}, 400, 'bad-request'],
        ['PATCH /accounts/chief1', { scope: 'nowhere' }, 422, 'unknown-unit'],
        ['PATCH /accounts/chief1', { roles: ['system'] }, 422, 'bad-account'],
        ['PATCH /accounts/nobody', { name: 'x' }, 404, 'unknown-account'],
        ['POST /accounts/nobody/keys', { label: 'x' }, 404, 'unknown-account'],
      ];
      for (const [line, body, status, code] of wrong) {
        expect(await call(line, admin, body)).toMatchObject({ status, body: { code } });
      }
      expect((await server.people.admin.list()).map(({ account }) => account)).toEqual(['admin1', 'chief1']);
    });

    it('are the only ones', async () => {
      const chief = await server.token('chief1');
      const made = await server.people.createApiKey('admin1', { label: 'x' });
      const key = 'key' in made ? made.key : '';
      for (const [line, body] of [
        ['GET /accounts', undefined],
        ['POST /accounts', NEW],
        ['PATCH /accounts/chief1', { roles: ['commander'] }],
        ['POST /accounts/chief1/keys', { label: 'x' }],
        ['DELETE /accounts/chief1/keys/x', undefined],
      ] as const) {
        expect(await call(line, chief, body)).toMatchObject({
          status: 403,
          body: { code: 'role-not-allowed' },
        });
        expect((await server.call(line, { key, ...(body && { body }) })).status).toBe(403);
        expect((await call(line, undefined, body)).status).toBe(401);
      }
    });
  });

  describe("one's own account", () => {
    /** The phone: what an authenticator app makes of the secret it was shown. */
    const phoneOf = (secret: string) => {
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
      const bits = [...secret].map((char) => alphabet.indexOf(char).toString(2).padStart(5, '0')).join('');
      const bytes = Uint8Array.from(bits.match(/.{8}/gu) ?? [], (byte) => Number.parseInt(byte, 2));
      return () => otpCode(bytes, otpStepAt(server.clock.now()));
    };

    it('is made safer with one-time codes, and signs in with one from then on', async () => {
      const token = await server.token('chief1');
      const { body } = await call('POST /session/otp', token);
      const { secret, uri } = body as { secret: string; uri: string };
      expect(uri).toContain(`secret=${secret}`);
      const code = phoneOf(secret);
      expect(await call('POST /session/otp/confirm', token, { otp: '000000' })).toMatchObject({
        status: 401,
        body: { code: 'otp-wrong' },
      });
      expect((await call('POST /session/otp/confirm', token, { otp: code() })).status).toBe(204);
      server.clock.advance(OTP_STEP_MILLIS);

      expect(await signIn('chief1')).toMatchObject({ status: 401, body: { code: 'otp-required' } });
      expect(await signIn('chief1', { otp: '000000' })).toMatchObject({
        status: 401,
        body: { code: 'otp-wrong' },
      });
      const used = code();
      expect((await signIn('chief1', { otp: used })).status).toBe(200);
      expect(await signIn('chief1', { otp: used })).toMatchObject({
        status: 401,
        body: { code: 'otp-wrong' },
      });

      server.clock.advance(OTP_STEP_MILLIS);
      expect((await call('POST /session/otp/disable', token, { otp: code() })).status).toBe(204);
      expect((await signIn('chief1')).status).toBe(200);
      const changes = (await rows()).filter(({ action }) => action === 'account-change');
      expect(changes.map(({ object, detail }) => [object, detail])).toEqual([
        ['chief1', 'otp:off'],
        ['chief1', 'otp:on'],
      ]);
      expect(JSON.stringify(await rows())).not.toContain(secret);
    });

    it('tells its owner whether codes are on, and where it is signed in', async () => {
      const first = await server.token('chief1');
      server.clock.advance(60_000);
      const token = await server.token('chief1');
      const now = server.clock.now();
      const { body } = await call('GET /session', token);
      expect(body).toMatchObject({ account: 'chief1', otp: false });
      const { sessions } = body as OwnAccount;
      expect(sessions.map(({ since }) => since - now)).toEqual([0, -60_000]);
      await call('DELETE /session', first);
      expect((await call('GET /session', token)).body).toMatchObject({ sessions: [sessions[0]] });
    });

    it('gets another password, and has to sign in again', async () => {
      const token = await server.token('chief1');
      expect(
        await call('POST /session/password', token, { password: 'wrong', next: 'another horse' }),
      ).toMatchObject({
        status: 401,
        body: { code: 'bad-credentials' },
      });
      expect(
        (await call('POST /session/password', token, { password: PASSWORD, next: 'another horse' })).status,
      ).toBe(204);
      expect((await call('GET /session', token)).status).toBe(401);
      expect((await signIn('chief1', { password: 'another horse' })).status).toBe(200);
    });

    it('is open to whoever is signed in, and to nobody else', async () => {
      for (const line of [
        '/session/otp',
        '/session/otp/confirm',
        '/session/otp/disable',
        '/session/password',
      ]) {
        expect((await call(`POST ${line}`, undefined, {})).status).toBe(401);
      }
      const made = await server.people.createApiKey('chief1', { label: 'x' });
      const key = 'key' in made ? made.key : '';
      expect((await server.call('POST /session/otp', { key, body: {} })).status).toBe(401);
      expect((await call('POST /session/otp/confirm', admin, {})).status).toBe(400);
    });
  });
});
