import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IntakeAnswer } from '../../domain/contract/http.ts';
import { openConnector } from '../../server/connector/connector.ts';
import { takeInProcess } from '../../server/connector/inProcess.ts';
import { keepOrders } from '../../server/connector/refusals.ts';
import { type OrderPage, openUpstream } from '../../server/connector/upstream.ts';
import { openLoopback } from '../../server/loopback.ts';
import { createVault } from '../../server/people/vault.ts';
import { createMemoryStore } from '../../server/store/memory/memoryStore.ts';
import { anOrder } from '../kit/anOrder.ts';
import { person } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, OFFICER } from '../kit/caseStory.ts';
import { ask } from '../kit/httpAsk.ts';
import { openScene, type Scene } from '../kit/scene.ts';
import { createTestClock } from '../kit/testClock.ts';
import { openTestDispatcher } from '../kit/testDispatcher.ts';

/** Messages from outside beside those of test/cases: repeats with news, bytes and charsets, platforms that stand still. */

describe('a report', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
  });
  afterEach(() => scene.close());

  const key = () => ({ 'x-api-key': scene.world.people.giveKey(person('connector')) });
  const seq = () => scene.world.app.live.dispatcher.durable.seq;
  const first = {
    source: '12345',
    externalId: 'R-20',
    title: '路口积水',
    description: '水没过鞋面',
    place: { gridId: 'G111' },
    reporter: { name: '测试甲', phone: '13800138000' },
  };
  async function send(more: object): Promise<IntakeAnswer & { readonly status: number }> {
    const answer = await ask('POST', `${scene.world.url}/api/v1/cases`, {
      headers: key(),
      body: { ...first, ...more },
    });
    return { ...(answer.body as IntakeAnswer), status: answer.status };
  }

  it.each<[string, object, object]>([
    ['other words', { description: '水已到膝盖' }, { danger: false }],
    ['words of danger', { description: '有人被困' }, { danger: true }],
    ['a higher urgency', { urgency: 'important' }, { urgency: 'important' }],
    ['another telephone', { reporter: { name: '测试甲', phone: '13900139000' } }, {}],
    ['a telephone where there was another name', { reporter: { name: '测试乙', phone: '13800138000' } }, {}],
  ])('sent again with %s brings them, once', async (_what, news, expected) => {
    const { caseId } = await send({});
    expect(await send(news)).toMatchObject({ status: 200, caseId, supplemented: true, repeated: false });
    const { danger = false, ...after } = scene.case(caseId);
    expect({ ...after, danger }).toMatchObject(expected);
    await scene.settled();
    const before = seq();
    expect(await send(news)).toMatchObject({ caseId, repeated: true });
    expect(await send({})).toMatchObject({ caseId, repeated: true });
    expect(seq()).toBe(before);
  });

  it.each<[string, object]>([
    ['byte for byte', {}],
    ['in full width and other script', { title: '路口積水', description: '水沒過鞋面' }],
    ['with spaces and stops', { title: ' 路口积水。', description: '水没过鞋面 ' }],
    ['with what nobody sees', { title: '路\u200b口积水' }],
    ['with the telephone spaced', { reporter: { name: '测试甲', phone: '138 0013 8000' } }],
    ['with a lower urgency', { urgency: 'general' }],
    ['with fewer words', { description: undefined }],
  ])('sent again %s changes nothing', async (_how, same) => {
    const { caseId } = await send({});
    await scene.settled();
    const before = seq();
    expect(await send(same)).toMatchObject({ status: 200, caseId, repeated: true });
    expect(seq()).toBe(before);
  });

  it('of another channel or number is another case', async () => {
    const { caseId } = await send({});
    for (const other of [{ externalId: 'R-21' }, { source: 'hotline' }]) {
      expect((await send(other)).caseId).not.toBe(caseId);
    }
  });

  it('with news on a case that a unit works on is told to it, and to nobody on one that ended: it may be reopened', async () => {
    const { caseId } = await send({ category: 'lamp' });
    await scene.does(CHIEF, 'case.file', { caseId });
    await scene.does(person('dispatcher'), 'case.dispatch', { caseId, unitId: 'B1' });
    await scene.does(OFFICER, 'case.sign', { caseId });
    await send({ description: '水已到膝盖' });
    const cards = await scene.world.store.outbox.find('live', { caseId, limit: 50 });
    expect(cards.map(({ row }) => row.template)).toContain('supplement-card');
    const ended = await send({ externalId: 'R-30' });
    await scene.does(ACCEPTOR, 'case.reject', { caseId: ended.caseId, reason: '不属本区', route: 'other' });
    await send({ externalId: 'R-30', description: '又淹了' });
    expect(scene.case(ended.caseId)).toMatchObject({
      state: 'rejected',
      review: { state: 'open', cause: 'supplement' },
    });
  });

  it.each<[what: string, bytes: Buffer, type: string, status: number, code: string]>([
    ['GB18030', gb('路灯'), 'application/json; charset=GB18030', 201, ''],
    ['GB2312', gb('路灯'), 'application/json;charset="gb2312"', 201, ''],
    ['GBK in capitals', gb('路灯'), 'Application/JSON; CHARSET=GBK', 201, ''],
    ['UTF-8 by its other name', utf8('路灯'), 'application/json; charset=utf8', 201, ''],
    ['UTF-16 with its mark', utf16('\ufeff路灯'), 'application/json; charset=utf-16', 201, ''],
    ['GBK that nobody names', gb('路灯'), 'application/json', 400, 'not-utf8'],
    ['GBK called UTF-8', gb('路灯'), 'application/json; charset=utf-8', 400, 'not-utf8'],
    ['UTF-16 that nobody names', utf16('路灯'), 'application/json', 400, 'not-utf8'],
    ['UTF-8 cut within a character', utf8('路灯').subarray(0, 20), 'application/json', 400, 'bad-json'],
    [
      'an overlong form',
      Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]),
      'application/json',
      400,
      'not-utf8',
    ],
    [
      'a surrogate in three bytes',
      Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]),
      'application/json',
      400,
      'not-utf8',
    ],
    [
      'half a character of GBK',
      Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xc2]), Buffer.from('"}')]),
      'application/json; charset=gbk',
      400,
      'not-utf8',
    ],
    ['a charset nobody knows', utf8('路灯'), 'application/json; charset=x-gbk-2030', 415, 'charset-unknown'],
  ])('in %s is read as meant, or refused with nothing stored', async (_what, bytes, type, status, code) => {
    const answer = await fetch(`${scene.world.url}/api/v1/cases`, {
      method: 'POST',
      headers: { ...key(), 'content-type': type },
      body: new Uint8Array(bytes),
    });
    const body = (await answer.json()) as { code?: string; caseId?: string };
    expect([answer.status, body.code ?? '']).toEqual([status, code]);
    const { cases } = scene.world.app.live.dispatcher.durable;
    if (status === 201) expect(cases.get(body.caseId ?? '')?.title).toBe('路灯');
    else expect(cases.size).toBe(0);
    expect(JSON.stringify(await scene.world.store.events.read('live', 0, 100))).not.toContain('\ufffd');
  });

  it('with the sign of a bad decoding in any field is stored without it', async () => {
    const broken = '坏\ufffd\ufffd了';
    const { caseId, status } = await send({
      externalId: 'R-40',
      title: broken,
      description: broken,
      place: { gridId: 'G111', text: broken },
      reporter: { name: broken, phone: '13800138000' },
    });
    expect([status, scene.case(caseId).title]).toEqual([201, '坏了']);
    expect(JSON.stringify(await scene.world.store.events.read('live', 0, 100))).not.toContain('\ufffd');
  });
});

