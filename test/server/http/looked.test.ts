import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FolderServer, openFolderServer } from '../../kit/folderServer.ts';

const NIGHT = { at: 5_000, unseen: [{ caseId: 'YX-20261121-000001', since: 4_000 }] };

describe('how far somebody has looked', () => {
  let server: FolderServer;
  beforeEach(async () => {
    server = await openFolderServer();
    await server.account('chief1', ['duty_chief']);
    await server.account('chief2', ['duty_chief']);
  });
  afterEach(() => server.close());

  const read = async (account: string) =>
    server.call('GET /me/looked', { token: await server.token(account) });
  const write = async (account: string, body: object) =>
    server.call('PUT /me/looked', { token: await server.token(account), body });

  it('goes with the person to any seat, and is nobody else’s', async () => {
    expect(await read('chief1')).toMatchObject({ status: 200, body: {} });
    expect(await write('chief1', NIGHT)).toMatchObject({ status: 204 });
    expect(await read('chief1')).toMatchObject({ status: 200, body: { looked: NIGHT } });
    expect((await read('chief2')).body).toEqual({});
  });

  it('is not taken when it makes no sense, and what was there stays', async () => {
    await write('chief1', NIGHT);
    for (const wrong of [{}, { at: -1, unseen: [] }, { at: 1, unseen: [{ caseId: '../x', since: 1 }] }]) {
      expect(await write('chief1', wrong)).toMatchObject({ status: 400, body: { code: 'bad-request' } });
    }
    expect(await read('chief1')).toMatchObject({ body: { looked: NIGHT } });
  });
});
