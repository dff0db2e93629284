import { describe, expect, it } from 'vitest';
import type { NewAccountRow } from '../../../server/store/PeopleStore.ts';
import { type CreateStore, storeForEach } from './storeUnderTest.ts';

const CHIEF: NewAccountRow = {
  account: 'chief1',
  person: { id: 'p-1', name: '值班长', nameEn: 'Duty chief', roles: ['duty_chief', 'acceptor'], scope: 'D' },
  password: 'scrypt$chief',
  mustChange: false,
};
const CLERK: NewAccountRow = {
  account: 'clerk',
  person: { id: 'p-2', name: '受理席', roles: ['acceptor'], scope: 'S1' },
  password: 'scrypt$clerk',
  mustChange: true,
};

/** Accounts, sessions, sign-in links and keys. */
export function describePeopleStore(name: string, create: CreateStore): void {
  describe(`the people in ${name}`, () => {
    const tested = storeForEach(create);
    const people = () => tested.store.people;
    const employ = () => people().addAccount(CHIEF, 1_000);

    describe('accounts', () => {
      it('are found by name, and listed by it, also after opening the store again', async () => {
        expect(await people().addAccount(CLERK, 2_000)).toBe(true);
        expect(await employ()).toBe(true);
        await tested.reopen();
        const rest = { isDisabled: false, createdAt: 1_000 };
        expect(await people().account('chief1')).toEqual({ ...CHIEF, ...rest });
        expect(await people().accounts()).toEqual([
          { ...CHIEF, ...rest },
          { ...CLERK, ...rest, createdAt: 2_000 },
        ]);
        expect(await people().account('nobody')).toBeUndefined();
        expect(await people().accountsOf([CLERK.person.id, 'nobody'])).toEqual([
          { ...CLERK, ...rest, createdAt: 2_000 },
        ]);
        expect(await people().accountsOf([])).toEqual([]);
      });

      it('take each name and each person once', async () => {
        await employ();
        expect(await people().addAccount({ ...CLERK, account: 'chief1' }, 2_000)).toBe(false);
        expect(await people().addAccount({ ...CLERK, person: { ...CLERK.person, id: 'p-1' } }, 2_000)).toBe(
          false,
        );
        expect(await people().accounts()).toHaveLength(1);
      });

      it('are made once when the same name comes twice at once', async () => {
        const twice = await Promise.all([employ(), people().addAccount({ ...CLERK, account: 'chief1' }, 1)]);
        expect(twice.toSorted()).toEqual([false, true]);
      });

      it('change in what is named and in nothing else', async () => {
        await employ();
        await people().changeAccount('chief1', { scope: 'S1' }, false);
        expect((await people().account('chief1'))?.person).toEqual({ ...CHIEF.person, scope: 'S1' });
        await people().changeAccount(
          'chief1',
          { roles: ['acceptor'], isDisabled: true, password: 'new' },
          false,
        );
        expect(await people().account('chief1')).toMatchObject({
          person: { name: '值班长', nameEn: 'Duty chief', roles: ['acceptor'] },
          isDisabled: true,
          password: 'new',
        });
        await people().changeAccount('chief1', { name: '另一席' }, false);
        expect((await people().account('chief1'))?.person).not.toHaveProperty('nameEn');
        await people().changeAccount('chief1', { name: '三席', nameEn: 'Third' }, false);
        expect((await people().account('chief1'))?.person).toMatchObject({ name: '三席', nameEn: 'Third' });
        await people().changeAccount('nobody', { name: 'x' }, true);
        expect(await people().accounts()).toHaveLength(1);
      });

      it('remember failed sign-ins until one goes well or the password is another', async () => {
        await employ();
        const failed = { failures: 3, lastAt: 5_000 };
        for (const forget of [
          () => people().changeAccount('chief1', { password: 'new' }, true),
          () => people().beginSession('h', { account: 'chief1', expiresAt: 9_000 }, 6_000, '10.0.0.1'),
        ]) {
          await people().setAttempt('chief1', '10.0.0.1', failed);
          await people().setAttempt('nobody', '10.0.0.1', failed);
          expect(await people().attempts()).toEqual([['chief1', '10.0.0.1', failed]]);
          await people().changeAccount('chief1', { scope: 'S2' }, true);
          expect(await people().attempts()).toHaveLength(1);
          await forget();
          expect(await people().attempts()).toEqual([]);
        }
      });

      it('know the seats somebody signed in from, and count the failures of each by itself', async () => {
        await employ();
        const knows = (from: string) => people().knowsSeat('chief1', from);
        const session = { account: 'chief1', expiresAt: 9_000 };
        await people().setAttempt('chief1', '10.0.0.2', { failures: 5, lastAt: 5_000 });
        expect([await knows('10.0.0.1'), await knows('10.0.0.2')]).toEqual([false, false]);
        await people().beginSession('h1', session, 6_000, '10.0.0.1');
        expect([await knows('10.0.0.1'), await knows('10.0.0.2')]).toEqual([true, false]);
        expect(await people().attempts()).toEqual([['chief1', '10.0.0.2', { failures: 5, lastAt: 5_000 }]]);
        expect(await people().knowsSeat('nobody', '10.0.0.1')).toBe(false);
      });

      it('hold the secret of one-time codes through its life', async () => {
        await employ();
        const otp = async () => {
          const row = await people().account('chief1');
          return row?.otp && { ...row.otp, sealed: [...row.otp.sealed] };
        };
        await people().setOtp('chief1', new Uint8Array([1, 2]));
        expect(await otp()).toEqual({ sealed: [1, 2], isOn: false, lastStep: 0 });
        await people().confirmOtp('chief1', 7);
        await people().setOtpStep('chief1', 9);
        expect(await otp()).toEqual({ sealed: [1, 2], isOn: true, lastStep: 9 });
        await people().changeAccount('chief1', { scope: 'S1' }, false);
        expect(await otp()).toEqual({ sealed: [1, 2], isOn: true, lastStep: 9 });
        await people().changeAccount('chief1', { otp: 'off' }, false);
        expect(await otp()).toBeUndefined();
        await people().setOtp('chief1', new Uint8Array([3]));
        await people().setOtp('chief1', undefined);
        expect(await otp()).toBeUndefined();
      });
    });

    describe('sessions', () => {
      const begin = (hash: string, at: number, expiresAt = at + 1_000) =>
        people().beginSession(hash, { account: 'chief1', expiresAt }, at);

      it('lead to whoever holds them, as the account is now', async () => {
        await employ();
        await begin('h1', 5_000);
        await people().changeAccount('chief1', { scope: 'S1' }, false);
        await tested.reopen();
        expect(await people().session('h1')).toMatchObject({
          expiresAt: 6_000,
          holder: { account: 'chief1', person: { id: 'p-1', scope: 'S1' }, signedInAt: 5_000 },
        });
        expect(await people().session('h2')).toBeUndefined();
      });

      it('are listed newest first while they last, and dropped when they are over', async () => {
        await employ();
        await begin('h1', 5_000);
        await begin('h2', 5_500);
        expect(await people().sessionsOf('chief1', 5_999)).toEqual([
          { since: 5_500, expiresAt: 6_500 },
          { since: 5_000, expiresAt: 6_000 },
        ]);
        expect(await people().sessionsOf('chief1', 6_000)).toHaveLength(1);
        await begin('h3', 6_000);
        expect(await people().session('h1')).toBeUndefined();
        expect(await people().session('h2')).toBeDefined();
        await people().dropSession('h2');
        expect(await people().session('h2')).toBeUndefined();
      });

      it('end with their links when a change says so', async () => {
        await employ();
        await people().addAccount(CLERK, 1);
        await begin('h1', 5_000);
        await people().beginSession('h2', { account: 'clerk', expiresAt: 6_000 }, 5_000);
        await people().addLink('l1', { account: 'chief1', expiresAt: 6_000, session: 'h1' });
        await people().changeAccount('chief1', { name: '二席' }, false);
        expect(await people().session('h1')).toBeDefined();
        await people().changeAccount('chief1', { isDisabled: true }, true);
        expect(await people().session('h1')).toBeUndefined();
        expect(await people().redeemLink('l1', 5_000)).toBeUndefined();
        expect(await people().session('h2')).toBeDefined();
      });
    });

    describe('sign-in links', () => {
      const session = { account: 'chief1', expiresAt: 9_000 };
      const link = { account: 'chief1', expiresAt: 6_000, session: 'h1' };

      it('are redeemed once and in time, for as long as the session they were made in lasts', async () => {
        await employ();
        await people().beginSession('h1', session, 1_000);
        await people().addLink('l1', link);
        await people().addLink('l2', link);
        expect(await people().redeemLink('l1', 6_000)).toBeUndefined();
        const twice = await Promise.all([people().redeemLink('l1', 5_999), people().redeemLink('l1', 5_999)]);
        expect(twice).toEqual([{ account: 'chief1', until: 9_000 }, undefined]);
        expect(await people().redeemLink('l3', 5_000)).toBeUndefined();
        await people().beginSession('h', { account: 'chief1', expiresAt: 99_000 }, 6_000);
        expect(await people().redeemLink('l2', 5_000)).toBeUndefined();
      });

      it('are void when the session they were made in is over', async () => {
        await employ();
        for (const [name, end] of [
          ['l1', () => people().dropSession('h1')],
          ['l2', () => people().changeAccount('chief1', {}, true)],
        ] as const) {
          await people().beginSession('h1', session, 1_000);
          await people().addLink(name, link);
          await end();
          expect(await people().redeemLink(name, 2_000), name).toBeUndefined();
        }
        await people().beginSession('h1', { ...session, expiresAt: 3_000 }, 1_000);
        await people().addLink('l3', link);
        expect(await people().redeemLink('l3', 3_000)).toBeUndefined();
      });
    });

    describe('keys', () => {
      it('lead to their account until they are revoked, and stay listed with what they may', async () => {
        await employ();
        const feed = { hash: 'k2', account: 'chief1', label: 'feed', sources: [], createdAt: 2_000 };
        const hotline = {
          hash: 'k1',
          account: 'chief1',
          label: '12345',
          sources: ['12345'],
          scope: 'S1',
          expiresAt: 9_000,
          createdAt: 1_000,
        };
        await people().addApiKey(feed);
        await people().addApiKey(hotline);
        expect(await people().keyHolder('k1')).toMatchObject({ key: hotline, holder: { account: 'chief1' } });
        await people().setKeyUse('k1', 2_500);
        await people().revokeApiKey('k1', 3_000);
        expect(await people().keyHolder('k1')).toBeUndefined();
        expect(await people().keyHolder('k2')).toMatchObject({ key: feed });
        await tested.reopen();
        expect(await people().apiKeys()).toEqual([{ ...hotline, usedAt: 2_500, revokedAt: 3_000 }, feed]);
      });
    });

    describe('channels of an account', () => {
      it('are its own until they are its roles\u2019 again', async () => {
        await people().addAccount({ ...CLERK, person: { ...CLERK.person, sources: ['12345'] } }, 1_000);
        const sources = async () => (await people().account('clerk'))?.person.sources;
        await people().changeAccount('clerk', { name: '二席' }, false);
        expect(await sources()).toEqual(['12345']);
        await people().changeAccount('clerk', { sources: ['letter'] }, false);
        expect(await sources()).toEqual(['letter']);
        await people().changeAccount('clerk', { sources: null, mustChange: false }, false);
        expect(await people().account('clerk')).toMatchObject({
          person: { roles: CLERK.person.roles },
          mustChange: false,
        });
        expect(await sources()).toBeUndefined();
      });
    });
  });
}
