import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case, UnreadField } from '../../../domain/case/case.ts';
import { type Connector, openConnector } from '../../../server/connector/connector.ts';
import { takeInProcess } from '../../../server/connector/inProcess.ts';
import { readOrder } from '../../../server/connector/order.ts';
import { keepOrders, openOrder } from '../../../server/connector/refusals.ts';
import type { OrderPage } from '../../../server/connector/upstream.ts';
import { EMPTY_ORDER } from '../../../server/demo/demoPlatform.ts';
import { makeOrders } from '../../../server/demo/madeOrders.ts';
import type { Dispatcher } from '../../../server/dispatch/dispatcher.ts';
import { mappingFor, reportOf } from '../../../server/feed/mapping.ts';
import { readProtection } from '../../../server/intake/reading.ts';
import { createVault } from '../../../server/people/vault.ts';
import { createMemoryStore, type MemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { anOrder } from '../../kit/anOrder.ts';
import { CASE_FILES, caseFile } from '../../kit/caseFiles.ts';
import { createTestClock } from '../../kit/testClock.ts';
import { openTestDispatcher } from '../../kit/testDispatcher.ts';

const vault = createVault(new Uint8Array(32).fill(7));

let store: MemoryStore;
let dispatcher: Dispatcher;
let connector: Connector;
let pages: Readonly<Record<string, OrderPage>>;
beforeEach(async () => {
  store = createMemoryStore();
  const clock = createTestClock();
  dispatcher = await openTestDispatcher({ log: store.events, clock });
  connector = await openConnector({
    id: 'hotline',
    name: '市 12345',
    source: '12345',
    upstream: { page: async (after = '') => pages[after] ?? { orders: [], cursor: after, more: false } },
    take: takeInProcess(dispatcher, { id: 'hotline', source: '12345' }),
    progress: store.cursors,
    keep: keepOrders(vault, 'hotline'),
    clock,
    everyMillis: 1_000,
    onTrouble: () => undefined,
  });
});
afterEach(() => dispatcher.stop());

const cases = (): readonly Case[] => [...dispatcher.durable.cases.values()];
const caseOf = (orderNo: string) => cases().find(({ externalId }) => externalId === orderNo);

/** The platform gives these orders, on the next page. */
async function pull(orders: readonly unknown[]): Promise<void> {
  const after = (await store.cursors.read('hotline')).cursor ?? '';
  pages = { [after]: { orders, cursor: `${after}x`, more: false } };
  await connector.pull();
}

describe('orders a city hands down', () => {
  it('become cases without a point, without a title, with a time or a system that cannot be read', async () => {
    await pull(caseFile<{ orders: readonly object[] }>('orders-unlocated.json').orders);
    expect(connector.status()).toMatchObject({ accepted: 6, refused: 0 });
    expect(JSON.stringify(cases())).not.toContain('null');
    for (const n of ['T01', 'T02', 'T04']) {
      expect(caseOf(n)).toMatchObject({ place: { unplaced: 'text-only' } });
      expect(caseOf(n)?.place.point).toBeUndefined();
      expect(caseOf(n)?.unread).toBeUndefined();
    }
    expect(caseOf('T03')).toMatchObject({ title: '楼上漏水', place: { unplaced: 'unknown' } });
    expect(caseOf('T06')).toMatchObject({
      place: { text: '盘福路 20 号', unplaced: 'text-only' },
      unread: [{ field: 'point', text: '113.262, 23.135' }],
    });
  });

  it('keep the reporter confidential for every filled word that is no plain no', async () => {
    const { orders } = caseFile<{ orders: readonly { orderNo: string }[] }>('orders-secret.json');
    await pull(orders);
    for (const { orderNo } of orders) expect(caseOf(orderNo)?.confidential, orderNo).toBe(orderNo !== 'S20');
  });

  it('are two cases where a word or a zero stands for their number, and each is known again', async () => {
    for (const orderNo of ['无', 0]) {
      const two = [1, 2].map((n) => anOrder(n, { orderNo, address: `中山路 ${n} 号，编号 ${orderNo}` }));
      await pull(two);
      await pull(two);
    }
    expect(connector.status()).toMatchObject({ accepted: 4, repeated: 4, supplemented: 0, refused: 0 });
    expect(cases()).toHaveLength(4);
  });

  it.each(['urgency', 'appealType', 'coordType'])(
    'name %s as not read where it says what every object inherits',
    async (field) => {
      const words = ['__proto__', 'constructor', 'toString'];
      await pull(
        words.map((word, n) => anOrder(n, { lng: 113.27, lat: 23.13, coordType: 'wgs84', [field]: word })),
      );
      expect(connector.status()).toMatchObject({ accepted: 3, refused: 0 });
      for (const { unread } of cases()) expect(unread).toMatchObject([{ field: NAMED[field] }]);
    },
  );

  it('are read by the names a database gives its columns, where only one field means ours', () => {
    const fields = {
      ORDER_NO: 'A-1',
      Title: '楼上漏水',
      APPEAL_PHONE: '13800138000',
      Coord_Type: 'wgs84',
      LNG: '113.2705',
      lat: 23.13,
    };
    expect(readOrder(fields, '12345')).toMatchObject({
      orderNo: 'A-1',
      report: { title: '楼上漏水', reporter: { phone: '13800138000' }, place: { point: [113.2705, 23.13] } },
    });
    const twice = readOrder({ title: '甲', TITLE: '乙', orderNo: 'A-2' }, '12345');
    expect(twice?.report).toMatchObject({ title: '甲', beside: '{"TITLE":"乙"}' });
    expect(readOrder({ Title: '甲', TITLE: '乙', orderNo: 'A-3' }, '12345')?.report.title).toBeUndefined();
  });

  it('are known by the one number in a list, and keep one that is no word', () => {
    expect(readOrder(anOrder(1, { orderNo: ['GZ-9'] }), '12345')?.orderNo).toBe('GZ-9');
    const { report, beside } = readOrder(anOrder(1, { orderNo: { no: 'GZ-9' } }), '12345') ?? {};
    expect(report?.externalId).toMatch(/^sha256:/u);
    expect(report?.beside).toContain('"no":"GZ-9"');
    expect(beside?.map(({ name }) => name)).toEqual(['orderNo.no', 'areaCode']);
  });

  it('say nothing by a list or an object with nothing in it', () => {
    const nothing = { title: [], address: {}, lng: [], lat: {}, receivedAt: [], urgency: {}, appealType: [] };
    const report = readOrder(anOrder(1, nothing), '12345')?.report;
    expect(report?.unread).toBeUndefined();
    expect(report?.title).toBe('桶满了两天');
  });

  it('lose nothing of a title and an address longer than their fields: the rest stands in the description', async () => {
    const [title, address] = ['题'.repeat(400), `中山路${'旁'.repeat(600)}`];
    await pull([anOrder(1, { title, address, content: '桶满了。' })]);
    const [made] = cases();
    expect(made).toMatchObject({ description: `桶满了。\n…${'题'.repeat(100)}\n…${'旁'.repeat(103)}` });
    expect(`${made?.title}${'题'.repeat(100)}`).toBe(title);
    expect(made?.unread).toBeUndefined();
  });

  it('keep what is left of a content that is too long', async () => {
    await pull([anOrder(1, { content: `${'字'.repeat(20_000)}还有一句` })]);
    expect(cases()[0]?.unread).toEqual([{ field: 'description', text: '还有一句' }]);
  });

  it('keep every name and telephone that a platform joined in one field, sealed', async () => {
    const phones = Array.from({ length: 25 }, (_, n) => String(13_800_138_000 + n)).join('、');
    const names = '陈大文、'.repeat(40);
    await pull([anOrder(1, { appealName: names, appealPhone: phones })]);
    const { reporter } =
      readOrder(anOrder(1, { appealName: names, appealPhone: phones }), '12345')?.report ?? {};
    expect(reporter).toEqual({ name: names, phone: phones });
    expect(cases()).toHaveLength(1);
    expect(cases()[0]?.unread).toBeUndefined();
    expect(JSON.stringify(cases())).not.toContain('13800138003');
  });

  it('name a name and a telephone longer than any contact, without showing what is left of them', async () => {
    await pull([anOrder(1, { appealName: '名'.repeat(2_100), appealPhone: '13800138000、'.repeat(300) })]);
    expect(cases()[0]?.unread).toEqual([{ field: 'name' }, { field: 'phone' }]);
  });

  it('are read without the markup of the form they were written in', async () => {
    await pull([
      anOrder(1, {
        title: '<p><span style="color:red">路灯</span>&nbsp;不亮</p>',
        content: '<p>已经&lt;三天&gt;了</p><p>电话<b>138</b>0013<b>8000</b></p>',
      }),
      anOrder(2, { title: '<p><br></p>', content: '<div>楼上漏水。</div>' }),
    ]);
    expect(cases()[0]).toMatchObject({ title: '路灯 不亮', description: '已经<三天>了\n电话138****8000' });
    expect(cases()[1]).toMatchObject({ title: '楼上漏水' });
  });

  it('say nothing where a field that had to be filled holds a word for nothing', async () => {
    await pull([
      anOrder(1, { title: '（无）', content: '井盖丢失。很危险', appealName: '未知', appealPhone: '0' }),
      anOrder(2, { title: '--', content: '楼上漏水', address: '暫無' }),
      anOrder(3, { title: '无照经营', address: '无着庵社区', appealType: '投訴', urgency: '加急' }),
    ]);
    expect(cases()[0]).toMatchObject({ title: '井盖丢失', reporterKind: 'anonymous' });
    expect(cases()[1]).toMatchObject({ title: '楼上漏水', place: {} });
    expect(cases()[1]?.place.text).toBeUndefined();
    expect(cases()[2]).toMatchObject({ title: '无照经营', demandType: 'complaint', urgency: 'urgent' });
    expect(cases().map(({ unread }) => unread)).toEqual([undefined, undefined, undefined]);
  });

  it('keep every word of a content far longer than its field, in pieces on the case', async () => {
    const content = Array.from({ length: 9_000 }, (_, n) => `第${n}句。`).join('');
    const title = '题'.repeat(400);
    await pull([anOrder(1, { content, title })]);
    const [made] = cases();
    const whole = [made?.description, ...(made?.unread ?? []).map(({ text }) => text)].join('');
    expect(whole).toBe(`${content}\n…${'题'.repeat(100)}`);
    expect(new Set(made?.unread?.map(({ field }) => field))).toEqual(new Set(['description']));
    await pull([anOrder(1, { content: `${content}还有人触电。`, title })]);
    expect(cases()).toHaveLength(1);
    expect(JSON.stringify(cases()[0]?.unread)).toContain('还有人触电');
  });

  it('of the demo show one that says nothing: turned down, and waiting in the list', async () => {
    await pull([...makeOrders(2), EMPTY_ORDER]);
    expect(connector.status()).toMatchObject({ accepted: 2, refused: 1 });
    const stored = await store.cursors.refusal('hotline', keepOrders(vault, 'hotline')(EMPTY_ORDER).id);
    expect(stored && openOrder(vault, stored)).toBe(JSON.stringify(EMPTY_ORDER));
  });

  it('that no case can hold is turned down whole, and lies sealed in the list', async () => {
    await pull([anOrder(1, { content: '字'.repeat(500_000) })]);
    expect(cases()).toEqual([]);
    expect(connector.status()).toMatchObject({ accepted: 0, refused: 1 });
  });

  it('keep several telephones in one field, none of them cut in half', async () => {
    const { report } = readOrder(
      anOrder(1, { appealPhone: '13800138000（本人）、13900139000（女儿）、020-81234567（晚上七点后）' }),
      '12345',
    ) ?? { report: undefined };
    expect(report?.reporter?.phone).toContain('020-81234567（晚上七点后）');
    const many = readOrder(anOrder(2, { appealPhone: `${'1'.repeat(8)} `.repeat(30) }), '12345');
    expect(many?.report.reporter?.phone?.split(' ').every((each) => each.length === 8)).toBe(true);
  });

  it('are asked for no more where the platform stands still, and written once', async () => {
    const { answers } = caseFile<{ answers: Readonly<Record<string, OrderPage>> }>('cursor-stands.json');
    pages = answers;
    await connector.pull();
    expect(connector.status().error?.code).toBe('cursor-stands');
    expect(connector.status()).toMatchObject({ accepted: 1, repeated: 1 });
    expect(store.writes('cursors')).toBe(1);
  });
});

describe('rows of a file', () => {
  it('leave out what joins two fields of which one is empty', () => {
    const titles = [
      { type: null, address: 'a' },
      { type: 'b', address: '' },
      { type: 'b', address: 'a' },
    ].map((fields) => {
      const row = { id: 'R-1', lat: 0, lng: 0, ...fields };
      return reportOf(row, mappingFor(row)).title;
    });
    expect(titles).toEqual(['a', 'b', 'b: a']);
  });

  it('lose nothing of a title that is too long', () => {
    const row = { id: 'R-1', title: '题'.repeat(310), body: '两天', time: '' };
    const { title, description } = reportOf(row, mappingFor(row));
    expect([title, description]).toEqual(['题'.repeat(300), `两天\n…${'题'.repeat(10)}`]);
  });

  it('have no number where a word or a zero stands for it', () => {
    const numbers = ['无', '0', 0, 'N/A', 'R-1'].map((id) => {
      const row = { id, title: '垃圾满溢', body: '两天', time: '' };
      return reportOf(row, mappingFor(row)).externalId;
    });
    expect(numbers).toEqual([undefined, undefined, undefined, undefined, 'R-1']);
  });
});

describe('rows of a file with coordinates of every kind', () => {
  it('are read rightly or left without a point, never cut to whole degrees', () => {
    const rows = readFileSync(join(CASE_FILES, 'rows-coordinates.jsonl'), 'utf8').trim().split('\n');
    const reports = rows.map((line) => reportOf(JSON.parse(line), mappingFor(JSON.parse(line))));
    const [sexagesimal, comma, zero, metres] = reports.map(({ place }) => place?.point);
    expect(sexagesimal?.map((degrees) => degrees.toFixed(4))).toEqual(['113.2619', '23.1350']);
    expect(comma).toEqual([113.262, 23.135]);
    expect([zero, metres]).toEqual([undefined, undefined]);
    expect(reports[3]?.unread).toMatchObject([{ field: 'point' }]);
  });
});

describe('what is no words in a field of words', () => {
  const reported = (changes: object) => readOrder(anOrder(1, changes), '12345')?.report;

  it('is its items where it is a list, and nobody’s telephone is lost', () => {
    expect(reported({ appealPhone: ['13800138000', null, 2083331234] })?.reporter?.phone).toBe(
      '13800138000、2083331234',
    );
    expect(reported({ title: ['楼上漏水'] })).toMatchObject({ title: '楼上漏水' });
    expect(reported({ content: ['第一天', '', '第二天'] })?.description).toBe('第一天\n第二天');
    expect(reported({ address: [null, 'null'] })?.unread).toBeUndefined();
  });

  it('is sealed as it stands where it speaks of a person, and named', () => {
    const report = reported({ appealPhone: { mobile: '13800138000' }, appealName: [['陈', '大文']] });
    expect(report?.reporter).toMatchObject({ phone: '{"mobile":"13800138000"}', name: '[["陈","大文"]]' });
    expect(report?.unread).toEqual([{ field: 'name' }, { field: 'phone' }]);
    expect(reported({ appealPhone: {}, appealName: [] })?.reporter).toBeUndefined();
  });

  it('is on the case to the last word, however long', () => {
    const content = { text: '积水。'.repeat(300) };
    const report = reported({ content });
    const [first] = report?.unread ?? [];
    expect(first?.field).toBe('description');
    expect(
      JSON.stringify([first?.text, report?.description, report?.unread]).split('积水').length,
    ).toBeGreaterThan(300);
  });

  it('is a telephone also as a program writes a number', () => {
    for (const phone of ['13800138000.0', '1.3800138E10', 1.3800138e10]) {
      expect(reported({ appealPhone: phone })?.reporter?.phone).toBe('13800138000');
    }
    // What a spreadsheet cut is not made up again.
    expect(reported({ appealPhone: '1.38E+10' })?.reporter?.phone).toBe('1.38E+10');
  });
});

/** What a field is called on the case when it could not be read. */
const NAMED: Readonly<Record<string, UnreadField['field']>> = {
  title: 'title',
  content: 'description',
  address: 'address',
  lng: 'point',
  lat: 'point',
  coordType: 'point',
  appealName: 'name',
  appealPhone: 'phone',
  appealType: 'demandType',
  urgency: 'urgency',
  receivedAt: 'receivedAt',
};
const FIELDS = [...Object.keys(NAMED), 'orderNo', 'secret', 'areaCode'];

/** Fields of words may hold several. */
const OF_WORDS = ['title', 'content', 'address', 'appealName', 'appealPhone'];
const isListOf = (field: string, value: object) =>
  OF_WORDS.includes(field) &&
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((item) => typeof item === 'string' || typeof item === 'number' || isNothing(item));

/** Null, or a list or an object with nothing in it. */
const isNothing = (value: unknown) =>
  value === null || (typeof value === 'object' && Object.keys(value).length === 0);

/** What programs put where a word or a number should be. */
const broken = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    '  ',
    'null',
    '\u200b',
    '\ud83d',
    '\u0000',
    {},
    [],
    { text: 'x' },
    [1],
    true,
  ),
  fc.constantFrom<unknown>(0, -1, 1e21, '0', 'NaN', '０', '字'.repeat(30_000), '<b>x</b>', '13800138000'),
  fc.string({ unit: 'binary' }),
  fc.jsonValue(),
);

