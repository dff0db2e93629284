import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectorStatus, ConnectorsAnswer } from '../../domain/contract/connectors.ts';
import type { Person } from '../../domain/kernel.ts';
import { openSimulator, type Simulator } from '../../server/connector/simulator.ts';
import { anOrder } from '../kit/anOrder.ts';
import { person } from '../kit/caseDistrict.ts';
import { CHIEF } from '../kit/caseStory.ts';
import { ask } from '../kit/httpAsk.ts';
import { openPages } from '../kit/upstreamPages.ts';
import { openWorld, type TestWorld } from '../kit/world.ts';

const LOOK_MS = 10_000;

describe('scenario 3: a 12345 order arrives twice', () => {
  let platform: Simulator;
  let world: TestWorld;

  beforeEach(async () => {
    platform = await openSimulator();
    world = await openWorld({ connectors: [setup()] });
  });
  afterEach(async () => {
    await world.close();
    await platform.close();
  });

  const setup = () => ({
    id: 'hotline',
    name: '市 12345 热线',
    url: platform.url,
    source: '12345',
    everySeconds: LOOK_MS / 1_000,
  });

  async function status(by: Person = CHIEF): Promise<ConnectorStatus> {
    const { body } = await read(by);
    const [connector] = (body as ConnectorsAnswer).connectors;
    if (connector === undefined) throw new Error('no connector');
    return connector;
  }

  const read = (by: Person) =>
    ask('GET', `${world.url}/api/v1/connectors`, {
      headers: { authorization: `Bearer ${world.people.admit(by)}` },
    });

  const titles = () => [...world.app.live.dispatcher.durable.cases.values()].map(({ title }) => title);
  const idle = () => expect.poll(async () => (await status()).state).not.toBe('pulling');

  /** Lets the connector look once more, and waits for what comes of it. */
  async function look(): Promise<void> {
    await idle();
    const requests = platform.requests.length;
    world.clock.advance(LOOK_MS);
    await expect.poll(() => platform.requests.length).toBeGreaterThan(requests);
    await idle();
  }

  it('is one case, however often it comes', async () => {
    platform.add(anOrder(1), anOrder(2), anOrder(1, { title: '又说一遍' }));
    await look();
    expect(titles()).toEqual(['第 1 件：垃圾满溢', '第 2 件：垃圾满溢']);
    platform.add(anOrder(2));
    await look();
    expect(titles()).toHaveLength(2);
    expect(await status()).toMatchObject({
      accepted: 2,
      repeated: 1,
      supplemented: 1,
      refused: 0,
      lastId: 'GZ-0002',
    });
  });

  it('is known again by a number that is more than one word', async () => {
    platform.add(
      anOrder(1, { orderNo: '越工单 2026 第 7 号' }),
      anOrder(1, { orderNo: '越工单 2026 第 7 号' }),
    );
    await look();
    expect(
      [...world.app.live.dispatcher.durable.cases.values()].map((thisCase) => thisCase.externalId),
    ).toEqual(['越工单 2026 第 7 号']);
  });

  it('killed between the orders and the cursor, it asks for them again and makes none twice', async () => {
    platform.add(...Array.from({ length: 250 }, (_, n) => anOrder(n)));
    // Stands for the disk at the moment of the kill: the cursor does not get there.
    world.store.faults.fillDisk('cursors');
    await look();
    // The first page is on the disk as cases; where it ended is not.
    expect(titles()).toHaveLength(100);
    expect((await world.store.cursors.read('hotline')).cursor).toBeUndefined();
    await world.restart();
    await look();
    expect(titles()).toHaveLength(250);
    expect(new Set(titles()).size).toBe(250);
    expect(await status()).toMatchObject({ lastId: 'GZ-0249', state: 'waiting' });
    expect(await world.store.cursors.read('hotline')).toMatchObject({
      cursor: 'c250',
      accepted: 150,
      repeated: 100,
      supplemented: 0,
    });
  });

  it('goes on where it was after a restart, with what came meanwhile', async () => {
    platform.add(anOrder(1));
    await look();
    await world.restart(() => {
      platform.add(anOrder(2), anOrder(3));
      world.clock.advance(5 * 60_000);
    });
    await expect.poll(titles).toHaveLength(3);
    expect(platform.requests.filter((after) => after === undefined).length).toBeLessThanOrEqual(2);
    expect(platform.requests).toContain('c1');
  });

  it('loses nothing when the platform is away, says so, and comes back by itself', async () => {
    platform.add(anOrder(1));
    await look();
    platform.fail(502);
    world.clock.advance(LOOK_MS);
    await expect.poll(async () => (await status()).state).toBe('failing');
    expect(await status()).toMatchObject({ error: { code: 'upstream-refused', message: 'HTTP 502' } });
    world.clock.advance(5 * 60_000);
    expect((await status()).lagMillis).toBeGreaterThanOrEqual(5 * 60_000);
    const figures = await (await fetch(`${world.url}/metrics`)).text();
    expect(figures).toContain('lingxing_connector_failing{connector="hotline"} 1');
    expect(figures).toMatch(/lingxing_connector_lag_seconds\{connector="hotline"\} 3\d\d/u);
    platform.add(anOrder(2));
    platform.fail(undefined);
    await expect
      .poll(() => {
        world.clock.advance(60_000);
        return titles().length;
      })
      .toBe(2);
    await idle();
    expect((await status()).error).toBeUndefined();
  });

  it('leaves a page for later while the store cannot be written', async () => {
    world.store.faults.failNext('events');
    platform.add(anOrder(1));
    world.clock.advance(LOOK_MS);
    await expect.poll(async () => (await status()).error?.code).toBe('store-unavailable');
    await expect
      .poll(() => {
        world.clock.advance(10_000);
        return titles().length;
      })
      .toBe(1);
  });

  it('keeps what intake turns down where somebody will see it, and goes on', async () => {
    platform.add(
      { problem: 'no order' },
      anOrder(2, { title: '', content: '' }),
      anOrder(3, { title: '', content: '路灯不亮。已经三天。' }),
    );
    await look();
    expect(titles()).toEqual(['路灯不亮']);
    const { refused, waiting, refusals } = await status();
    expect([refused, waiting]).toEqual([2, 2]);
    expect(refusals.map(({ externalId, code }) => [externalId, code]).sort()).toEqual([
      ['', 'what-required'],
      ['GZ-0002', 'what-required'],
    ]);
  });

  it('takes an order with a field that cannot be read, and names the field on the case', async () => {
    platform.add(anOrder(1, { lng: 113.27, lat: 23.13, receivedAt: '昨天下午' }));
    await look();
    const [thisCase] = world.app.live.dispatcher.durable.cases.values();
    expect(thisCase).toMatchObject({
      title: '第 1 件：垃圾满溢',
      place: { text: '中山路 1 号', unplaced: 'text-only' },
      unread: [
        { field: 'point', text: '113.27, 23.13' },
        { field: 'receivedAt', text: '昨天下午' },
      ],
    });
  });

  it.each([
    ['says there is more where it stands', ['7', '7', '7']],
    ['goes round in a circle', ['7', '8', '7']],
  ])('stops asking a platform that %s, says so, and writes nothing for nothing', async (_how, cursors) => {
    await world.close();
    const pages = cursors.map((cursor) => ({ orders: [anOrder(1)], cursor, more: true }));
    const standing = await openPages(pages);
    world = await openWorld({ connectors: [{ ...setup(), url: standing.url }] });
    const written = () => world.store.writes('cursors');
    await expect.poll(async () => (await status()).error?.code).toBe('cursor-stands');
    expect(standing.pagesSent()).toBeLessThanOrEqual(cursors.length);
    expect(written()).toBeLessThan(cursors.length + 1);
    const [before, sent] = [written(), standing.pagesSent()];
    world.clock.advance(60_000);
    await expect.poll(() => standing.pagesSent()).toBeGreaterThan(sent);
    await idle();
    expect(written()).toBe(before);
    expect(titles()).toHaveLength(1);
    await standing.close();
  });

  it('says what the order says: demand, urgency, reporter sealed, confidence kept', async () => {
    platform.add(anOrder(1, { appealType: '举报', urgency: '紧急', secret: '1' }));
    await look();
    const [thisCase] = world.app.live.dispatcher.durable.cases.values();
    expect(thisCase).toMatchObject({
      source: '12345',
      externalId: 'GZ-0001',
      demandType: 'whistleblow',
      urgency: 'urgent',
      confidential: true,
      reporterKind: 'resident',
      origin: 'appeal',
      place: { text: '中山路 1 号' },
    });
    expect(JSON.stringify(thisCase)).not.toMatch(/13800138000|来电群众/u);
  });

  it('is shown to the centre and the administrator, not to a unit or the wall', async () => {
    expect((await read(person('administrator'))).status).toBe(200);
    for (const reader of [person('dept_officer', 'B1'), person('wall'), person('street_reviewer', 'S1')]) {
      expect(await read(reader)).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
    }
  });
});
