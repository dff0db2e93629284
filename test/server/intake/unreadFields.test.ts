import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RevealAnswer } from '../../../domain/contract/audit.ts';
import type { ConnectorStatus, ConnectorsAnswer } from '../../../domain/contract/connectors.ts';
import { besideIn, shapeOf } from '../../../server/connector/beside.ts';
import { readOrder } from '../../../server/connector/order.ts';
import { openSimulator, type Simulator } from '../../../server/connector/simulator.ts';
import { readTally, tallied, tallyText } from '../../../server/connector/unreadTally.ts';
import { openUpstream } from '../../../server/connector/upstream.ts';
import { openLoopback } from '../../../server/loopback.ts';
import { anOrder } from '../../kit/anOrder.ts';
import { ACCEPTOR, CHIEF } from '../../kit/caseStory.ts';
import { ask } from '../../kit/httpAsk.ts';
import { openWorld, type TestWorld } from '../../kit/world.ts';

const LOOK_MS = 10_000;

describe('fields of an order that nobody reads', () => {
  let platform: Simulator;
  let world: TestWorld;
  beforeEach(async () => {
    platform = await openSimulator();
    const { url } = platform;
    const setup = { id: 'hotline', name: '市 12345 热线', url, source: '12345', everySeconds: 10 };
    world = await openWorld({ connectors: [setup] });
  });
  afterEach(async () => {
    await world.close();
    await platform.close();
  });

  async function status(): Promise<ConnectorStatus> {
    const headers = { authorization: `Bearer ${world.people.admit(CHIEF)}` };
    const { body } = await ask('GET', `${world.url}/api/v1/connectors`, { headers });
    return (body as ConnectorsAnswer).connectors[0] as ConnectorStatus;
  }
  async function pulled(...orders: readonly object[]): Promise<ConnectorStatus> {
    const { accepted, repeated, supplemented } = await status();
    const taken = accepted + repeated + supplemented + orders.length;
    platform.add(...orders);
    await expect
      .poll(async () => {
        world.clock.advance(LOOK_MS);
        const now = await status();
        return now.accepted + now.repeated + now.supplemented;
      })
      .toBe(taken);
    return status();
  }
  const cases = () => [...world.app.live.dispatcher.durable.cases.values()];
  async function revealed(): Promise<RevealAnswer> {
    const [{ id, reporterIds } = { id: '', reporterIds: [] }] = cases();
    const { body, status: code } = await ask('POST', `${world.url}/api/v1/cases/${id}/reveal`, {
      headers: { authorization: `Bearer ${world.people.admit(ACCEPTOR)}` },
      body: { reporterId: reporterIds.at(-1), purpose: '核对来件内容' },
    });
    expect(code).toBe(200);
    return body as RevealAnswer;
  }

  it('are counted by name, with what they look like and nothing of what they say', async () => {
    const { unread } = await pulled(
      anOrder(1, { areaCode: '440104', ext: { owner: '陈大文', seat: 8021, empty: null }, note: '' }),
      anOrder(2, { areaCode: '440104001', tags: ['噪音', '扰民'], urgency: '十万火急' }),
    );
    expect(unread?.more).toBe(0);
    expect(unread?.lines.map(({ name, field, count, shape }) => [field ?? name, count, shape])).toEqual([
      ['areaCode', 2, '000000000'],
      ['ext.owner', 1, '文文文'],
      ['ext.seat', 1, '0000'],
      ['tags[]', 1, '文文'],
      ['urgency', 1, '文文文文'],
    ]);
  });

  it('lie sealed with the case, and are shown with the contact to whoever may see it', async () => {
    await pulled(
      anOrder(1, { content: '请打13900139000', bz: '业主本人 13700137000', fj: { url: 'http://x/1.jpg' } }),
    );
    expect(JSON.stringify(cases())).not.toMatch(/13700137000|业主本人|1\.jpg/u);
    const { phone, originals } = await revealed();
    expect(phone).toBe('13800138000');
    expect(originals?.description).toBe('请打13900139000');
    expect(JSON.parse(originals?.beside ?? '')).toEqual({
      areaCode: '440104',
      bz: '业主本人 13700137000',
      fj: { url: 'http://x/1.jpg' },
    });
  });

  it('are kept of an order without any contact as well, and of one that brings news', async () => {
    const unnamed = { appealName: '', appealPhone: '' };
    await pulled(anOrder(1, { ...unnamed, bz: '第一次' }));
    expect((await revealed()).originals?.beside).toContain('第一次');
    expect(cases()[0]).toMatchObject({ reporterKind: 'anonymous' });
    await pulled(anOrder(1, { ...unnamed, content: '有人触电了', bz: '第二次' }));
    expect(cases()).toHaveLength(1);
    expect((await revealed()).originals?.beside).toContain('第二次');
  });

  it('make no news by themselves: a time of sending changes with every page', async () => {
    const first = await pulled(anOrder(1, { pushTime: '10:00' }));
    const again = await pulled(anOrder(1, { pushTime: '10:01' }));
    expect(again).toMatchObject({ accepted: 1, repeated: 1, supplemented: 0 });
    expect(again.unread).toEqual(first.unread);
  });

  it('are counted on after a restart', async () => {
    await pulled(anOrder(1));
    const stored = await world.store.cursors.read('hotline');
    expect(readTally(stored.unread).lines).toMatchObject([{ name: 'areaCode', count: 1 }]);
  });
});

