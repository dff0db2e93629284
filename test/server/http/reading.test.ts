import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { matchesText, readTextQuery } from '../../../domain/case/caseText.ts';
import type { Person } from '../../../domain/kernel.ts';
import { person, RUBBISH_REPORT } from '../../kit/caseDistrict.ts';
import { caseFile } from '../../kit/caseFiles.ts';
import { type Answer, ask, type Request } from '../../kit/httpAsk.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const FEED = person('connector');

describe('reading by HTTP', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.close());

  const call = (method: string, path: string, request?: Request) => ask(method, world.url + path, request);
  const as = (person: Person) => ({ authorization: `Bearer ${world.people.admit(person)}` });
  const asChief = () => as(CHIEF);

  async function threeCases(): Promise<readonly string[]> {
    const console = await world.console(CHIEF);
    const ids: string[] = [];
    for (const [title, gridId] of [
      ['垃圾满溢', 'G111'],
      ['路灯不亮', 'G112'],
      ['垃圾乱倒', 'G211'],
    ]) {
      const data = { ...RUBBISH_REPORT, title, place: { gridId }, reporter: { phone: '13812345678' } };
      ids.push(accepted(await console.command('case.report', data)).caseId);
    }
    accepted(
      await console.command('case.reject', { caseId: ids[1], reason: '不属受理范围', route: 'court' }),
    );
    return ids;
  }
  const idsOf = ({ body }: Answer) => (body as { cases: { id: string }[] }).cases.map(({ id }) => id);

  it('finds cases by words, state, grid and unit, newest first, open and ended', async () => {
    const [first = '', second = '', third = ''] = await threeCases();
    const headers = asChief();
    const find = (query: string) => call('GET', `/api/v1/cases?${query}`, { headers });
    expect(idsOf(await find(''))).toEqual([third, second, first]);
    expect(idsOf(await find(`q=${encodeURIComponent('满溢 垃圾')}`))).toEqual([first]);
    expect(idsOf(await find('state=rejected,closed'))).toEqual([second]);
    expect(idsOf(await find('gridId=G111'))).toEqual([first]);
    expect(idsOf(await find('unitId=S1'))).toEqual([second, first]);
    expect(idsOf(await find(`q=${first}`))).toEqual([first]);
    expect((await find('limit=1')).body).toMatchObject({ total: 3, cases: [{ id: third }] });
    expect(idsOf(await find(`limit=1&before=${third}`))).toEqual([second]);
    expect(await find('limit=0')).toMatchObject({
      status: 400,
      body: { fields: { limit: '太小或太短，最少 1' }, faults: { limit: { code: 'form-too-small' } } },
    });
  });

  it('finds by words what the queue finds by them', async () => {
    interface SearchFile {
      readonly cases: readonly { readonly n: number; readonly place: string }[];
      readonly queries: Readonly<Record<string, readonly number[]>>;
    }
    const { cases, queries } = caseFile<SearchFile>('search.json');
    const numbers = new Map<string, number>();
    for (const { n, place, ...rest } of cases) {
      const body = { source: 'hotline', ...rest, place: { text: place } };
      const answer = await call('POST', '/api/v1/cases', { headers: asChief(), body });
      numbers.set((answer.body as { caseId: string }).caseId, n);
    }
    const held = [...world.app.live.dispatcher.durable.cases.values()];
    for (const [query, expected] of Object.entries({
      ...queries,
      盤福路: [1],
      '20261121': [1, 2, 3],
      'yx2026-1121': [1, 2, 3],
    })) {
      const found = idsOf(
        await call('GET', `/api/v1/cases?q=${encodeURIComponent(query)}`, { headers: asChief() }),
      );
      expect(found.map((id) => numbers.get(id)).sort(), query).toEqual(expected);
      const inQueue = held.filter((thisCase) => matchesText(thisCase, readTextQuery(query)));
      expect(inQueue.map(({ id }) => numbers.get(id)).sort(), query).toEqual(expected);
    }
  });

  it('finds only what the scope shows, and by no word it hides', async () => {
    const [first = '', second = ''] = await threeCases();
    const street = await call('GET', '/api/v1/cases', { headers: as(person('street_reviewer', 'S1')) });
    expect(idsOf(street)).toEqual([second, first]);
    expect(JSON.stringify(street.body)).not.toContain('"R-');
    const wall = as(person('wall'));
    // A wall looks nothing up: it is shown what its scenes need.
    expect(
      await call('GET', `/api/v1/cases?q=${encodeURIComponent('满溢')}`, { headers: wall }),
    ).toMatchObject({ status: 403 });
    expect(
      await call('GET', '/api/v1/cases', { headers: { 'x-api-key': world.people.giveKey(FEED) } }),
    ).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
  });

  it('shows one case with its events, as the scope shows them', async () => {
    const [, second = '', third = ''] = await threeCases();
    const whole = await call('GET', `/api/v1/cases/${second}`, { headers: asChief() });
    expect(whole).toMatchObject({
      status: 200,
      body: {
        case: { id: second, state: 'rejected', reporterIds: [expect.stringMatching(/^R-/u)] },
        events: [
          { seq: 2, type: 'CaseReported' },
          { seq: 4, type: 'CaseRejected' },
        ],
      },
    });
    const street = as(person('street_reviewer', 'S1'));
    const masked = await call('GET', `/api/v1/cases/${second}`, { headers: street });
    expect(masked).toMatchObject({ status: 200, body: { case: { reporterIds: [] } } });
    expect(JSON.stringify(masked.body)).not.toContain('"R-');
    expect(await call('GET', `/api/v1/cases/${third}`, { headers: street })).toMatchObject({
      status: 403,
      // Whom to ask, and nothing else of the case.
      body: { code: 'out-of-scope', params: { streetId: 'S2' } },
    });
    expect(await call('GET', '/api/v1/cases/YX-20261121-999999', { headers: street })).toMatchObject({
      status: 404,
      body: { code: 'unknown-case' },
    });
  });

  it('goes on reading while nothing can be written', async () => {
    const [first = ''] = await threeCases();
    world.store.faults.failNext('events');
    await call('POST', '/api/v1/cases', { headers: asChief(), body: RUBBISH_REPORT });
    expect(await call('GET', '/readyz')).toMatchObject({
      status: 503,
      body: { ready: false, code: 'store-unavailable', message: expect.any(String) },
    });
    expect(await call('GET', `/api/v1/cases/${first}`, { headers: asChief() })).toMatchObject({
      status: 200,
    });
    expect(await call('GET', '/healthz')).toMatchObject({ status: 200 });
  });
});
