import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IntakeAnswer } from '../../../domain/contract/http.ts';
import type { WallView } from '../../../domain/contract/walls.ts';
import { NEW_WALL } from '../../../domain/wall/settings.ts';
import { type FolderServer, openFolderServer } from '../../kit/folderServer.ts';
import { connectConsole } from '../../kit/testConsole.ts';

describe('walls', () => {
  let server: FolderServer;
  beforeEach(async () => {
    server = await openFolderServer();
    await server.account('admin1', ['administrator']);
    await server.account('chief1', ['duty_chief', 'acceptor']);
    await server.account('officer1', ['dept_officer'], 'B2');
  });
  afterEach(() => server.close());

  const as = async (account: string, line: string, body?: unknown) =>
    server.call(line, {
      token: await server.token(account),
      ...(body === undefined ? {} : { body }),
    });
  const own = (token: string) => server.call('GET /wall', { token });

  async function hang(): Promise<{ readonly id: string; readonly token: string; readonly url: string }> {
    const { status, body } = await as('admin1', 'POST /walls', { name: '大厅' });
    expect(status).toBe(201);
    return body as { id: string; token: string; url: string };
  }

  async function report(): Promise<string> {
    const body = { source: 'resident', title: '张大爷家楼下有垃圾', place: { text: '门口 3 号' } };
    return ((await as('chief1', 'POST /cases', body)).body as IntakeAnswer).caseId;
  }

  const list = async () => ((await as('chief1', 'GET /walls')).body as { walls: WallView[] }).walls;

  it('are hung up by an administrator, with an address that holds their token, told once', async () => {
    const { id, token, url } = await hang();
    expect(url).toBe(`${server.url}/wall/#token=${token}`);
    expect(await own(token)).toMatchObject({ status: 200, body: { id, name: '大厅', settings: NEW_WALL } });
    expect(JSON.stringify(await list())).not.toContain(token);
    expect((await as('chief1', 'POST /walls', { name: '又一块' })).status).toBe(403);
    expect((await as('officer1', 'GET /walls')).status).toBe(403);
  });

  it('show every case, and no word of any', async () => {
    const { token } = await hang();
    const caseId = await report();
    const wall = await connectConsole(server.url, token);
    const joined = await wall.join();
    expect(joined).toMatchObject({ ok: true });
    expect(wall.situation.cases.has(caseId as never)).toBe(true);
    expect(JSON.stringify(joined)).not.toMatch(/张大爷|门口/u);
    wall.leave();
  });

  it('give no command and change nothing', async () => {
    const { id, token } = await hang();
    const caseId = await report();
    const wall = await connectConsole(server.url, token);
    await wall.join();
    expect(await wall.command('case.file', { caseId })).toMatchObject({
      ok: false,
      code: 'role-not-allowed',
    });
    wall.leave();
    for (const line of [`DELETE /walls/${id}`, 'GET /walls', 'GET /accounts', 'GET /session'])
      expect((await server.call(line, { token })).status).toBeGreaterThanOrEqual(401);
  });

  it('leave nothing behind: no view, no file, no mark, no line in the audit, and carry no rows away', async () => {
    const { token } = await hang();
    const before = (await server.app.audit.find({ limit: 100 })).length;
    const view = { name: '大厅', reach: 'all', filters: {} };
    const calls: [string, unknown?][] = [
      ['POST /views', view],
      ['POST /media', {}],
      ['PUT /me/looked', { seq: 1 }],
      ['POST /audit/print', { what: 'case' }],
      ['GET /measures/export'],
      ['GET /views'],
      ['GET /cases'],
    ];
    for (const [line, body] of calls) {
      const answered = await server.call(line, { token, ...(body === undefined ? {} : { body }) });
      expect([line, answered.status]).toEqual([line, 403]);
    }
    expect(((await as('chief1', 'GET /views')).body as { views: unknown[] }).views).toEqual([]);
    const after = await server.app.audit.find({ limit: 100 });
    expect(after.slice(0, after.length - before).map(({ action }) => action)).not.toContain('print');
  });

  it('cannot be signed out', async () => {
    const { token } = await hang();
    await server.call('DELETE /session', { token });
    expect((await own(token)).status).toBe(200);
  });

  it('are shut out at once when they are taken away, and what was open is closed', async () => {
    const { id, token } = await hang();
    const wall = await connectConsole(server.url, token);
    await wall.join();
    const closed = new Promise((resolve) => wall.socket.once('disconnect', resolve));
    expect((await as('admin1', `DELETE /walls/${id}`)).status).toBe(204);
    expect(await closed).toBe('io server disconnect');
    expect((await own(token)).status).toBe(401);
    await expect(connectConsole(server.url, token)).rejects.toThrow('not-signed-in');
    expect(await list()).toEqual([]);
    expect((await as('admin1', `DELETE /walls/${id}`)).body).toMatchObject({ code: 'unknown-wall' });
  });

  it('move to another screen with a new token, and the old screen is shut out at once', async () => {
    const { id, token } = await hang();
    const wall = await connectConsole(server.url, token);
    await wall.join();
    const closed = new Promise((resolve) => wall.socket.once('disconnect', resolve));
    const { status, body } = await as('chief1', `POST /walls/${id}/token`);
    const fresh = body as { token: string; url: string };
    expect({ status, url: fresh.url }).toEqual({
      status: 200,
      url: `${server.url}/wall/#token=${fresh.token}`,
    });
    expect(await closed).toBe('io server disconnect');
    expect((await own(token)).status).toBe(401);
    expect(await own(fresh.token)).toMatchObject({ status: 200, body: { id, name: '大厅' } });
    expect((await as('officer1', `POST /walls/${id}/token`)).status).toBe(403);
    expect((await as('admin1', 'POST /walls/wall-none/token')).body).toMatchObject({ code: 'unknown-wall' });
  });

  it('show what a duty chief sets, and say when they last asked', async () => {
    const { id, token } = await hang();
    expect((await list())[0]?.seenAt).toBeUndefined();
    const settings = { ...NEW_WALL, rotation: [{ scene: 'streets', seconds: 45 }], look: 'light' };
    expect((await as('chief1', `PATCH /walls/${id}`, { version: 1, settings })).body).toMatchObject({
      version: 2,
    });
    expect((await own(token)).body).toMatchObject({ settings });
    expect((await list())[0]?.seenAt).toBeTypeOf('number');
    const rows = await server.app.audit.find({ limit: 10 });
    expect(rows.filter(({ action }) => action === 'wall-change').map(({ detail }) => detail)).toEqual([
      'settings',
      'made',
    ]);
  });

  it('are not set to be read from where nothing could be, and it is said how far is possible', async () => {
    const { id, token } = await hang();
    const settings = { ...NEW_WALL, viewing: { distance: 60, width: 1.21 } };
    expect((await as('chief1', `PATCH /walls/${id}`, { version: 1, settings })).body).toMatchObject({
      code: 'wall-too-far',
      params: { metres: 17.5 },
    });
    expect((await own(token)).body).toMatchObject({ settings: NEW_WALL });
  });

  it('are changed only by whoever has seen the last change, one after the other', async () => {
    const { id } = await hang();
    const light = { ...NEW_WALL, look: 'light' };
    const english = { ...NEW_WALL, language: 'en' };
    const answers = await Promise.all([
      as('chief1', `PATCH /walls/${id}`, { version: 1, settings: light }),
      as('admin1', `PATCH /walls/${id}`, { version: 1, settings: english }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'version-conflict',
      params: { version: 2 },
    });
    const [wall] = await list();
    expect(wall?.version).toBe(2);
    // What is no setting changes no form.
    await as('chief1', `POST /walls/${id}/token`);
    expect((await list())[0]?.version).toBe(2);
    expect((await as('chief1', `PATCH /walls/${id}`, { settings: light })).status).toBe(400);
  });

  it('are called what is not taken, fits and can be seen', async () => {
    const { id } = await hang();
    const named = (name: string) => as('admin1', 'POST /walls', { name });
    expect((await named('大 厅')).body).toMatchObject({ code: 'wall-name-taken' });
    for (const name of ['三楼\u0000', '三楼\u202e', '三\n楼', '楼'.repeat(41), '  '])
      expect([name, (await named(name)).body]).toMatchObject([name, { code: 'bad-request' }]);
    expect((await named('三楼')).status).toBe(201);
    expect((await as('chief1', `PATCH /walls/${id}`, { version: 1, name: '三楼' })).body).toMatchObject({
      code: 'wall-name-taken',
    });
    expect((await as('chief1', `PATCH /walls/${id}`, { version: 1, name: '大厅' })).status).toBe(200);
    expect((await list()).map(({ name }) => name)).toEqual(['大厅', '三楼']);
  });

  it('say how large their page is, and are measured by its shape', async () => {
    const { id, token } = await hang();
    const ask = (query: string) => server.call(`GET /wall${query}`, { token });
    expect((await ask('?width=2560&height=1080')).status).toBe(200);
    expect((await list())[0]?.screen).toEqual({ width: 2560, height: 1080 });
    const settings = { ...NEW_WALL, viewing: { distance: 16, width: 1.21 } };
    expect((await as('chief1', `PATCH /walls/${id}`, { version: 1, settings })).body).toMatchObject({
      code: 'wall-too-far',
    });
    await ask('?width=1080&height=1920');
    expect((await as('chief1', `PATCH /walls/${id}`, { version: 1, settings })).status).toBe(200);
    expect((await ask('?width=0&height=x')).status).toBe(400);
  });

  it('are sent no case that is closed', async () => {
    const { id, token } = await hang();
    const caseId = await report();
    const chief = await connectConsole(server.url, await server.token('chief1'));
    await chief.join();
    const reason = { reason: '不属受理范围', route: 'court' };
    expect(await chief.command('case.reject', { caseId, ...reason })).toMatchObject({ ok: true });
    chief.leave();
    expect((await as('chief1', `PUT /walls/${id}/focus`, { caseId })).body).toMatchObject({
      code: 'focus-ended',
    });
    expect((await own(token)).body).not.toHaveProperty('focus');
  });

  it('turn to the one matter a console sends, until it is taken back', async () => {
    const { id, token } = await hang();
    const caseId = await report();
    expect((await as('chief1', `PUT /walls/${id}/focus`, { caseId })).status).toBe(200);
    expect((await own(token)).body).toMatchObject({ focus: { caseId } });
    const unknown = { caseId: 'YX-20261121-999999' };
    expect((await as('chief1', `PUT /walls/${id}/focus`, unknown)).body).toMatchObject({
      code: 'unknown-case',
    });
    server.clock.advance(15 * 60_000 - 1);
    expect((await own(token)).body).toMatchObject({ focus: { caseId } });
    await as('chief1', `PUT /walls/${id}/focus`, { caseId });
    server.clock.advance(60_000);
    expect((await own(token)).body).toMatchObject({ focus: { caseId } });
    server.clock.advance(14 * 60_000);
    expect((await own(token)).body).not.toHaveProperty('focus');
    await as('chief1', `PUT /walls/${id}/focus`, { caseId });
    await as('chief1', `PUT /walls/${id}/focus`, { caseId: null });
    expect((await own(token)).body).not.toHaveProperty('focus');
    expect((await as('officer1', `PUT /walls/${id}/focus`, { caseId })).status).toBe(403);
  });
});
