import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SessionAnswer } from '../../../domain/contract/http.ts';
import { refusalText } from '../../../domain/refusal/refusals.ts';
import { type NewAccount, openPeople, type People } from '../../../server/people/accounts.ts';
import { LOCK_MILLIS } from '../../../server/people/attempts.ts';
import { LINK_MILLIS, SESSION_MILLIS } from '../../../server/people/sessions.ts';
import { createMemoryStore, type MemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqliteStore.ts';
import { createTestClock } from '../../kit/testClock.ts';

/** Cheap on purpose: what a hash costs is tested in passwords.test.ts. */
const CHEAP = { N: 16, r: 1, p: 1 };

const CHIEF: NewAccount = {
  account: 'chief1',
  password: 'correct horse',
  name: '值班长 1席',
  roles: ['duty_chief', 'acceptor'],
  scope: '440104',
};

describe('accounts', () => {
  let store: MemoryStore;
  let people: People;
  let clock: ReturnType<typeof createTestClock>;
  const open = () => openPeople({ store: store.people, clock, passwordCost: CHEAP });

  beforeEach(async () => {
    store = createMemoryStore();
    clock = createTestClock();
    people = await open();
    await people.createAccount(CHIEF);
  });

  const signIn = (password = CHIEF.password, account = 'chief1') => people.signIn({ account, password });
  const tokenOf = async (account = 'chief1', password = CHIEF.password) => {
    const answer = await signIn(password, account);
    if ('code' in answer) throw new Error(answer.code);
    return answer.token;
  };
  const codeOf = async (answer: Promise<object | undefined>) => {
    const value = await answer;
    return value !== undefined && 'code' in value ? value.code : 'none';
  };
  /** The server is started again. */
  const reopen = async () => {
    store = createMemoryStore({ reopen: store });
    people = await open();
  };

  describe('creating', () => {
    it('answers with the person as colleagues see it', async () => {
      expect(await people.personOfAccount('chief1')).toEqual({
        id: expect.stringMatching(/^p-.{12}$/u),
        name: '值班长 1席',
        roles: ['duty_chief', 'acceptor'],
        scope: '440104',
      });
    });

    it('refuses a name that is taken, in whatever case', async () => {
      expect(await people.createAccount({ ...CHIEF, account: ' Chief1 ' })).toEqual({
        code: 'account-exists',
        params: { account: 'chief1' },
      });
    });

    it('creates one account when the same name is asked for twice at once', async () => {
      const twice = [1, 2].map(() => codeOf(people.createAccount({ ...CHIEF, account: 'chief2' })));
      expect((await Promise.all(twice)).sort()).toEqual(['account-exists', 'none']);
    });

    it('refuses an incomplete account and a short password, each in words', async () => {
      const faults: [Partial<NewAccount>, string][] = [
        [{ account: '' }, 'bad-account'],
        [{ account: 'a b' }, 'bad-account'],
        [{ account: '../x' }, 'bad-account'],
        [{ roles: [] }, 'bad-account'],
        [{ roles: ['system'] }, 'bad-account'],
        [{ scope: '' }, 'bad-account'],
        [{ name: ' ' }, 'bad-account'],
        [{ password: '1234567' }, 'password-too-short'],
        [{ password: '1234567890' }, 'password-common'],
        [{ password: 'Qwerty123' }, 'password-common'],
        [{ password: 'password1234' }, 'password-common'],
        [{ password: '2026!Guangzhou#88' }, 'password-common'],
        [{ password: '88888888' }, 'password-common'],
        [{ password: 'hgfedcba' }, 'password-common'],
        [{ account: 'dispatcher', password: 'Dispatcher1' }, 'password-is-account'],
        [{ account: 'dispatcher', password: '!!rehctapsid' }, 'password-is-account'],
      ];
      for (const [fault, code] of faults) {
        const answer = await people.createAccount({ ...CHIEF, account: 'fresh', ...fault });
        expect(answer).toMatchObject({ code });
        if ('code' in answer) expect(refusalText(answer, 'zh')).not.toBe(code);
      }
      expect(await people.personOfAccount('fresh')).toBeUndefined();
    });
  });

  describe('signing in', () => {
    it('gives a token that leads back to the person', async () => {
      const answer = await signIn();
      expect(answer).toMatchObject({
        token: expect.stringMatching(/^[\w-]{43}$/u),
        expiresAt: clock.now() + SESSION_MILLIS,
        person: { name: '值班长 1席' },
      });
      expect(await people.personOf(await tokenOf())).toMatchObject({
        account: 'chief1',
        person: { scope: '440104' },
      });
    });

    it('refuses a wrong password and an unknown account with the same words', async () => {
      expect(await signIn('wrong')).toEqual({ code: 'bad-credentials' });
      expect(await signIn('wrong', 'nobody')).toEqual({ code: 'bad-credentials' });
    });

    it('ends a session after twelve hours', async () => {
      const chief = await tokenOf();
      clock.advance(SESSION_MILLIS - 1);
      expect(await people.personOf(chief)).toBeDefined();
      clock.advance(1);
      expect(await people.personOf(chief)).toBeUndefined();
    });

    it('lets no account of a wall in, nor a session it had: a wall opens by its address', async () => {
      const { token } = (await signIn()) as SessionAnswer;
      const link = await people.createLink(token);
      await store.people.changeAccount('chief1', { roles: ['wall'] }, false);
      await reopen();
      expect(await people.personOf(token)).toBeUndefined();
      expect(await codeOf(signIn())).toBe('wall-no-account');
      expect(await codeOf(signIn('wrong'))).toBe('bad-credentials');
      if ('code' in link) throw new Error(link.code);
      expect(await codeOf(people.signIn({ link: link.link }))).toBe('wall-no-account');
    });

    it('ends one session on signing out, and leaves the others', async () => {
      const [first, second] = [await tokenOf(), await tokenOf()];
      await people.signOut(first);
      expect(await people.personOf(first)).toBeUndefined();
      expect(await people.personOf(second)).toBeDefined();
    });

    it('knows no token that is empty or made up', async () => {
      await tokenOf();
      for (const token of ['', 'x']) expect(await people.personOf(token)).toBeUndefined();
    });

    it('keeps sessions over a restart', async () => {
      const token = await tokenOf();
      await reopen();
      expect(await people.personOf(token)).toMatchObject({ account: 'chief1' });
    });

    it('writes neither passwords nor tokens, links or keys into the file', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'lingxing-people-'));
      const onDisk = await openSqliteStore({ file: join(folder, 'lingxing.db') });
      people = await openPeople({ store: onDisk.people, clock, passwordCost: CHEAP });
      await people.createAccount(CHIEF);
      const token = await tokenOf();
      const link = await people.createLink(token);
      const key = await people.createApiKey('chief1', { label: 'feed' });
      const secrets = [CHIEF.password, token, Object.values(link)[0], Object.values(key)[0]];
      const bytes = readdirSync(folder)
        .map((name) => readFileSync(join(folder, name)).toString('latin1'))
        .join('');
      for (const secret of secrets) expect(bytes.includes(String(secret))).toBe(false);
      expect(bytes.includes('chief1')).toBe(true);
      await onDisk.close();
      rmSync(folder, { recursive: true });
    });

    it('ends all sessions of an account when its password is set', async () => {
      const token = await tokenOf();
      expect(await people.setPassword('chief1', 'another horse')).toBeUndefined();
      expect(await people.personOf(token)).toBeUndefined();
      expect(await codeOf(signIn())).toBe('bad-credentials');
      expect(await codeOf(signIn('another horse'))).toBe('none');
      expect(await codeOf(people.setPassword('nobody', 'another horse'))).toBe('unknown-account');
      expect(await codeOf(people.setPassword('chief1', 'short'))).toBe('password-too-short');
    });
  });

  describe('locking out', () => {
    const failFiveTimes = async (account = 'chief1') => {
      for (let n = 0; n < 5; n += 1) expect(await codeOf(signIn('wrong', account))).toBe('bad-credentials');
    };

    it('locks after five failures, even for the right password, and says for how long', async () => {
      await failFiveTimes();
      expect(await signIn()).toEqual({ code: 'locked', params: { minutes: 15 } });
      clock.advance(60_000);
      expect(await signIn()).toEqual({ code: 'locked', params: { minutes: 14 } });
      clock.advance(LOCK_MILLIS - 60_000);
      expect(await codeOf(signIn())).toBe('none');
    });

    it('locks an unknown name just the same, so that the lock gives no name away', async () => {
      await failFiveTimes('nobody');
      expect(await codeOf(signIn('wrong', 'nobody'))).toBe('locked');
      expect(await codeOf(signIn())).toBe('none');
    });

    it('counts anew after a right password, and after fifteen quiet minutes', async () => {
      for (const forget of [tokenOf, async () => clock.advance(LOCK_MILLIS)]) {
        for (let n = 0; n < 4; n += 1) await signIn('wrong');
        await forget();
        for (let n = 0; n < 4; n += 1) expect(await codeOf(signIn('wrong'))).toBe('bad-credentials');
        await tokenOf();
      }
    });

    it('does not let many guesses at once slip past the count', async () => {
      const guesses = Array.from({ length: 12 }, () => codeOf(signIn('wrong')));
      const codes = await Promise.all(guesses);
      expect(codes.filter((code) => code === 'bad-credentials')).toHaveLength(5);
      expect(codes.filter((code) => code === 'locked')).toHaveLength(7);
    });

    it('turns a flood on one name away, and lets other names in meanwhile', async () => {
      const flood = Array.from({ length: 60 }, () => codeOf(signIn('wrong', 'nobody')));
      expect(await codeOf(signIn())).toBe('none');
      expect((await Promise.all(flood)).filter((code) => code === 'rate-limited').length).toBeGreaterThan(30);
    });

    it('is still locked after a restart', async () => {
      await failFiveTimes();
      await reopen();
      expect(await codeOf(signIn())).toBe('locked');
    });

    it('wants another password where somebody else knows it, and lets nobody in before', async () => {
      const given = { account: 'new1', password: 'from the office' };
      await people.createAccount({ ...CHIEF, ...given, mustChange: true });
      const next = (text: string) => codeOf(people.signIn({ ...given, next: text }));
      expect(await codeOf(people.signIn(given))).toBe('password-must-change');
      expect(await codeOf(people.signIn({ ...given, password: 'wrong' }))).toBe('bad-credentials');
      expect(await next(given.password)).toBe('password-unchanged');
      expect(await next('short')).toBe('password-too-short');
      expect(await next('password123')).toBe('password-common');
      expect(await next('new1-new1')).toBe('none');
      expect(await codeOf(people.signIn(given))).toBe('bad-credentials');
      expect(await signIn('new1-new1', 'new1')).toHaveProperty('token');
      // Whoever is an administrator and sets one for somebody else knows it as well.
      await people.admin.change('new1', { password: 'from the office' });
      expect(await codeOf(people.signIn(given))).toBe('password-must-change');
      expect(await next('my own horse')).toBe('none');
    });

    describe('by where it comes from', () => {
      const SEAT = '10.1.0.5';
      const from = (address: string, password = CHIEF.password, account = 'chief1') =>
        codeOf(people.signIn({ account, password }, address));
      const guess = async (address: string, times = 5, account = 'chief1') => {
        for (let n = 0; n < times; n += 1) await from(address, 'wrong', account);
      };

      it('locks the address that guesses, and nobody else', async () => {
        await guess('203.0.113.9');
        expect(await from('203.0.113.9')).toBe('locked');
        expect(await from(SEAT)).toBe('none');
        clock.advance(LOCK_MILLIS);
        expect(await from('203.0.113.9')).toBe('none');
      });

      it('locks a known seat after five failures of its own all the same', async () => {
        expect(await from(SEAT)).toBe('none');
        await guess(SEAT);
        expect(await from(SEAT)).toBe('locked');
      });

      it('turns strangers away when fifty came from everywhere, and keeps a door for a known seat', async () => {
        expect(await from(SEAT)).toBe('none');
        for (let n = 0; n < 10; n += 1) await guess(`203.0.113.${n}`);
        expect(await from('198.51.100.1')).toBe('locked');
        expect(await from(SEAT)).toBe('none');
        await reopen();
        for (let n = 0; n < 10; n += 1) await guess(`198.51.100.${n}`);
        expect(await from('192.0.2.1')).toBe('locked');
        expect(await from(SEAT)).toBe('none');
        clock.advance(LOCK_MILLIS);
        expect(await from('192.0.2.1')).toBe('none');
      });

      it('locks an address that tries many names, except for the accounts known there', async () => {
        await people.createAccount({ ...CHIEF, account: 'chief2' });
        expect(await from('10.1.0.9')).toBe('none');
        for (let n = 0; n < 30; n += 1) await from('10.1.0.9', 'wrong', `name-${n}`);
        expect(await from('10.1.0.9', CHIEF.password, 'chief2')).toBe('locked');
        expect(await from('10.1.0.9')).toBe('none');
        expect(await from(SEAT, CHIEF.password, 'chief2')).toBe('none');
      });

      it('takes all addresses of one IPv6 network for one', async () => {
        for (let n = 1; n <= 5; n += 1) await from(`2001:db8:1:2::${n}`, 'wrong');
        expect(await from('2001:db8:1:2:ffff::1')).toBe('locked');
        expect(await from('2001:db8:1:3::1')).toBe('none');
        await guess('::ffff:10.9.9.9');
        expect(await from('10.9.9.9')).toBe('locked');
      });

      it('does not let a flood from one address hold up another', async () => {
        const flood = Array.from({ length: 60 }, () => from('203.0.113.9', 'wrong'));
        expect(await from(SEAT)).toBe('none');
        await Promise.all(flood);
      });
    });
  });

  describe('when the clock was thirty days ahead and is put back', () => {
    const ahead = 30 * 24 * 3_600_000;
    /** The same store on a clock that says another time. */
    const openAt = (at: number) =>
      openPeople({ store: store.people, clock: { now: () => at }, passwordCost: CHEAP });

    it('leaves no session and no link of that time', async () => {
      const wrong = await openAt(clock.now() + ahead);
      const session = await wrong.signIn({ account: 'chief1', password: CHIEF.password });
      const token = 'token' in session ? session.token : '';
      const made = await wrong.createLink(token);
      people = await open();
      expect(await people.personOf(token)).toBeUndefined();
      expect(await people.signIn({ link: 'link' in made ? made.link : '' })).toEqual({ code: 'link-used' });
    });

    it('shuts nobody out for a month who was shut out for minutes', async () => {
      const wrong = await openAt(clock.now() + ahead);
      const guess = { account: 'chief1', password: 'guess' };
      for (let n = 0; n < 5; n += 1) await wrong.signIn(guess);
      expect(await codeOf(wrong.signIn({ ...guess, password: CHIEF.password }))).toBe('locked');
      people = await open();
      expect(await codeOf(signIn())).toBe('none');
    });
  });

  describe('sign-in links', () => {
    const linkOf = async () => {
      const answer = await people.createLink(await tokenOf());
      if ('code' in answer) throw new Error(answer.code);
      return answer;
    };

    it('signs in as whoever asked for it, once', async () => {
      const { link, expiresAt } = await linkOf();
      expect(expiresAt).toBe(clock.now() + LINK_MILLIS);
      expect(await people.signIn({ link })).toMatchObject({ person: { name: '值班长 1席' } });
      expect(await people.signIn({ link })).toEqual({ code: 'link-used' });
    });

    it('is taken once when two use it at once', async () => {
      const { link } = await linkOf();
      const codes = await Promise.all([1, 2].map(() => codeOf(people.signIn({ link }))));
      expect(codes.sort()).toEqual(['link-used', 'none']);
    });

    it('ends after ten minutes', async () => {
      const { link } = await linkOf();
      clock.advance(LINK_MILLIS);
      expect(await people.signIn({ link })).toEqual({ code: 'link-used' });
    });

    it('gives no session that outlasts the one it was made in', async () => {
      const token = await tokenOf();
      const ends = clock.now() + SESSION_MILLIS;
      clock.advance(SESSION_MILLIS - 60_000);
      const made = await people.createLink(token);
      if ('code' in made) throw new Error(made.code);
      expect(made.expiresAt).toBe(ends);
      expect(await people.signIn({ link: made.link })).toMatchObject({ expiresAt: ends });
    });

    it('is void once the session it was made in is signed out', async () => {
      const token = await tokenOf();
      const made = await people.createLink(token);
      if ('code' in made) throw new Error(made.code);
      await people.signOut(token);
      expect(await people.signIn({ link: made.link })).toEqual({ code: 'link-used' });
    });

    it('is given to nobody who is not signed in', async () => {
      expect(await people.createLink('made up')).toEqual({ code: 'not-signed-in' });
    });
  });

  describe('API keys', () => {
    it('lead to the account they were made for', async () => {
      const answer = await people.createApiKey('chief1', { label: '12345 hotline' });
      if ('code' in answer) throw new Error(answer.code);
      expect(answer.key).toMatch(/^lxk_/u);
      expect(await people.personOfApiKey(answer.key)).toMatchObject({ name: '值班长 1席' });
      expect(await people.personOfApiKey('lxk_made-up')).toBeUndefined();
      expect(await people.personOf(answer.key)).toBeUndefined();
      expect(await codeOf(people.createApiKey('nobody', { label: 'x' }))).toBe('unknown-account');
    });

    it('end when they were said to, and not before', async () => {
      const expiresAt = clock.now() + 1_000;
      const made = await people.createApiKey('chief1', { label: 'a trial', expiresAt });
      if ('code' in made) throw new Error(made.code);
      clock.advance(999);
      expect(await people.personOfApiKey(made.key)).toBeDefined();
      clock.advance(1);
      expect(await people.personOfApiKey(made.key)).toBeUndefined();
      expect(await codeOf(people.createApiKey('chief1', { label: 'x', expiresAt }))).toBe('expired-already');
    });

    it('may what was given to them and their account still may', async () => {
      await people.createAccount({
        ...CHIEF,
        account: 'feed',
        roles: ['connector'],
        sources: ['12345', 'letter'],
      });
      expect(await codeOf(people.createApiKey('feed', { label: 'x', sources: ['superior'] }))).toBe(
        'source-not-yours',
      );
      const made = await people.createApiKey('feed', { label: 'x', sources: ['12345', 'letter'] });
      if ('code' in made) throw new Error(made.code);
      expect((await people.personOfApiKey(made.key))?.sources).toEqual(['12345', 'letter']);
      await people.admin.change('feed', { sources: ['letter'] });
      expect((await people.personOfApiKey(made.key))?.sources).toEqual(['letter']);
    });

    it('say when they were last used, written once an hour', async () => {
      const made = await people.createApiKey('chief1', { label: 'x' });
      if ('code' in made) throw new Error(made.code);
      const first = clock.now();
      for (let n = 0; n < 3; n += 1) {
        await people.personOfApiKey(made.key);
        clock.advance(20 * 60_000);
      }
      const usedAt = async () => (await people.admin.view('chief1'))?.keys[0]?.usedAt;
      expect(await usedAt()).toBe(first);
      await people.personOfApiKey(made.key);
      expect(await usedAt()).toBe(first + 3_600_000);
    });
  });

  describe('on a disk that cannot be written', () => {
    it('still signs in and out, counts failures, and refuses what must be stored', async () => {
      const token = await tokenOf();
      const before = await people.createLink(token);
      if ('code' in before) throw new Error(before.code);
      const repair = store.faults.fillDisk();
      expect(await people.personOf(token)).toBeDefined();
      const meanwhile = await tokenOf();
      expect(await people.personOf(meanwhile)).toBeDefined();
      expect(await codeOf(people.createLink(meanwhile))).toBe('store-unavailable');
      expect(await codeOf(people.signIn({ link: before.link }))).toBe('store-unavailable');
      expect(await codeOf(people.createAccount({ ...CHIEF, account: 'x1' }))).toBe('store-unavailable');
      for (const each of [token, meanwhile]) {
        await people.signOut(each);
        expect(await people.personOf(each)).toBeUndefined();
      }
      for (let n = 0; n < 5; n += 1) await signIn('wrong');
      expect(await codeOf(signIn())).toBe('locked');

      repair();
      expect(await codeOf(people.signIn({ link: before.link }))).toBe('none');
    });
  });
});
