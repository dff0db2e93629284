import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defined } from '../../../domain/defined.ts';
import { systemClock } from '../../../server/clock.ts';
import { ensureDemoDistrict } from '../../../server/demo/demoDistrict.ts';
import { openPeople } from '../../../server/people/accounts.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqliteStore.ts';
import { run } from '../../../server/tools/administrator.ts';

describe('npm run administrator', () => {
  let folder: string;
  const file = () => join(folder, 'lingxing.db');
  /** With a district in it, which takes a second to draw. */
  let laidOut: string;
  beforeAll(async () => {
    laidOut = mkdtempSync(join(tmpdir(), 'lingxing-laid-out-'));
    await ensureDemoDistrict(laidOut);
  });
  afterAll(() => rmSync(laidOut, { recursive: true }));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lingxing-administrator-'));
    cpSync(laidOut, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function call(...argv: string[]) {
    const lines: string[] = [];
    const code = await run(argv, (line) => lines.push(line));
    const text = lines.join('\n');
    return { code, text, password: /^password: (.+)$/mu.exec(text)?.[1] ?? '' };
  }
  async function signIn(account: string, password: string, next?: string) {
    const store = await openSqliteStore({ file: file() });
    const people = await openPeople({ store: store.people, clock: systemClock });
    const answer = await people.signIn({ account, password, ...defined({ next }) });
    await store.close();
    return 'code' in answer ? answer.code : answer.person.roles;
  }
  async function audited() {
    const store = await openSqliteStore({ file: file() });
    const rows = await store.audit.find({ limit: 10 });
    await store.close();
    return rows.map(({ actor, action, object, detail }) => [actor, action, object, detail]);
  }

  it('makes the first one, who can sign in with what was printed, and writes it down', async () => {
    const made = await call('--data', folder, '--account', 'Root');
    expect(made.code).toBe(0);
    expect(await signIn('root', made.password)).toBe('password-must-change');
    expect(await signIn('root', made.password, 'a horse of my own')).toEqual(['administrator']);
    expect(await signIn('root', 'a horse of my own')).toEqual(['administrator']);
    const [row] = await audited();
    expect(row?.slice(0, 3)).toEqual(['system', 'account-change', 'root']);
    expect(JSON.stringify(row)).not.toContain(made.password);
  });

  it('lets one in again who is locked out, with another password', async () => {
    const first = await call('--data', folder);
    const again = await call('--data', folder);
    expect(await signIn('administrator', first.password)).toBe('bad-credentials');
    expect(await signIn('administrator', again.password, 'a horse of my own')).toEqual(['administrator']);
  });

  it('makes no administrator of somebody else', async () => {
    const store = await openSqliteStore({ file: file() });
    const people = await openPeople({ store: store.people, clock: systemClock });
    const password = 'correct horse';
    await people.createAccount({
      account: 'chief1',
      password,
      name: '值班长',
      roles: ['duty_chief'],
      scope: '*',
    });
    await store.close();
    expect((await call('--data', folder, '--account', 'chief1')).code).toBe(1);
    expect(await signIn('chief1', password)).toEqual(['duty_chief']);
  });

  it('waits for the server to be stopped, and says what it wants of its caller', async () => {
    const store = await openSqliteStore({ file: file() });
    expect(await call('--data', folder)).toMatchObject({ code: 1, password: '' });
    await store.close();
    expect((await call()).code).toBe(2);
    expect((await call('--date', folder)).code).toBe(2);
  });
});
