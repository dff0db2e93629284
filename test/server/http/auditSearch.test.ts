import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FolderServer, openFolderServer, PASSWORD } from '../../kit/folderServer.ts';

/** What the seat itself chooses at its first sign-in. */
const OWN = 'seven of its own';

const SEAT = {
  account: 'seat-7',
  password: PASSWORD,
  name: '值班长 7席',
  nameEn: 'Chief 7',
  roles: ['duty_chief'],
  scope: 'D',
};

describe('an auditor who searches the audit', () => {
  let server: FolderServer;
  let auditor: string;
  let sevenId: string;
  beforeEach(async () => {
    server = await openFolderServer();
    await server.account('admin1', ['administrator']);
    await server.account('auditor1', ['auditor']);
    auditor = await server.token('auditor1');
    const made = await server.call('POST /accounts', { token: await server.token('admin1'), body: SEAT });
    expect(made.status).toBe(201);
    const session = await server.call('POST /session', {
      body: { account: 'seat-7', password: PASSWORD, next: OWN },
    });
    sevenId = (session.body as { person: { id: string } }).person.id;
  });
  afterEach(() => server.close());

  const find = async (query: string) => (await server.call(`GET /audit${query}`, { token: auditor })).body;

  it('names an actor by the id, the account or the post in either language', async () => {
    for (const actor of [sevenId, 'seat-7', '值班长 7席', 'Chief 7']) {
      expect(await find(`?actor=${encodeURIComponent(actor)}`)).toMatchObject({
        entries: [{ action: 'login', actor: sevenId }],
        people: { [sevenId]: { account: 'seat-7', name: '值班长 7席', nameEn: 'Chief 7' } },
      });
    }
    expect(await find('?actor=nobody-at-all')).toMatchObject({ entries: [], people: {} });
  });

  it('finds everybody when no actor is named, also with accounts that have no English post', async () => {
    const { entries } = (await find('')) as { entries: readonly { action: string }[] };
    expect(entries.map(({ action }) => action)).toEqual(['login', 'account-change']);
  });
});
