import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROLES } from '../../../domain/kernel.ts';
import { openPeople, type People } from '../../../server/people/accounts.ts';
import { createDemoAccounts } from '../../../server/people/demoAccounts.ts';
import { createMemoryStore, type MemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { smallDirectory } from '../../kit/smallDirectory.ts';
import { createTestClock } from '../../kit/testClock.ts';

const CHEAP = { N: 16, r: 1, p: 1 };

describe('demo accounts', () => {
  const directory = smallDirectory();
  let dataDir: string;
  let people: People;
  let store: MemoryStore;
  const file = () => join(dataDir, 'demo-accounts.json');
  const open = () => openPeople({ store: store.people, clock: createTestClock(), passwordCost: CHEAP });
  const create = () => createDemoAccounts(people, directory, dataDir, CHEAP);

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'lingxing-demo-'));
    store = createMemoryStore();
    people = await open();
  });
  afterEach(() => {
    rmSync(dataDir, { recursive: true });
  });

  it('are listed in a file for its owner alone, and every listed one can sign in', async () => {
    const accounts = await create();
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual(accounts);
    if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600);
    for (const { account, password, name, nameEn, roles, scope } of accounts) {
      const answer = await people.signIn({ account, password });
      expect(answer).toMatchObject({ person: { id: `demo-${account}`, name, nameEn, roles, scope } });
    }
  });

  it('have passwords nobody can guess, no two alike', async () => {
    const passwords = (await create()).map(({ password }) => password);
    expect(new Set(passwords).size).toBe(passwords.length);
    for (const password of passwords) expect(password).toMatch(/^(?:\w{4}-){3}\w{4}$/u);
  });

  it('cover every staff role but a wall, which has none, each in a unit that exists', async () => {
    const accounts = await create();
    const covered = new Set(accounts.flatMap(({ roles }) => roles));
    const outside = ['resident', 'enterprise', 'system', 'wall'];
    expect(ROLES.filter((role) => !covered.has(role))).toEqual(outside);
    for (const { scope } of accounts) expect(directory.unit(scope)).toBeDefined();
  });

  it('seat one line of grid, community and street, and eight departments', async () => {
    const scopes = new Map((await create()).map(({ account, scope }) => [account, scope]));
    expect(scopes.get('chief1')).toBe('D');
    expect(scopes.get('street1-principal')).toBe('S1');
    expect(scopes.get('community1-deputy')).toBe('S1C1');
    expect(scopes.get('grid1-member')).toBe('S1C1G1');
    expect(scopes.get('grid2-lead')).toBe('S2C1G1');
    expect([1, 8].map((n) => scopes.get(`dept${n}-officer`))).toEqual(['B1', 'B8']);
    expect(scopes.has('dept9-officer')).toBe(false);
  });

  it('change nothing at a second start', async () => {
    const first = await create();
    const { mtimeMs } = statSync(file());
    people = await open();
    expect(await create()).toEqual(first);
    expect(statSync(file()).mtimeMs).toBe(mtimeMs);
  });

  it('get new passwords when the list is lost', async () => {
    const [before] = await create();
    rmSync(file());
    const [after] = await create();
    if (before === undefined || after === undefined) throw new Error('no accounts');
    expect(after.password).not.toBe(before.password);
    expect(await people.signIn(before)).toMatchObject({ code: 'bad-credentials' });
    expect(await people.signIn(after)).toHaveProperty('token');
  });

  it('keep the listed passwords when the database is lost', async () => {
    const first = await create();
    store = createMemoryStore();
    people = await open();
    expect(await create()).toEqual(first);
    const [chief] = first;
    if (chief !== undefined) expect(await people.signIn(chief)).toHaveProperty('token');
  });

  it('leave an account of the same name alone that somebody made by hand', async () => {
    const mine = { account: 'administrator', password: 'made by hand', scope: 'D', name: '系统管理员' };
    await people.createAccount({ ...mine, roles: ['administrator'] });
    const accounts = await create();
    expect(accounts.map(({ account }) => account)).not.toContain('administrator');
    expect(await people.signIn({ account: mine.account, password: mine.password })).toHaveProperty('token');
  });

  it('stop at a list that is none, and leave it as it is', async () => {
    expect(existsSync(file())).toBe(false);
    writeFileSync(file(), '{"not": "a list"}');
    await expect(create()).rejects.toThrow('not a list');
    expect(readFileSync(file(), 'utf8')).toBe('{"not": "a list"}');
  });
});