/** An order in which everything is right; its words are found again by its number. */
const wholeOrder = (n: number) =>
  anOrder(n, {
    title: `第${n}件垃圾满溢`,
    content: `第${n}件桶满了两天`,
    lng: 113.2705,
    lat: 23.1305,
    coordType: 'wgs84',
    receivedAt: '2026-11-21 10:00:00',
  });

describe('any order', () => {
  let n = 0;
  const keep = keepOrders(vault, 'hotline');
  const taken = () => {
    const { accepted, repeated, supplemented } = connector.status();
    return accepted + repeated + supplemented;
  };

  it('with any one field broken is a case, which names the field where it could not be read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...FIELDS), broken, async (field, value) => {
        n += 1;
        await pull([{ ...wholeOrder(n), [field]: value }]);
        const made = cases().find((thisCase) => JSON.stringify(thisCase).includes(`第${n}件`));
        expect(made).toBeDefined();
        const name = NAMED[field];
        const isNoText =
          typeof value === 'boolean' ||
          (typeof value === 'object' && value !== null && !isListOf(field, value) && !isNothing(value));
        if (name !== undefined && isNoText) expect(made?.unread?.map((entry) => entry.field)).toContain(name);
        if (field === 'secret') expect(made?.confidential).toBe(readProtection(value));
      }),
      { numRuns: 200 },
    );
    expect(connector.status().refused).toBe(0);
  });

  it('with any fields broken is a case, or lies kept with every word of it', async () => {
    const fields = fc.dictionary(fc.constantFrom(...FIELDS), broken);
    await fc.assert(
      fc.asyncProperty(fc.oneof(fields, fc.jsonValue()), async (input) => {
        n += 1;
        const isOrder = typeof input === 'object' && input !== null && !Array.isArray(input);
        const order = isOrder ? { ...wholeOrder(n), ...input } : input;
        const before = taken();
        await pull([order]);
        expect(connector.status().error).toBeUndefined();
        const stored = await store.cursors.refusal('hotline', keep(order).id);
        if (stored === undefined) expect(taken()).toBe(before + 1);
        else expect(openOrder(vault, stored)).toBe(JSON.stringify(order));
      }),
      { numRuns: 200 },
    );
  });
});
