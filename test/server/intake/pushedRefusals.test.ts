import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectorStatus, ConnectorsAnswer } from '../../../domain/contract/connectors.ts';
import type { Person } from '../../../domain/kernel.ts';
import { run } from '../../../server/tools/connector.ts';
import { anOrder } from '../../kit/anOrder.ts';
import { person } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, SUPERVISOR } from '../../kit/caseStory.ts';
import { ask, type Request } from '../../kit/httpAsk.ts';
import { openWorld, type TestWorld } from '../../kit/world.ts';

const CONNECTOR: Person = { ...person('connector'), sources: ['12345', '311'] };
/** Nothing in it says what it is about; `town` is a field of theirs that nobody reads. */
const SILENT = anOrder(7, { title: '', content: '', town: '东风东路' });

describe('what another program brings and cannot leave', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.close());

  const call = (by: Person, method: string, path: string, options: Request = {}) =>
    ask(method, `${world.url}/api/v1${path}`, {
      headers: { authorization: `Bearer ${world.people.admit(by)}`, ...options.headers },
      ...(options.body === undefined ? {} : { body: options.body }),
    });
  const push = (body: unknown, headers: Record<string, string> = {}) =>
    call(CONNECTOR, 'POST', '/cases', { body, headers });
  async function doors(): Promise<readonly ConnectorStatus[]> {
    const { body } = await call(CHIEF, 'GET', '/connectors');
    return (body as ConnectorsAnswer).connectors;
  }
  const cases = () => [...world.app.live.dispatcher.durable.cases.values()];

  it('is titled by its first sentence when its title is missing or nothing to see', async () => {
    for (const title of ['\u200b\u3000', undefined]) {
      const body = {
        source: '12345',
        title,
        description: '<p>井盖丢了。夜里危险</p>',
        place: { text: '盘福路' },
      };
      expect((await push(body)).status).toBe(201);
    }
    expect(cases().map(({ title }) => title)).toEqual(['井盖丢了', '井盖丢了']);
    expect(await doors()).toEqual([]);
  });

  it('waits too when it is nested deeper than anybody writes', async () => {
    // No writer of JSON gets so far.
    const deep = `${'['.repeat(6_000)}${']'.repeat(6_000)}`;
    const { status } = await fetch(`${world.url}/api/v1/cases`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${world.people.admit(CONNECTOR)}`,
        'content-type': 'application/json',
      },
      body: `{"source":"12345","title":"路灯","description":${deep}}`,
    });
    expect(status).toBe(400);
    expect(await doors()).toMatchObject([{ id: 'door:12345', waiting: 1 }]);
  });

  it('waits in the list under its channel, is opened and taken up like any other', async () => {
    const report = {
      source: '12345',
      externalId: 'P-1',
      place: { text: '盘福路', point: ['x', 'y'] },
      reporter: { phone: '13800138000', confidential: 'Y' },
    };
    expect((await push(report)).status).toBe(400);
    const [door] = await doors();
    expect(door).toMatchObject({
      id: 'door:12345',
      source: '12345',
      state: 'apart',
      waiting: 1,
      refusals: [{ externalId: 'P-1' }],
    });
    expect(await world.app.audit.find({ action: 'refuse-order', limit: 9 })).toMatchObject([
      { actor: CONNECTOR.id },
    ]);
    const path = `/connectors/door:12345/refusals/${door?.refusals[0]?.id}`;
    const opened = await call(SUPERVISOR, 'POST', `${path}/reveal`, { body: { purpose: '联系来件平台' } });
    expect(JSON.parse((opened.body as { text: string }).text)).toEqual(report);
    expect((await call(ACCEPTOR, 'POST', `${path}/take`)).status).toBe(201);
    expect(cases()).toMatchObject([
      { externalId: 'P-1', source: '12345', confidential: true, place: { text: '盘福路' } },
    ]);
    expect(JSON.stringify(cases())).not.toContain('13800138000');
    expect(await doors()).toMatchObject([{ waiting: 0 }]);
  });

  it.each([
    ['nothing at all', {}],
    ['a list', [1, 2]],
    ['no channel', { title: 7, place: 'x' }],
    ['a title of nothing to see', { source: '12345', title: '\u200b', place: { text: '盘福路' } }],
    ['a point without its system', { source: '311', title: '路灯不亮', place: { point: [113.26, 23.13] } }],
  ])('is kept also when it is %s', async (_what, body) => {
    expect((await push(body)).status).toBeGreaterThanOrEqual(400);
    expect((await doors()).map(({ waiting }) => waiting)).toEqual([1]);
    const [{ id = '', refusals = [] } = {}] = await doors();
    expect((await call(ACCEPTOR, 'POST', `/connectors/${id}/refusals/${refusals[0]?.id}/take`)).status).toBe(
      201,
    );
    expect(cases()).toHaveLength(1);
  });

  it('is kept once however often it is pushed, and found again after a restart', async () => {
    await push({ source: '12345', externalId: 'P-2' });
    await push({ source: '12345', externalId: 'P-2' });
    await world.restart();
    expect(await doors()).toMatchObject([{ id: 'door:12345', waiting: 1, refused: 1 }]);
  });

  it('is not kept for a person, for a channel that is not theirs, or for what was taken', async () => {
    await call(ACCEPTOR, 'POST', '/cases', { body: { source: 'phone' } });
    await push({ source: 'wechat', title: '路灯不亮', place: { text: '盘福路' } });
    await push({ source: '12345', externalId: 'P-3', title: '路灯不亮', place: { text: '盘福路' } });
    expect(await doors()).toEqual([]);
  });

  describe('as a connector of its own process', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'lingxing-pushed-'));
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    const pull = (file: string) =>
      run(['--url', world.url, '--key', world.people.giveKey(CONNECTOR), '--orders', file, '--once'], {
        out: () => undefined,
        err: () => undefined,
        wait: async () => undefined,
        findServer: () => undefined,
        stateFolder: folder,
        onInterrupt: () => undefined,
      });

    it('comes as its platform sent it, once, also when it was no order', async () => {
      const file = join(folder, 'orders.jsonl');
      const lines = [JSON.stringify(anOrder(1)), JSON.stringify(SILENT), '["路灯不亮"]'];
      writeFileSync(file, lines.join('\n'));
      expect(await pull(file)).toBe(0);
      expect(await pull(file)).toBe(0);
      const [door] = await doors();
      expect(door).toMatchObject({ id: 'door:12345', waiting: 2, refused: 2 });
      const silent = door?.refusals.find(({ externalId }) => externalId === 'GZ-0007');
      const path = `/connectors/door:12345/refusals/${silent?.id}`;
      const opened = await call(SUPERVISOR, 'POST', `${path}/reveal`, { body: { purpose: '联系来件平台' } });
      expect(JSON.parse((opened.body as { text: string }).text)).toEqual(SILENT);
      expect((await call(ACCEPTOR, 'POST', `${path}/take`)).status).toBe(201);
      expect(
        cases()
          .map(({ externalId }) => externalId)
          .sort(),
      ).toEqual(['GZ-0001', 'GZ-0007']);
    });

    it('is left by no program for a channel that is not its own, and by no person', async () => {
      const body = { source: 'wechat', externalId: '', code: 'bad-order', order: '{}' };
      expect(await call(CONNECTOR, 'POST', '/connectors/refusals', { body })).toMatchObject({
        status: 403,
        body: { code: 'source-not-yours' },
      });
      expect((await call(CHIEF, 'POST', '/connectors/refusals', { body })).status).toBe(403);
      expect(await doors()).toEqual([]);
    });
  });
});