const body = (title: string) => JSON.stringify({ source: '12345', title, place: { text: '-' } });
function utf8(title: string): Buffer {
  return Buffer.from(body(title));
}
function utf16(title: string): Buffer {
  return Buffer.from(title.startsWith('\ufeff') ? `\ufeff${body(title.slice(1))}` : body(title), 'utf16le');
}
/** 路灯 in the bytes of GB2312, GBK and GB18030. */
function gb(title: '路灯'): Buffer {
  const [before = '', after = ''] = body(title).split(title);
  return Buffer.concat([Buffer.from(before), Buffer.from([0xc2, 0xb7, 0xb5, 0xc6]), Buffer.from(after)]);
}

/** What a page of a platform reads like that answers with these bytes. */
async function pageOf(bytes: Buffer, type = 'application/json', after?: string): Promise<OrderPage> {
  const server = await openLoopback((_request, response) => {
    response.writeHead(200, { 'content-type': type }).end(bytes);
  });
  try {
    return await openUpstream(server.url).page(after, 10);
  } finally {
    await server.close();
  }
}

describe('the answer of a platform', () => {
  it.each<[string, string, Omit<OrderPage, 'orders'>]>([
    ['a cursor of null', '"cursor":null,"more":false', { cursor: '7', more: false }],
    ['no cursor', '"more":false', { cursor: '7', more: false }],
    ['the word for none as cursor', '"cursor":"null","more":false', { cursor: '7', more: false }],
    ['a no in words', '"cursor":"8","more":"false"', { cursor: '8', more: false }],
    ['a yes in words', '"cursor":"8","more":"true"', { cursor: '8', more: true }],
    ['a yes as a number', '"cursor":8,"more":1', { cursor: '8', more: true }],
    ['nothing on whether there is more', '"cursor":"8"', { cursor: '8', more: false }],
  ])('is read with %s', async (_how, envelope, page) => {
    const text = Buffer.from(`{"orders":[{"orderNo":"R-1"}],${envelope}}`);
    expect(await pageOf(text, undefined, '7')).toEqual({ orders: [{ orderNo: 'R-1' }], ...page });
  });

  it('without a list of orders is no page', async () => {
    const text = Buffer.from('{"code":500,"message":"busy"}');
    await expect(pageOf(text)).rejects.toMatchObject({ code: 'upstream-unreadable' });
  });

  it('keeps every digit of numbers that are no texts, so that two orders stay two', async () => {
    const text =
      '{"cursor":20261128000100003,"more":false,"orders":[{"orderNo":20261128000100001},{"orderNo":20261128000100002}]}';
    expect(await pageOf(Buffer.from(text))).toEqual({
      cursor: '20261128000100003',
      more: false,
      orders: [{ orderNo: '20261128000100001' }, { orderNo: '20261128000100002' }],
    });
  });

  it.each<[string, Buffer, string, string | undefined]>([
    ['in GBK that is named', gb('路灯'), 'application/json; charset=gbk', undefined],
    ['in GBK that is not', gb('路灯'), 'application/json', 'upstream-unreadable'],
    ['in ASCII that is none', utf8('路灯'), 'application/json; charset=us-ascii', 'upstream-unreadable'],
    ['in a charset nobody knows', utf8('路灯'), 'application/json; charset=zz', 'upstream-unreadable'],
  ])('%s is decoded strictly', async (_how, order, type, code) => {
    const bytes = Buffer.concat([
      Buffer.from('{"cursor":"1","more":false,"orders":['),
      order,
      Buffer.from(']}'),
    ]);
    const page = pageOf(bytes, type);
    if (code === undefined) expect((await page).orders).toMatchObject([{ title: '路灯' }]);
    else await expect(page).rejects.toMatchObject({ code });
  });
});

