import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { defined } from '../../../domain/defined.ts';
import type { Role } from '../../../domain/kernel.ts';
import { rolesFault } from '../../../domain/people/roleSeparation.ts';
import { type NewAccount, openPeople, type People } from '../../../server/people/accounts.ts';
import { hashPassword } from '../../../server/people/passwords.ts';
import { createMemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqliteStore.ts';
import { migrate } from '../../../server/store/sqlite/threads/migrate.mjs';
import { PEOPLE } from '../../../server/store/sqlite/threads/schema.mjs';
import { createTestClock } from '../../kit/testClock.ts';
import { openBeside } from '../store/sqlite/sqliteUnderTest.ts';

const CHEAP = { N: 16, r: 1, p: 1 };
const CHIEF: NewAccount = {
  account: 'chief1',
  password: 'correct horse',
  name: '值班长 1席',
  roles: ['duty_chief'],
  scope: 'D',
};

describe('roles that one person may join', () => {
  it.each<[readonly Role[], string | undefined]>([
    [['duty_chief', 'acceptor', 'dispatcher'], undefined],
    [['administrator'], undefined],
    [['auditor', 'auditor'], undefined],
    [['administrator', 'duty_chief'], 'role-separation'],
    [['auditor', 'acceptor'], 'role-separation'],
    [['administrator', 'auditor'], 'role-separation'],
    [['administrator', 'wall'], 'wall-no-account'],
    [['wall'], 'wall-no-account'],
    [[], 'bad-account'],
    [['system'], 'bad-account'],
  ])('%j: %s', (roles, code) => {
    expect(rolesFault('x', roles)?.code).toBe(code);
  });
});

describe('accounts in the hands of an administrator', () => {
  let people: People;
  const clock = createTestClock();
  beforeEach(async () => {
    people = await openPeople({ store: createMemoryStore().people, clock, passwordCost: CHEAP });
    await people.createAccount(CHIEF);
  });

  const signIn = (password = CHIEF.password, next?: string) =>
    people.signIn({ account: 'chief1', password, ...defined({ next }) });
  const tokenOf = async () => {
    const answer = await signIn();
    if ('code' in answer) throw new Error(answer.code);
    return answer.token;
  };
  const keyOf = async () => {
    const made = await people.createApiKey('chief1', { label: '12345 hotline' });
    if ('code' in made) throw new Error(made.code);
    return made;
  };

  it('are those of before after an upgrade from the first version of the tables', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lingxing-admin-'));
    const older = join(folder, 'older.db');
    const db = openBeside(older);
    const [first = ''] = PEOPLE.steps;
    migrate(db, { part: 'people', steps: [first] });
    db.exec(`INSERT INTO accounts (account, person_id, name, roles, scope, password, created_at)
      VALUES ('old', 'p-old', '老席位', '["acceptor"]', 'D', '${await hashPassword('correct horse', CHEAP)}', 5)`);
    db.close();
    const store = await openSqliteStore({ file: older });
    const upgraded = await openPeople({ store: store.people, clock, passwordCost: CHEAP });
    expect(await upgraded.signIn({ account: 'old', password: 'correct horse' })).toHaveProperty('token');
    expect(await upgraded.admin.view('old')).toMatchObject({
      disabled: false,
      otp: false,
      createdAt: 5,
      keys: [],
    });
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('are listed without anything to sign in with', async () => {
    const { id, key } = await keyOf();
    const listed = await people.admin.list();
    expect(listed).toEqual([
      {
        account: 'chief1',
        id: expect.stringMatching(/^p-/u),
        name: '值班长 1席',
        roles: ['duty_chief'],
        scope: 'D',
        disabled: false,
        otp: false,
        createdAt: clock.now(),
        keys: [{ id, label: '12345 hotline', sources: [], createdAt: clock.now() }],
      },
    ]);
    expect(JSON.stringify(listed)).not.toContain('scrypt');
    expect(key).not.toContain(id);
  });

  it('let nobody in once they are disabled: no session, no link, no key, no sign-in; and again afterwards', async () => {
    const token = await tokenOf();
    const link = await people.createLink(token);
    const { key } = await keyOf();
    await people.admin.change('Chief1 ', { disabled: true });
    expect(await people.personOf(token)).toBeUndefined();
    expect(await people.personOfApiKey(key)).toBeUndefined();
    expect(await signIn()).toEqual({ code: 'account-disabled' });
    expect(await signIn('wrong')).toEqual({ code: 'bad-credentials' });
    if ('link' in link) expect(await people.signIn({ link: link.link })).toEqual({ code: 'link-used' });
    await people.admin.change('chief1', { disabled: false });
    expect(await people.personOf(token)).toBeUndefined();
    expect(await people.personOfApiKey(key)).toBeDefined();
    expect(await signIn()).toHaveProperty('token');
  });

  it('end their sessions when they may something else, not when only the name changes', async () => {
    const token = await tokenOf();
    await people.admin.change('chief1', { name: '值班长 2席' });
    expect((await people.personOf(token))?.person.name).toBe('值班长 2席');
    await people.admin.change('chief1', { roles: ['acceptor'], scope: 'S1' });
    expect(await people.personOf(token)).toBeUndefined();
    expect(await people.personOfAccount('chief1')).toMatchObject({ roles: ['acceptor'], scope: 'S1' });
    const again = await tokenOf();
    await people.admin.change('chief1', { password: 'another horse' });
    expect(await people.personOf(again)).toBeUndefined();
    expect(await signIn()).toEqual({ code: 'bad-credentials' });
    // Whoever set it knows it: it opens nothing but the change to a password of one's own.
    expect(await signIn('another horse')).toEqual({ code: 'password-must-change' });
    expect(await signIn('another horse', 'my own horse')).toHaveProperty('token');
  });

  it('lose the English name of a post that is called something else', async () => {
    await people.admin.change('chief1', { name: '值班长 2席', nameEn: 'Duty chief 2' });
    await people.admin.change('chief1', { scope: 'S1' });
    expect(await people.admin.view('chief1')).toMatchObject({ name: '值班长 2席', nameEn: 'Duty chief 2' });
    await people.admin.change('chief1', { name: '受理席' });
    expect(await people.admin.view('chief1')).not.toHaveProperty('nameEn');
  });

  it('stay as they are when a change is refused', async () => {
    const before = await people.admin.view('chief1');
    const changes = [
      [{ roles: ['administrator', 'acceptor'] }, 'role-separation'],
      [{ roles: ['auditor', 'administrator'], name: 'x' }, 'role-separation'],
      [{ password: 'short', name: 'x' }, 'password-too-short'],
    ] as const;
    for (const [patch, code] of changes) {
      const roles: Role[] | undefined = 'roles' in patch ? [...patch.roles] : undefined;
      expect(
        await people.admin.change('chief1', { ...patch, ...(roles && { roles }) } as never),
      ).toMatchObject({
        code,
      });
    }
    expect(await people.admin.change('nobody', { name: 'x' })).toMatchObject({ code: 'unknown-account' });
    expect(await people.admin.view('chief1')).toEqual(before);
  });

  it('are not made with roles that have to be kept apart', async () => {
    const made = await people.createAccount({ ...CHIEF, account: 'both', roles: ['auditor', 'duty_chief'] });
    expect(made).toEqual({ code: 'role-separation' });
    expect(await people.admin.list()).toHaveLength(1);
  });

  it('lose one key without losing the others', async () => {
    const [first, second] = [await keyOf(), await keyOf()];
    expect(await people.admin.revokeKey('chief1', first.id)).toBeUndefined();
    expect(await people.personOfApiKey(first.key)).toBeUndefined();
    expect(await people.personOfApiKey(second.key)).toBeDefined();
    expect((await people.admin.view('chief1'))?.keys).toContainEqual({
      id: first.id,
      label: '12345 hotline',
      sources: [],
      createdAt: clock.now(),
      revokedAt: clock.now(),
    });
    for (const [account, id] of [
      ['chief1', first.id],
      ['chief1', 'made-up'],
      ['nobody', second.id],
    ] as const) {
      expect(await people.admin.revokeKey(account, id)).toEqual({ code: 'unknown-key' });
    }
  });

  it('change their password themselves with the old one, which counts as a sign-in', async () => {
    const token = await tokenOf();
    expect(await people.changePassword('chief1', { password: 'wrong', next: 'another horse' })).toEqual({
      code: 'bad-credentials',
    });
    expect(await people.changePassword('chief1', { password: CHIEF.password, next: 'short' })).toMatchObject({
      code: 'password-too-short',
    });
    expect(
      await people.changePassword('chief1', { password: CHIEF.password, next: 'another horse' }),
    ).toBeUndefined();
    expect(await people.personOf(token)).toBeUndefined();
    for (let n = 0; n < 5; n += 1)
      await people.changePassword('chief1', { password: 'wrong', next: 'another horse' });
    expect(await signIn('another horse')).toMatchObject({ code: 'locked' });
  });
});
