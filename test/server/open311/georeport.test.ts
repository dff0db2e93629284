import { XMLParser } from 'fast-xml-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import { idIn } from '../../../domain/contract/strings.ts';
import type { Person } from '../../../domain/kernel.ts';
import { COVER, person, RUBBISH } from '../../kit/caseDistrict.ts';
import { CHECKER, CHIEF, DISPATCHER, OFFICER } from '../../kit/caseStory.ts';
import { openScene, type Scene } from '../../kit/scene.ts';

const CITY_APP: Person = { ...person('connector'), sources: ['311', '12345'] };
const OTHER_APP: Person = { ...person('connector', 'D', 2), sources: ['311'] };
const REQUEST = {
  service_code: RUBBISH,
  lat: '23.13',
  long: '113.27',
  description: '垃圾满溢。<已经>三天 & 还在',
};

interface Item {
  readonly [field: string]: unknown;
}

/** Each test quotes what wiki.open311.org/GeoReport_v2 asks of a server. */
describe('Open311 GeoReport v2', () => {
  let scene: Scene;
  let key: string;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
    key = scene.world.people.giveKey(CITY_APP);
  });
  afterEach(() => scene.close());

  async function call(path: string, init?: RequestInit) {
    const answer = await fetch(`${scene.world.url}/open311/v2/${path}`, init);
    const text = await answer.text();
    const type = answer.headers.get('content-type');
    const body = type?.startsWith('application/json') === true ? JSON.parse(text) : xmlOf(text);
    return { status: answer.status, type, text, body };
  }
  const post = (params: Record<string, string>, format = 'json', headers: Record<string, string> = {}) =>
    call(`requests.${format}`, { method: 'POST', body: new URLSearchParams(params), headers });
  async function requested(params: Record<string, string> = {}): Promise<CaseId> {
    const { status, body } = await post({ api_key: key, ...REQUEST, ...params });
    expect(status).toBe(201);
    return caseIdIn(body[0].service_request_id);
  }
  async function shown(id: CaseId): Promise<Item> {
    return (await call(`requests/${id}.json?api_key=${key}`)).body[0];
  }
  async function numbers(query: string, holder = key): Promise<readonly unknown[]> {
    const { status, body } = await call(`requests.json?api_key=${holder}${query}`);
    expect([status, body]).toEqual([200, expect.any(Array)]);
    return body.map((item: Item) => item.service_request_id);
  }
  async function closed(caseId: CaseId): Promise<void> {
    await scene.does(CHIEF, 'case.file', { caseId, gridId: 'G111' });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId, unitId: 'B1' });
    await scene.does(OFFICER, 'case.sign', { caseId });
    await scene.does(OFFICER, 'case.resolve', { caseId, text: '垃圾已清运' });
    await scene.does(DISPATCHER, 'case.assignCheck', { caseId, checkerId: CHECKER.id, checkerUnitId: 'Z' });
    await scene.does(CHECKER, 'case.checkPass', { caseId });
    await scene.does(CHIEF, 'case.close', { caseId });
  }

  it('has a discovery file that names the endpoint and its formats', async () => {
    const { body } = await call('discovery.json');
    expect(body.endpoints).toMatchObject([
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: `${scene.world.url}/open311/v2`,
        type: 'production',
        formats: ['text/xml', 'application/json'],
      },
    ]);
    const xml = await call('discovery.xml');
    expect(xml.body.discovery.endpoints.endpoint.formats.format).toEqual(['text/xml', 'application/json']);
  });

  it('lists the services of the street, and asks no further questions about any', async () => {
    const { body, type } = await call('services.json');
    expect(type).toBe('application/json; charset=utf-8');
    const rubbish = body.find((item: Item) => item.service_code === RUBBISH);
    expect(rubbish).toMatchObject({
      service_name: '暴露垃圾',
      metadata: false,
      type: 'realtime',
      group: '类',
    });
    expect(body.map((item: Item) => item.service_code)).not.toContain('advice');
    const xml = await call('services.xml');
    expect(xml.text.startsWith('<?xml version="1.0" encoding="UTF-8"?>')).toBe(true);
    expect(xml.type).toBe('text/xml; charset=utf-8');
    expect(xml.body.services.service[0]).toMatchObject({ service_code: RUBBISH, metadata: false });
    expect((await call(`services/${RUBBISH}.json`)).body).toEqual({ service_code: RUBBISH, attributes: [] });
    const none = await call('services/none.xml');
    expect(none.body.errors.error).toEqual({ code: 404, description: 'service_code was not found' });
  });

  it('takes a request by form, in both formats, and answers its number', async () => {
    const id = await requested({ first_name: '大文', last_name: '陈', phone: '13800138000' });
    const thisCase = scene.case(id);
    expect(thisCase).toMatchObject({ source: '311', category: RUBBISH, title: '垃圾满溢' });
    expect(thisCase.place.point).toEqual([113.27, 23.13]);
    expect(JSON.stringify(thisCase)).not.toContain('13800138000');
    const xml = await post({ api_key: key, ...REQUEST }, 'xml');
    expect(xml.status).toBe(201);
    expect(scene.case(caseIdIn(xml.body.service_requests.request.service_request_id)).source).toBe('311');
  });

  it('says which fields it did not record', async () => {
    const { body } = await post({
      api_key: key,
      ...REQUEST,
      email: 'a@b.example',
      media_url: 'http://b.example/1',
    });
    expect(body[0].service_notice).toBe('not recorded: email, media_url');
  });

  it('makes one case of a request that is sent twice with one idempotency key', async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(() => post({ api_key: key, ...REQUEST }, 'json', { 'idempotency-key': 'city-app-0001' })),
    );
    expect(second?.body).toEqual(first?.body);
    expect(await numbers('')).toHaveLength(1);
  });

  it('shows a request to its sender, open, then closed with what was done, and no unit', async () => {
    const id = await requested();
    expect(await shown(id)).toMatchObject({
      service_request_id: id,
      status: 'open',
      status_notes: null,
      service_name: '暴露垃圾',
      description: REQUEST.description,
      requested_datetime: '2026-11-20T10:00:00+08:00',
      ...{ lat: 23.13, long: 113.27 },
    });
    await closed(id);
    const { text, body } = await call(`requests/${id}.xml?api_key=${key}`);
    const { request } = body.service_requests;
    expect(request).toMatchObject({
      status: 'closed',
      status_notes: '垃圾已清运',
      description: REQUEST.description,
    });
    expect(text).not.toMatch(/B1|G111/u);
    expect(await numbers('&status=open')).toEqual([]);
    expect(await numbers('&status=closed')).toEqual([id]);
  });

  it('follows a request into the case it was merged into: open until that is closed', async () => {
    const [first, second] = [await requested(), await requested()];
    await scene.does(CHIEF, 'case.file', { caseId: first, gridId: 'G111' });
    await scene.does(CHIEF, 'case.merge', { caseId: second, intoId: first });
    expect(scene.case(second).state).toBe('merged');
    expect(await shown(second)).toMatchObject({ service_request_id: second, status: 'open' });
    expect(await numbers('&status=open')).toHaveLength(2);
  });

  it('lists by number, service, state and time', async () => {
    const first = await requested();
    await scene.until('2026-11-20 11:00');
    const second = await requested({ service_code: COVER });
    expect(await numbers('')).toEqual([second, first]);
    expect(await numbers(`&service_request_id=${first},none`)).toEqual([first]);
    expect(await numbers('&service_code=cover,none')).toEqual([second]);
    expect(await numbers('&status=closed')).toEqual([]);
    expect(await numbers('&status=open,closed')).toHaveLength(2);
    // The plus of the zone as most programs send it, which is a space.
    expect(await numbers('&start_date=2026-11-20T10:30:00+08:00')).toEqual([second]);
    expect(await numbers('&end_date=2026-11-20T02:30:00Z')).toEqual([first]);
    expect(await numbers('&start_date=2026-11-21T00:00:00Z&end_date=2026-11-22T00:00:00Z')).toEqual([]);
  });

  it.each([
    ['start_date=yesterday', 'start_date and end_date are ISO 8601 with a time zone'],
    ['start_date=2026-11-20T10:00:00', 'start_date and end_date are ISO 8601 with a time zone'],
    [
      'start_date=2026-01-01T00:00:00Z&end_date=2026-11-01T00:00:00Z',
      'start_date and end_date are more than 90 days apart',
    ],
    ['status=done', 'status is open or closed'],
  ])('says what it cannot read of %s', async (query, description) => {
    const { status, body } = await call(`requests.json?api_key=${key}&${query}`);
    expect([status, body]).toEqual([400, [{ code: 400, description }]]);
  });

  it('lists to each key what it brought itself, by its own channels, and nothing else', async () => {
    const id = await requested();
    const desk = await scene.report(person('acceptor'), { source: '311' });
    const other = scene.world.people.giveKey(OTHER_APP);
    const narrow = scene.world.people.giveKey({ ...CITY_APP, sources: ['12345'] });
    expect(await numbers('')).toEqual([id]);
    for (const holder of [other, narrow]) {
      expect(await numbers('', holder)).toEqual([]);
      expect(await numbers(`&service_request_id=${id}`, holder)).toEqual([]);
      expect((await call(`requests/${id}.json?api_key=${holder}`)).status).toBe(404);
    }
    expect((await call(`requests/${desk}.json?api_key=${key}`)).status).toBe(404);
  });

  it.each([
    ['{}', {}, 403, 'api_key was not provided'],
    ['a strange key', { api_key: 'nobody' }, 403, 'api_key is not known'],
    ['no service', { service_code: '' }, 400, 'service_code was not provided'],
    ['a strange service', { service_code: 'none' }, 400, 'service_code was not found'],
    ['no place', { lat: '', long: '' }, 400, 'lat/long, address_string or address_id has to be provided'],
    ['half a point', { lat: '' }, 400, 'lat and long are degrees in WGS 84'],
    ['a point off the globe', { lat: '113.27' }, 400, 'lat and long are degrees in WGS 84'],
    [
      'too many words',
      { description: '长'.repeat(4_001) },
      400,
      'description is longer than 4,000 characters',
    ],
  ])(
    'says in the errors of the specification what is wrong with %s',
    async (_what, params, code, description) => {
      const whole = { ...(Object.keys(params).length === 0 ? {} : { api_key: key }), ...REQUEST, ...params };
      const { status, body } = await post(whole);
      expect([status, body]).toEqual([code, [{ code, description }]]);
      const xml = await post(whole, 'xml');
      expect([xml.status, xml.body.errors.error]).toEqual([code, { code, description }]);
      expect(await numbers('')).toEqual([]);
    },
  );

  it('answers what is no form, too long, or nowhere in the same errors', async () => {
    const json = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    expect((await call('requests.xml', json)).body.errors.error.code).toBe(400);
    const { status, body } = await post({ api_key: key, ...REQUEST, description: '长'.repeat(40_000) });
    expect([status, body[0].code]).toEqual([413, 413]);
    expect((await call('tokens/123.json')).body).toEqual([{ code: 404, description: 'token was not found' }]);
    expect((await call('nothing.json')).status).toBe(404);
    expect((await call('services')).body.errors.error.code).toBe(404);
  });

  it('leaves a request that intake turns down where a person takes it up', async () => {
    const { status, body } = await post({
      api_key: key,
      ...REQUEST,
      lat: '',
      long: '',
      address_string: '长'.repeat(600),
    });
    expect([status, body[0].description]).toEqual([400, expect.stringContaining('bad-request')]);
    const desk = scene.world.people.admit(person('acceptor'));
    const answer = await fetch(`${scene.world.url}/api/v1/connectors`, {
      headers: { authorization: `Bearer ${desk}` },
    });
    const { connectors } = await answer.json();
    expect(connectors).toMatchObject([{ id: 'door:311', waiting: 1, refusals: [{ code: 'bad-request' }] }]);
  });
});

function xmlOf(text: string) {
  return new XMLParser().parse(text);
}

function caseIdIn(text: string): CaseId {
  const id = idIn('case', text);
  if (id === undefined) throw new Error(`no number of a case: ${text}`);
  return id;
}
