import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId, Person } from '../../../domain/kernel.ts';
import { person, RUBBISH_REPORT } from '../../kit/caseDistrict.ts';
import { CASE_FILES, caseFile } from '../../kit/caseFiles.ts';
import { ask, type Request } from '../../kit/httpAsk.ts';
import { openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const FEED = person('connector');

describe('intake by HTTP', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.close());

  const call = (method: string, path: string, request?: Request) => ask(method, world.url + path, request);
  const as = (person: Person) => ({ authorization: `Bearer ${world.people.admit(person)}` });
  const asChief = () => as(CHIEF);

  it('takes a report by key with 201, and the same again with 200 and the same case', async () => {
    const headers = { 'x-api-key': world.people.giveKey(FEED) };
    const body = { ...RUBBISH_REPORT, externalId: 'A-1' };
    const first = await call('POST', '/api/v1/cases', { headers, body });
    const number = 'YX-20261121-000001';
    expect(first).toMatchObject({ status: 201, body: { caseId: number, number, repeated: false } });
    const second = await call('POST', '/api/v1/cases', { headers, body });
    expect(second).toMatchObject({ status: 200, body: { caseId: number, number, repeated: true } });
    expect(world.app.live.dispatcher.durable.seq).toBe(1);
  });

  it('reads what a program leaves without the markup of its forms, by HTTP and by socket, and a desk to the letter', async () => {
    const headers = { 'x-api-key': world.people.giveKey(FEED) };
    const rich = { title: '<p><b>路灯</b>&nbsp;不亮</p>', description: '<div>电话138<i>0013</i>8000</div>' };
    const words = { title: '路灯 不亮', description: '电话138****8000' };
    const shown = () => [...world.app.live.dispatcher.durable.cases.values()].at(-1);
    const body = { ...RUBBISH_REPORT, ...rich, place: { gridId: 'G111', text: '<p>门口</p>' } };
    const { status } = await call('POST', '/api/v1/cases', { headers, body });
    expect(status).toBe(201);
    expect(shown()).toMatchObject({ ...words, place: { text: '门口' } });
    const caseId = shown()?.id;

    // What is nothing but a channel has no socket; an account with a desk beside it may.
    const program = await world.console(person(['connector', 'acceptor']));
    const answer = await program.command('case.report', { ...RUBBISH_REPORT, ...rich, externalId: 'S-1' });
    expect(answer).toMatchObject({ ok: true });
    expect(shown()).toMatchObject({ ...words, externalId: 'S-1' });
    const more = await program.command('case.supplement', { caseId, text: '<p>还有&amp;一盏</p>' });
    expect(more).toMatchObject({ ok: true });
    const supplements = (await world.app.live.dispatcher.caseOf(caseId as CaseId))?.notes;
    expect(supplements?.map(({ text }) => text)).toEqual(['还有&一盏']);
    const empty = await program.command('case.report', { ...RUBBISH_REPORT, title: '<p><br></p>' });
    expect(empty).toMatchObject({ ok: false, code: 'what-required' });

    const desk = await world.console(CHIEF);
    await desk.command('case.report', { ...RUBBISH_REPORT, title: '页面显示 <b>出错' });
    expect(shown()?.title).toBe('页面显示 <b>出错');
  });

  it('counts what a device says on its one case, and says so', async () => {
    const headers = { 'x-api-key': world.people.giveKey({ ...FEED, sources: ['sensor'] }) };
    const says = (signal: string, externalId: string) => {
      const place = { gridId: 'G111' };
      const body = {
        source: 'sensor',
        title: '井水位高',
        place,
        externalId,
        device: { id: 'well-3', signal },
      };
      return call('POST', '/api/v1/cases', { headers, body });
    };
    expect(await says('clear', 'A-0')).toMatchObject({ status: 422, body: { code: 'no-device-case' } });
    expect(await says('alarm', 'A-1')).toMatchObject({ status: 201 });
    expect(await says('clear', 'A-2')).toMatchObject({ status: 200, body: { supplemented: true } });
    expect(await says('clear', 'A-2')).toMatchObject({ status: 200, body: { repeated: true } });
    expect(await says('alarm', 'A-3')).toMatchObject({ status: 200, body: { supplemented: true } });
    const [only, ...others] = world.app.live.dispatcher.durable.cases.values();
    expect(others).toEqual([]);
    expect(only?.device).toMatchObject({ id: 'well-3', alarms: 2, clears: 1 });
  });

  it('takes a report by session too, and shows it to every console', async () => {
    const console = await world.console(CHIEF);
    await call('POST', '/api/v1/cases', { headers: asChief(), body: RUBBISH_REPORT });
    await console.reached(1);
    expect(console.case('YX-20261121-000001').title).toBe('垃圾满溢');
  });

  it('reads bytes as UTF-8 or as the charset they name, and stores nothing else', async () => {
    const send = async (body: Uint8Array, type: string) => {
      const answer = await fetch(`${world.url}/api/v1/cases`, {
        method: 'POST',
        headers: { ...asChief(), 'content-type': type },
        body: new Uint8Array(body),
      });
      return { status: answer.status, body: (await answer.json()) as { code?: string; caseId?: string } };
    };
    const gbk = readFileSync(join(CASE_FILES, 'body-gbk.bin'));
    expect(await send(gbk, 'application/json')).toMatchObject({ status: 400, body: { code: 'not-utf8' } });
    expect(await send(gbk, 'application/json; charset=Big5-HKSCS-X')).toMatchObject({
      status: 415,
      body: { code: 'charset-unknown' },
    });
    expect(await send(Buffer.from([0x7b, 0xff]), 'application/json; charset=gbk')).toMatchObject({
      status: 400,
    });
    expect(world.app.live.dispatcher.durable.cases.size).toBe(0);
    for (const [bytes, type] of [
      [gbk, 'application/json; charset=GBK'],
      [
        Buffer.from('\ufeff{"source":"12345","title":"路灯不亮","place":{"text":"盘福路"}}'),
        'application/json',
      ],
      [
        Buffer.from('{"source":"12345","title":"路灯不亮","place":{"text":"盘福路"}}', 'utf16le'),
        'application/json; charset="utf-16le"',
      ],
    ] as const) {
      const { status, body } = await send(bytes, type);
      expect(status, type).toBe(201);
      const taken = world.app.live.dispatcher.durable.cases.get(body.caseId ?? '');
      expect(taken).toMatchObject({ title: '路灯不亮', place: { text: '盘福路' } });
    }
  });

  it('takes titles without what nobody sees, and none that is nothing else', async () => {
    const cases = caseFile<readonly { title: string; expect: string }[]>('titles.json');
    for (const { title, expect: right } of cases) {
      const answer = await call('POST', '/api/v1/cases', {
        headers: asChief(),
        body: { ...RUBBISH_REPORT, title },
      });
      if (right === 'what-required') {
        expect(answer).toMatchObject({ status: 422, body: { code: 'what-required' } });
        continue;
      }
      expect(answer.status).toBe(201);
      const { caseId } = answer.body as { caseId: string };
      expect(world.app.live.dispatcher.durable.cases.get(caseId)?.title).toBe(
        title.replace(/[\u202e\0]/gu, ''),
      );
    }
  });

  it('honours an idempotency key', async () => {
    const headers = { ...asChief(), 'idempotency-key': 'letter-0001' };
    const first = await call('POST', '/api/v1/cases', { headers, body: RUBBISH_REPORT });
    const second = await call('POST', '/api/v1/cases', { headers, body: RUBBISH_REPORT });
    expect(second.body).toEqual(first.body);
    expect(world.app.live.dispatcher.durable.seq).toBe(1);
  });

  it.each([
    ['what', { ...RUBBISH_REPORT, title: undefined }, 422, 'what-required'],
    ['where', { ...RUBBISH_REPORT, place: undefined }, 422, 'where-required'],
    ['the channel', { ...RUBBISH_REPORT, source: undefined }, 422, 'channel-required'],
    [
      'the coordinate system of a point',
      { ...RUBBISH_REPORT, place: { point: [113.27, 23.13] } },
      422,
      'crs-required',
    ],
    [
      'a coordinate system anybody knows',
      { ...RUBBISH_REPORT, place: { point: [1, 2], crs: 'x' } },
      422,
      'crs-unknown',
    ],
    ['a known grid', { ...RUBBISH_REPORT, place: { gridId: 'G999' } }, 422, 'unknown-grid'],
    ['a known category', { ...RUBBISH_REPORT, category: 'nothing' }, 422, 'unknown-category'],
  ])('refuses a report without %s', async (_what, body, status, code) => {
    const answer = await call('POST', '/api/v1/cases', { headers: asChief(), body });
    expect(answer).toMatchObject({
      status,
      body: { code, message: expect.stringMatching(/\p{Script=Han}/u) },
    });
    expect(world.app.live.dispatcher.durable.seq).toBe(0);
  });

  it('names the fields of a report that is malformed', async () => {
    const body = { ...RUBBISH_REPORT, urgency: 'very', place: { point: [1] }, surprise: true };
    const answer = await call('POST', '/api/v1/cases', { headers: asChief(), body });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        code: 'bad-request',
        fields: {
          '': '不认识：surprise',
          urgency: '只能写：general · important · urgent',
          'place.point': '太小或太短，最少 2',
        },
        faults: {
          '': { code: 'form-unknown-name', params: { names: 'surprise' } },
          urgency: { code: 'form-no-choice' },
          'place.point': { code: 'form-too-small', params: { least: 2 } },
        },
      },
    });
  });

  it('keeps a point outside the district as unplaced', async () => {
    const body = { ...RUBBISH_REPORT, place: { point: [100, 20], crs: 'wgs84' } };
    expect(await call('POST', '/api/v1/cases', { headers: asChief(), body })).toMatchObject({ status: 201 });
    expect(world.app.live.dispatcher.durable.cases.get('YX-20261121-000001')?.place).toMatchObject({
      unplaced: 'outside-district',
      point: [100, 20],
    });
  });

  it.each([
    ['no JSON', '{"source":', 400, 'bad-json'],
    ['nothing', '', 400, 'bad-request'],
    ['a list', '[]', 400, 'bad-request'],
    ['a prototype', '{"__proto__":{"x":1}}', 400, 'bad-json'],
    [
      'two megabytes',
      JSON.stringify({ ...RUBBISH_REPORT, description: 'x'.repeat(2_000_000) }),
      413,
      'payload-too-large',
    ],
    ['endless nesting', `{"place":${'['.repeat(9_000)}${']'.repeat(9_000)}}`, 400, 'bad-request'],
  ])('refuses %s', async (_what, body, status, code) => {
    const headers = { ...asChief(), 'content-type': 'application/json' };
    expect(await call('POST', '/api/v1/cases', { headers, body })).toMatchObject({ status, body: { code } });
    expect(world.app.live.dispatcher.durable.seq).toBe(0);
  });

  it('refuses who is not signed in, and whose role does not report', async () => {
    expect(await call('POST', '/api/v1/cases', { body: RUBBISH_REPORT })).toMatchObject({
      status: 401,
      body: { code: 'not-signed-in' },
    });
    const wrong = { headers: { 'x-api-key': 'nonsense' }, body: RUBBISH_REPORT };
    expect(await call('POST', '/api/v1/cases', wrong)).toMatchObject({ status: 401 });
    expect(
      await call('POST', '/api/v1/cases', { headers: as(person('wall')), body: RUBBISH_REPORT }),
    ).toMatchObject({
      status: 403,
      body: { code: 'role-not-allowed' },
    });
  });

  it('says when to come back when it is asked too fast or cannot write', async () => {
    await world.close();
    world = await openWorld({ rates: { perKey: { perSecond: 1, burst: 1 } } });
    const headers = { 'x-api-key': world.people.giveKey(FEED) };
    await call('POST', '/api/v1/cases', { headers, body: RUBBISH_REPORT });
    const fast = await call('POST', '/api/v1/cases', { headers, body: RUBBISH_REPORT });
    expect(fast).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
    expect(fast.headers.get('retry-after')).toBe('1');
    world.store.faults.failNext('events');
    const failed = await call('POST', '/api/v1/cases', { headers: asChief(), body: RUBBISH_REPORT });
    expect(failed).toMatchObject({ status: 503, body: { code: 'store-unavailable' } });
    expect(failed.headers.get('retry-after')).toBe('5');
  });
});
