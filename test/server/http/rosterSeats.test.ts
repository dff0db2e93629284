import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FolderServer, openFolderServer } from '../../kit/folderServer.ts';

describe('GET /roster/seats: whom a roster can name', () => {
  let server: FolderServer;
  beforeEach(async () => {
    server = await openFolderServer();
    await server.account('chief1', ['duty_chief']);
    await server.account('checker1', ['checker']);
    await server.account('feed1', ['connector']);
    await server.account('gone', ['acceptor']);
    await server.people.admin.change('gone', { disabled: true });
  });
  afterEach(() => server.close());

  const seats = async (account: string) =>
    server.call('GET /roster/seats', { token: await server.token(account) });

  it('lists the posts of the own unit that can be on duty, with their roles', async () => {
    const { status, body } = await seats('chief1');
    expect(status).toBe(200);
    const listed = (body as { seats: { roles: string[] }[] }).seats;
    expect(listed.map(({ roles }) => roles).sort()).toEqual([['checker'], ['duty_chief']]);
    expect(Object.keys(listed[0] ?? {}).sort()).toEqual(['id', 'name', 'roles', 'unitId']);
  });

  it('answers only those who plan', async () => {
    expect(await seats('checker1')).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
    expect(await server.call('GET /roster/seats')).toMatchObject({ status: 401 });
  });
});
