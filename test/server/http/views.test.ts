import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CaseView, MOST_VIEWS } from '../../../domain/contract/views.ts';
import { type FolderServer, openFolderServer } from '../../kit/folderServer.ts';

const LATE = { name: '紧急件', reach: 'me', columns: ['number', 'matter'], filters: { urgency: 'urgent' } };

describe('views of the table of cases', () => {
  let server: FolderServer;
  beforeEach(async () => {
    server = await openFolderServer();
    await server.account('chief1', ['duty_chief']);
    await server.account('chief2', ['duty_chief']);
    await server.account('admin1', ['administrator']);
  });
  afterEach(() => server.close());

  const as = async (account: string, line: string, body?: object) =>
    server.call(line, { token: await server.token(account), ...(body && { body }) });
  const namesFor = async (account: string) =>
    ((await as(account, 'GET /views')).body as { views: CaseView[] }).views.map(({ name }) => name);
  const make = async (account: string, view: object) =>
    (await as(account, 'POST /views', view)).body as unknown as CaseView;

  it('are their maker’s alone until they are shared', async () => {
    const made = await make('chief1', LATE);
    expect(made).toMatchObject({ ...LATE, isOwn: true });
    expect(await namesFor('chief2')).toEqual([]);
    expect(await as('chief1', `PUT /views/${made.id}`, { ...LATE, reach: 'all' })).toMatchObject({
      status: 200,
      body: { id: made.id, reach: 'all' },
    });
    expect(await as('chief2', 'GET /views')).toMatchObject({
      body: { views: [{ id: made.id, isOwn: false }] },
    });
  });

  it('are shared with whoever sees as far', async () => {
    await make('chief1', { ...LATE, reach: 'unit' });
    expect(await namesFor('chief2')).toEqual(['紧急件']);
    await server.account('street1', ['street_reviewer'], 'S1');
    expect(await namesFor('street1')).toEqual([]);
  });

  it('are changed and deleted by their maker alone', async () => {
    const shared = await make('chief1', { ...LATE, reach: 'all' });
    const hidden = await make('chief1', LATE);
    for (const line of [`PUT /views/${shared.id}`, `DELETE /views/${shared.id}`])
      expect(await as('chief2', line, line.startsWith('PUT') ? LATE : undefined)).toMatchObject({
        status: 403,
        body: { code: 'not-your-view' },
      });
    expect((await as('chief2', `DELETE /views/${hidden.id}`)).body).toMatchObject({ code: 'unknown-view' });
    expect((await as('chief1', `DELETE /views/${shared.id}`)).status).toBe(204);
    expect(await namesFor('chief1')).toEqual(['紧急件']);
  });

  it('whose maker has no account are removed by a duty chief, and by nobody else', async () => {
    await server.account('officer1', ['dept_officer'], 'B2');
    const shared = await make('chief1', { ...LATE, reach: 'all' });
    const [row] = await server.store.views.all();
    if (row === undefined) throw new Error('no view');
    await server.store.views.put({ ...row, id: 'view-a', by: 'wall-gone' as never });
    const { body } = await as('chief2', 'GET /views');
    const views = (body as { views: CaseView[] }).views;
    expect(views.filter(({ isOrphan }) => isOrphan === true).map(({ id }) => id)).toEqual(['view-a']);
    expect((await as('officer1', 'DELETE /views/view-a')).body).toMatchObject({ code: 'not-your-view' });
    expect((await as('chief2', 'DELETE /views/view-a')).status).toBe(204);
    expect((await as('chief2', `DELETE /views/${shared.id}`)).body).toMatchObject({ code: 'not-your-view' });
  });

  it('keep no number that somebody looked for', async () => {
    const made = await make('chief1', {
      ...LATE,
      name: '13912345678 的件',
      filters: { q: '电话13912345678' },
    });
    expect(JSON.stringify(made)).not.toContain('13912345678');
  });

  it('are refused when they ask for a facet or a column that does not exist, and then nothing is stored', async () => {
    for (const wrong of [
      { ...LATE, filters: { colour: 'red' } },
      { ...LATE, columns: [] },
      { ...LATE, columns: ['phone'] },
      { ...LATE, name: '' },
      { ...LATE, reach: 'world' },
    ])
      expect(await as('chief1', 'POST /views', wrong)).toMatchObject({
        status: 400,
        body: { code: 'bad-request' },
      });
    expect(await namesFor('chief1')).toEqual([]);
  });

  it('have an end, and are nothing for an administrator', async () => {
    for (let n = 0; n < MOST_VIEWS; n += 1) await make('chief1', LATE);
    expect((await as('chief1', 'POST /views', LATE)).body).toMatchObject({ code: 'too-many-views' });
    expect((await as('admin1', 'GET /views')).status).toBe(403);
  });
});

describe('the search over HTTP', () => {
  it('refuses a facet it does not know, by name', async () => {
    const server = await openFolderServer();
    try {
      await server.account('chief1', ['duty_chief']);
      const token = await server.token('chief1');
      expect((await server.call('GET /cases?urgency=urgent&from=2026-11-01', { token })).status).toBe(200);
      expect(await server.call('GET /cases?colour=red', { token })).toMatchObject({
        status: 400,
        body: { code: 'bad-request' },
      });
    } finally {
      await server.close();
    }
  });
});
