import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditAction } from '../../../domain/contract/audit.ts';
import type { ConnectorStatus, ConnectorsAnswer } from '../../../domain/contract/connectors.ts';
import type { Person } from '../../../domain/kernel.ts';
import { openSimulator, type Simulator } from '../../../server/connector/simulator.ts';
import { anOrder } from '../../kit/anOrder.ts';
import { person } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, SUPERVISOR } from '../../kit/caseStory.ts';
import { ask, type Request } from '../../kit/httpAsk.ts';
import { openWorld, type TestWorld } from '../../kit/world.ts';

const LOOK_MS = 10_000;
/** Nothing in it says what it is about. */
const SILENT = anOrder(7, { title: '', content: '', secret: '1' });

describe('orders from above that could not be taken in', () => {
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

  const call = (by: Person, method: string, path: string, options: Request = {}) =>
    ask(method, `${world.url}/api/v1/connectors${path}`, {
      headers: { authorization: `Bearer ${world.people.admit(by)}` },
      ...options,
    });
  async function status(): Promise<ConnectorStatus> {
    const { body } = await call(CHIEF, 'GET', '');
    return (body as ConnectorsAnswer).connectors[0] as ConnectorStatus;
  }
  async function turnedDown(...orders: readonly object[]): Promise<readonly string[]> {
    platform.add(...orders);
    await expect
      .poll(async () => {
        world.clock.advance(LOOK_MS);
        return (await status()).waiting;
      })
      .toBe(orders.length);
    return (await status()).refusals.map(({ id }) => id);
  }
  const audited = (action: AuditAction) => world.app.audit.find({ action, limit: 10 });
  const cases = () => [...world.app.live.dispatcher.durable.cases.values()];

  it('wait in a list, two without a number as two, and raise an alarm', async () => {
    await turnedDown({ topic: 'no order' }, { topic: 'another' }, SILENT);
    expect((await status()).refusals.map(({ externalId }) => externalId).sort()).toEqual(['', '', 'GZ-0007']);
    expect(await audited('refuse-order')).toHaveLength(3);
    const figures = await (await fetch(`${world.url}/metrics`)).text();
    expect(figures).toContain('lingxing_connector_refusals_waiting{connector="hotline"} 3');
    expect(figures).toContain('lingxing_connector_orders{connector="hotline",result="refused"} 3');
  });

  it('are counted once, and written once, however often the platform sends them', async () => {
    await turnedDown(SILENT);
    const written = world.store.writes('cursors');
    platform.add(SILENT);
    world.clock.advance(LOOK_MS);
    await expect.poll(() => platform.requests.length).toBeGreaterThan(2);
    await expect.poll(async () => (await status()).state).toBe('waiting');
    expect(await status()).toMatchObject({ refused: 1, waiting: 1 });
    // The cursor has moved on, no more.
    expect(world.store.writes('cursors')).toBeLessThanOrEqual(written + 1);
  });

  it('lie sealed: nothing of them is on the disk or in an answer', async () => {
    const [id = ''] = await turnedDown(SILENT);
    const stored = await world.store.cursors.refusal('hotline', id);
    const bytes = Buffer.from(stored?.sealed ?? []).toString('latin1');
    for (const words of ['13800138000', Buffer.from('来电群众').toString('latin1')]) {
      expect(bytes).not.toContain(words);
    }
    expect(JSON.stringify(await status())).not.toMatch(/13800138000|来电群众/u);
  });

  it('become a case at a press, with all that could be read, once however often it is pressed', async () => {
    const [id = ''] = await turnedDown(SILENT);
    const path = `/hotline/refusals/${id}/take`;
    const taken = await call(ACCEPTOR, 'POST', path);
    expect(taken).toMatchObject({ status: 201, body: { caseId: cases()[0]?.id } });
    expect(cases()).toMatchObject([
      {
        externalId: 'GZ-0007',
        confidential: true,
        place: { text: '中山路 1 号' },
        unread: [{ field: 'title' }],
      },
    ]);
    expect(cases()[0]?.reporterIds).toHaveLength(1);
    expect(await call(CHIEF, 'POST', path)).toMatchObject({ status: 201, body: taken.body });
    expect(cases()).toHaveLength(1);
    expect(await status()).toMatchObject({ waiting: 0, refusals: [] });
    expect((await audited('take-order')).map(({ actor }) => actor).sort()).toEqual(
      [ACCEPTOR.id, CHIEF.id].sort(),
    );
  });

  it('are taken up also when they are no order at all: what came becomes the words of the case', async () => {
    const [id = ''] = await turnedDown(['路灯不亮', '13800138000'] as never);
    expect((await call(ACCEPTOR, 'POST', `/hotline/refusals/${id}/take`)).status).toBe(201);
    const words = JSON.stringify(cases());
    expect(words).toContain('路灯不亮');
    expect(words).not.toContain('13800138000');
  });

  it('are opened by who may see a confidential reporter, for a purpose, and that is written down', async () => {
    const [id = ''] = await turnedDown(SILENT);
    const path = `/hotline/refusals/${id}/reveal`;
    const body = { purpose: '联系来件平台核对' };
    expect(await call(SUPERVISOR, 'POST', path, { body: {} })).toMatchObject({
      body: { code: 'purpose-required' },
    });
    for (const reader of [CHIEF, person('administrator'), person('dept_officer', 'B1')]) {
      expect(await call(reader, 'POST', path, { body })).toMatchObject({ status: 403 });
    }
    const opened = await call(SUPERVISOR, 'POST', path, { body });
    expect(JSON.parse((opened.body as { text: string }).text)).toEqual(SILENT);
    expect(await audited('open-order')).toMatchObject([
      { actor: SUPERVISOR.id, detail: id, purpose: body.purpose },
    ]);
  });

  it('are taken up by the centre alone, and by no name that is none', async () => {
    const [id = ''] = await turnedDown(SILENT);
    for (const reader of [SUPERVISOR, person('administrator'), person('acceptor', 'S1')]) {
      expect((await call(reader, 'POST', `/hotline/refusals/${id}/take`)).status).toBe(403);
    }
    for (const path of [`/other/refusals/${id}/take`, '/hotline/refusals/nothing/take']) {
      expect(await call(ACCEPTOR, 'POST', path)).toMatchObject({
        status: 404,
        body: { code: 'unknown-refusal' },
      });
    }
    expect(cases()).toEqual([]);
  });
});