describe('a platform that stands still', () => {
  /** Pulls so many times; `failures` are what the loop was told of its failed steps in a row. */
  async function pulling(answer: (after: string | undefined, calls: number) => OrderPage, times = 1) {
    const failures: (number | undefined)[] = [];
    const since: (number | undefined)[] = [];
    const store = createMemoryStore();
    const clock = createTestClock();
    const dispatcher = await openTestDispatcher({ log: store.events, clock });
    let pages = 0;
    const connector = await openConnector({
      id: 'hotline',
      name: '市 12345',
      source: '12345',
      upstream: {
        page: async (after) => {
          pages += 1;
          if (pages > 200) throw new Error('asked without end');
          return answer(after, pages);
        },
      },
      take: takeInProcess(dispatcher, { id: 'hotline', source: '12345' }),
      progress: store.cursors,
      keep: keepOrders(createVault(new Uint8Array(32).fill(7)), 'hotline'),
      clock,
      everyMillis: 1_000,
      onTrouble: (_error, n) => failures.push(n),
    });
    for (let n = 0; n < times; n += 1) {
      await connector.pull();
      since.push(connector.status().error?.since);
      clock.advance(60_000);
    }
    await dispatcher.stop();
    return {
      status: connector.status(),
      ...{ pages, failures, since },
      writes: store.writes('cursors'),
      cases: dispatcher.durable.cases.size,
    };
  }

  it.each<[string, (after: string | undefined, calls: number) => OrderPage]>([
    ['with the same orders', () => ({ orders: [anOrder(1)], cursor: '7', more: true })],
    ['without orders', () => ({ orders: [], cursor: '7', more: true })],
    [
      'between two cursors',
      (_after, calls) => ({ orders: [], cursor: calls % 2 === 0 ? 'a' : 'b', more: true }),
    ],
    [
      'among five cursors',
      (_after, calls) => ({ orders: [anOrder(calls % 5)], cursor: `c${calls % 5}`, more: true }),
    ],
    ['at an empty cursor', () => ({ orders: [anOrder(1)], cursor: '', more: true })],
  ])('%s is stopped and told, and soon', async (_how, answer) => {
    const { status, pages, writes } = await pulling(answer);
    expect(status.error?.code).toBe('cursor-stands');
    expect(pages).toBeLessThanOrEqual(12);
    expect(writes).toBeLessThanOrEqual(6);
  });

  it.each<[string, (after: string | undefined, calls: number) => OrderPage]>([
    ['at one cursor', () => ({ orders: [], cursor: '7', more: true })],
    ['with the same orders', () => ({ orders: [anOrder(1)], cursor: '7', more: true })],
    [
      'between two cursors',
      (_after, calls) => ({ orders: [anOrder(1)], cursor: calls % 2 === 0 ? 'a' : 'b', more: true }),
    ],
  ])('%s is asked less and less often, and known since when', async (_how, answer) => {
    const { failures, since, status } = await pulling(answer, 6);
    expect(failures).toEqual([1, 2, 3, 4, 5, 6]);
    expect(new Set(since).size).toBe(1);
    expect(status.accepted).toBeLessThanOrEqual(1);
  });

  it('at ever new cursors without an order is told, asked less often, and costs the disk nothing', async () => {
    const { failures, pages, writes, status } = await pulling(
      (_after, calls) => ({ orders: [], cursor: String(calls), more: true }),
      3,
    );
    expect(status.error?.code).toBe('pages-empty');
    expect(failures).toEqual([1, 2, 3]);
    expect(pages).toBeLessThan(110);
    expect(writes).toBe(0);
  });

  it('over many empty pages goes on from where it was as soon as an order comes', async () => {
    const { status, cases } = await pulling(
      (_after, calls) => ({
        orders: calls === 103 ? [anOrder(1)] : [],
        cursor: String(calls),
        more: calls < 105,
      }),
      3,
    );
    expect(status.error).toBeUndefined();
    expect(cases).toBe(1);
  });

  it.each<[string, (after: string | undefined, calls: number) => OrderPage]>([
    ['has nothing new at the end', () => ({ orders: [], cursor: '7', more: false })],
    [
      'goes on after an empty page',
      (_after, calls) => ({ orders: [], cursor: String(calls), more: calls < 4 }),
    ],
    [
      'sends an order once more further on',
      (_after, calls) => ({ orders: [anOrder(1)], cursor: String(calls), more: calls < 3 }),
    ],
  ])('is not one that %s', async (_what, answer) => {
    expect((await pulling(answer)).status.error).toBeUndefined();
  });
});
