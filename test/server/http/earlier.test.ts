import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EarlierAnswer } from '../../../domain/contract/earlier.ts';
import { DAY_MS } from '../../../domain/time/shanghaiDay.ts';
import { type FolderServer, openFolderServer } from '../../kit/folderServer.ts';

describe('what came before at a place', () => {
  let server: FolderServer;
  let reports = 0;
  beforeEach(async () => {
    server = await openFolderServer();
    await server.account('chief', ['duty_chief', 'acceptor']);
    await server.account('auditor', ['auditor']);
  });
  afterEach(() => server.close());

  /** Reports at a grid of the test's district; the answer is the case's id. */
  async function report(more: object): Promise<string> {
    reports += 1;
    const body = {
      source: '12345',
      externalId: `E-${reports}`,
      title: '门口垃圾',
      category: 'rubbish',
      demandType: 'complaint',
      ...more,
    };
    const token = await server.token('chief');
    const answer = await server.call('POST /cases', { token, body });
    expect(answer.body).toMatchObject({ caseId: expect.any(String) });
    return (answer.body as { caseId: string }).caseId;
  }

  async function earlier(id: string, account = 'chief'): Promise<EarlierAnswer['groups']> {
    await server.app.worlds.live.search.settled();
    const answer = await server.call(`GET /cases/${id}/earlier`, { token: await server.token(account) });
    expect(answer.status).toBe(200);
    return (answer.body as EarlierAnswer).groups;
  }

  async function history(id: string, body: object, account = 'chief') {
    await server.app.worlds.live.search.settled();
    return server.call(`POST /cases/${id}/history`, { token: await server.token(account), body });
  }

  const AT = [113.255, 23.135] as const;
  /** So many metres to the north. */
  const north = (metres: number) => [AT[0], AT[1] + metres / 111_195];
  const place = (metres = 0) => ({ point: north(metres), crs: 'wgs84', gridId: 'G111', text: '大院 3 号' });

  it('is told by three rules, each of its own: one door, one matter nearby, one phone', async () => {
    const caller = { name: '陈某', phone: '138 0013 8000' };
    const first = await report({ place: place(), reporter: caller });
    server.clock.advance(10 * DAY_MS);
    const near = await report({ place: { point: north(100), crs: 'wgs84', gridId: 'G111' } });
    const other = await report({
      place: { point: north(20), crs: 'wgs84', gridId: 'G111' },
      category: 'cover',
    });
    server.clock.advance(2 * DAY_MS);
    const elsewhere = await report({
      place: { point: north(900), crs: 'wgs84', gridId: 'G111' },
      category: 'cover',
      reporter: { phone: '+86 13800138000' },
    });
    server.clock.advance(DAY_MS);
    const today = await report({ place: place(), reporter: { phone: '13800138000' } });
    const groups = await earlier(today);
    const found = Object.fromEntries(
      groups.map(({ rule, cases }) => [rule, cases.map(({ caseId }) => caseId)]),
    );
    expect(found).toEqual({ place: [other, first], matter: [near, first], reporter: [] });
    expect(groups[2]).toMatchObject({ rule: 'reporter', total: 2 });
    const { body } = await history(today, { purpose: 'repeat' });
    expect(body).toMatchObject({ total: 2, cases: [{ caseId: elsewhere }, { caseId: first }] });
    expect(groups[0]).toMatchObject({ total: 2, unsatisfied: 0 });
  });

  it('is no second report of the same day, and nothing that was never a case', async () => {
    await report({ place: place() });
    const today = await report({ place: place() });
    expect(await earlier(today)).toEqual([]);
  });

  it('says nothing of who called to a seat that may not ask, nor of a confidential report', async () => {
    const phone = '13800138000';
    await report({ reporter: { phone }, place: { point: north(900), crs: 'wgs84', gridId: 'G111' } });
    await report({
      reporter: { phone, confidential: true },
      place: { point: north(900), crs: 'wgs84', gridId: 'G111' },
    });
    server.clock.advance(2 * DAY_MS);
    const open = await report({ reporter: { phone }, place: place() });
    const hidden = await report({ reporter: { phone, confidential: true }, place: place() });
    expect((await earlier(open)).map(({ rule, total }) => [rule, total])).toEqual([['reporter', 1]]);
    expect(await earlier(hidden)).toEqual([]);
    expect(await earlier(open, 'auditor')).toEqual([]);
  });

  it('is told of a reporter for a purpose alone, which stands in the audit, and names nobody', async () => {
    const reporter = { name: '陈某', phone: '13800138000' };
    await report({ reporter, place: place() });
    server.clock.advance(2 * DAY_MS);
    const open = await report({ reporter, place: { point: north(900), crs: 'wgs84', gridId: 'G111' } });
    expect(await history(open, {})).toMatchObject({ status: 400 });
    const answer = await history(open, { purpose: 'review' });
    expect(answer).toMatchObject({ status: 200, body: { total: 1, unsatisfied: 0 } });
    expect(JSON.stringify(answer.body)).not.toMatch(/陈某|13800138000/u);
    const entries = await server.app.audit.find({ action: 'see-history', limit: 10 });
    expect(entries).toMatchObject([{ object: open, detail: 'review', count: 1, role: 'duty_chief' }]);
  });

  it('is not told of a reporter to a seat that may not ask, nor from a confidential report', async () => {
    const phone = '13800138000';
    const hidden = await report({ reporter: { phone, confidential: true }, place: place() });
    const open = await report({ reporter: { phone }, place: place() });
    const purpose = { purpose: 'answer' };
    expect(await history(hidden, purpose)).toMatchObject({ body: { code: 'confidential-contact' } });
    expect(await history(open, purpose, 'auditor')).toMatchObject({ body: { code: 'role-not-allowed' } });
  });

  it('is refused for a case that is not there', async () => {
    const token = await server.token('chief');
    const answer = await server.call('GET /cases/YX-20261121-999999/earlier', { token });
    expect(answer).toMatchObject({ status: 404, body: { code: 'unknown-case' } });
  });
});