describe('what an order says beside its known fields', () => {
  const read = new Set(['title']);

  it('is nothing where blanks and words for nothing stand in them', () => {
    expect(
      besideIn({ title: '路灯', a: '', b: null, c: 'null', d: [], e: { f: '无' }, g: 'N/A' }, read),
    ).toBe(undefined);
  });

  it('is kept within bounds, with every field named, however much it is', () => {
    const huge = { photo: 'A'.repeat(3_000_000), bz: '还有一句', ...manyFields(400) };
    const found = besideIn(huge, read);
    expect(found?.text.length).toBeLessThanOrEqual(100_000);
    expect(JSON.parse(found?.text ?? '')).toMatchObject({ bz: '还有一句', f399: '值' });
    expect(found?.fields.length).toBe(100);
    expect(found?.fields[0]).toEqual({ name: 'photo', shape: `${'A'.repeat(40)}… (3000000)` });
  });

  it('may be nested without end: the orders beside it come in as well', async () => {
    const deep = `${'['.repeat(200_000)}1${']'.repeat(200_000)}`;
    const page = { orders: [anOrder(1, { deep: 'DEEP' }), anOrder(2)], cursor: 'c2', more: false };
    const { url, close } = await openLoopback((_request, response) => {
      response.end(JSON.stringify(page).replace('"DEEP"', deep));
    });
    const { orders } = await openUpstream(url).page(undefined, 10);
    await close();
    expect(orders.map((order) => readOrder(order, '12345')?.orderNo)).toEqual(['GZ-0001', 'GZ-0002']);
    expect(() => JSON.stringify(orders)).not.toThrow();
  });

  it('shows no letter, digit or character of a value, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (raw) => {
        expect(shapeOf(raw).replace(/… \(\d+\)$/u, '')).not.toMatch(/[^\P{L}文A]|[^\P{N}0]/u);
      }),
      { numRuns: 500 },
    );
  });

  it('has its personal numbers masked in the names too', () => {
    expect(besideIn({ '13800138000 的备注': '甲' }, read)?.fields[0]?.name).toBe('138****8000 的备注');
  });
});

describe('the tally', () => {
  const seen = (n: number) => readOrder(anOrder(n, manyFields(150, n)), '12345');

  it('has room for a hundred fields, and says how often others came', () => {
    const orders = [seen(0), seen(1)].filter((order) => order !== undefined);
    const tally = tallied({ lines: [], more: 0 }, orders, 5);
    expect(tally.lines).toHaveLength(100);
    // Of each order a hundred are looked at, and one they have in common.
    expect(tally.more).toBe(99);
    expect(readTally(tallyText(tally))).toEqual(tally);
  });

  it('that another version wrote is begun anew', () => {
    expect(readTally('{"lines":7}')).toEqual({ lines: [], more: 0 });
    expect(tallyText({ lines: [], more: 0 })).toBeUndefined();
  });
});

function manyFields(count: number, from = 0): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${from * 1_000 + n}`, '值']));
}
