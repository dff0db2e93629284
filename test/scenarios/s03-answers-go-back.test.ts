import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.ts';
import type { ConnectorStatus, ConnectorsAnswer } from '../../domain/contract/connectors.ts';
import type { Person } from '../../domain/kernel.ts';
import { HOLD_MS } from '../../domain/outbox/message.ts';
import { openSimulator, type Simulator } from '../../server/connector/simulator.ts';
import { anOrder } from '../kit/anOrder.ts';
import { person, RUBBISH } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHECKER, CHIEF, DISPATCHER, OFFICER } from '../kit/caseStory.ts';
import { ask } from '../kit/httpAsk.ts';
import { openScene, type Scene } from '../kit/scene.ts';
import { type SentMessages, sentMessages } from '../kit/sentMessages.ts';

const LOOK_MS = 10_000;
const KEY = 'answers-key';

describe('scenario 3, the way back: the platform hears what became of its orders', () => {
  let platform: Simulator;
  let others: SentMessages;
  let scene: Scene;

  beforeEach(async () => {
    platform = await openSimulator();
    others = sentMessages();
    scene = await openScene('2026-11-20 10:00', { connectors: [setup()], channel: others });
  });
  afterEach(async () => {
    await scene.close();
    await platform.close();
  });

  const setup = () => ({
    ...{ id: 'hotline', name: '市 12345 热线', url: platform.url, source: '12345', answers: true },
    everySeconds: LOOK_MS / 1_000,
  });

  /** The case the order has become. */
  async function arrived(n: number): Promise<CaseId> {
    platform.add(anOrder(n, { appealType: '求助' }));
    const number = `GZ-${String(n).padStart(4, '0')}`;
    const found = () =>
      [...scene.world.app.live.dispatcher.durable.cases.values()].find(
        ({ externalId }) => externalId === number,
      );
    await expect
      .poll(
        () => {
          scene.world.clock.advance(LOOK_MS);
          return found();
        },
        { timeout: 20_000 },
      )
      .toBeDefined();
    return found()?.id as CaseId;
  }

  /** The seconds go by in which a message can be taken back, and the outbox does its work. */
  async function leave(): Promise<void> {
    scene.world.clock.advance(HOLD_MS);
    await scene.settled();
  }

  async function handled(caseId: CaseId): Promise<void> {
    await scene.does(CHIEF, 'case.file', { caseId, category: RUBBISH, gridId: 'G111' });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId, unitId: 'B1' });
    await scene.does(OFFICER, 'case.sign', { caseId });
  }

  async function ended(caseId: CaseId, text = '垃圾已清运，桶点已加密'): Promise<void> {
    await scene.does(OFFICER, 'case.resolve', { caseId, text });
    const check = { caseId, checkerId: CHECKER.id, checkerUnitId: 'Z' } as const;
    await scene.does(DISPATCHER, 'case.assignCheck', check);
    await scene.does(CHECKER, 'case.checkPass', { caseId });
    await scene.does(CHIEF, 'case.close', { caseId });
    await leave();
  }

  const heard = () =>
    platform.answers.map(({ orderNo, kind, outcome, text }) =>
      [orderNo, kind, outcome, text].filter(Boolean).join(' '),
    );
  const call = (by: Person, method: 'GET' | 'POST', path: string) =>
    ask(method, `${scene.world.url}/api/v1${path}`, {
      headers: { authorization: `Bearer ${scene.world.people.admit(by)}` },
      ...(method === 'POST' ? { body: {} } : {}),
    });
  async function answers(by: Person = CHIEF): Promise<NonNullable<ConnectorStatus['answers']>> {
    const { connectors } = (await call(by, 'GET', '/connectors')).body as ConnectorsAnswer;
    const [connector] = connectors;
    if (connector?.answers === undefined) throw new Error('it is told nothing');
    return connector.answers;
  }

  it('gets public progress, the result in the words of the unit, and the rating, each with a receipt', async () => {
    const caseId = await arrived(1);
    await handled(caseId);
    await scene.does(OFFICER, 'case.progress', { caseId, text: '已到现场', public: true });
    await scene.does(OFFICER, 'case.progress', { caseId, text: '内部协调中' });
    await leave();
    await ended(caseId);
    await scene.does(ACCEPTOR, 'case.callback', { caseId, reached: true, resolved: true, satisfied: false });
    await leave();
    expect(heard()).toEqual([
      `GZ-0001 progress 办理进展（${caseId}）：已到现场`,
      'GZ-0001 result closed 垃圾已清运，桶点已加密',
      `GZ-0001 rating 群众评价（${caseId}）：已解决、不满意。`,
    ]);
    const rows = await scene.world.store.outbox.find('live', { caseId, state: 'delivered', limit: 10 });
    expect(rows.map(({ row }) => [row.channel, row.providerId])).toEqual([
      ['upstream', 'HZ-000003'],
      ['upstream', 'HZ-000002'],
      ['upstream', 'HZ-000001'],
    ]);
    expect(JSON.stringify(platform.answers)).not.toMatch(/13800138000|来电群众|B1/u);
  });

  it('is answered for each order of a merged case, and told why one is not taken on', async () => {
    const [first, second, third] = [await arrived(1), await arrived(2), await arrived(3)];
    await handled(first);
    await scene.does(CHIEF, 'case.merge', { caseId: second, intoId: first });
    await scene.does(OFFICER, 'case.progress', { caseId: first, text: '已派人到场', public: true });
    await scene.does(ACCEPTOR, 'case.reject', {
      caseId: third,
      reason: '属市政管道，另有专线',
      route: 'other-city',
    });
    await leave();
    expect(heard().toSorted()).toEqual([
      `GZ-0001 progress 办理进展（${first}）：已派人到场`,
      `GZ-0002 progress 办理进展（${first}）：已派人到场`,
      expect.stringMatching(/^GZ-0003 result rejected 不予受理（.+）。属市政管道，另有专线建议去向：/u),
    ]);
  });

  it('away, it is told later by the same key; told twice by a crash, it keeps one', async () => {
    const caseId = await arrived(1);
    await handled(caseId);
    await scene.does(OFFICER, 'case.progress', { caseId, text: '已到现场', public: true });
    platform.fail(503);
    await leave();
    expect(await answers()).toMatchObject({ waiting: 1, refused: 0 });
    platform.fail(undefined);
    platform.loseNextReceipt();
    scene.world.clock.advance(10_000);
    await scene.settled();
    expect(await answers()).toMatchObject({ waiting: 1 });
    scene.world.clock.advance(60_000);
    await scene.settled();
    expect(heard()).toHaveLength(1);
    expect(await answers()).toMatchObject({ waiting: 0, refused: 0, lines: [] });
  });

  it('what it will not have is not sent again by itself but listed, sent again or settled by a person', async () => {
    const caseId = await arrived(1);
    platform.turnDown('GZ-0001', 'order-withdrawn');
    await handled(caseId);
    await ended(caseId);
    const { refused, lines } = await answers();
    expect([refused, lines]).toMatchObject([
      1,
      [{ caseId, externalId: 'GZ-0001', template: 'upstream-result', error: 'platform:order-withdrawn' }],
    ]);
    const [line] = lines;
    const path = `/outbox/${line?.id}`;
    expect(await call(OFFICER, 'POST', `${path}/settle`)).toMatchObject({
      status: 403,
      body: { code: 'role-not-allowed' },
    });
    expect((await call(ACCEPTOR, 'POST', `${path}/retry`)).status).toBe(204);
    await scene.settled();
    expect((await answers()).lines).toMatchObject([{ attempts: 2, error: 'platform:order-withdrawn' }]);
    expect((await call(ACCEPTOR, 'POST', `${path}/settle`)).status).toBe(204);
    expect(await answers()).toEqual({ waiting: 0, refused: 0, lines: [] });
    expect(await call(ACCEPTOR, 'POST', `${path}/settle`)).toMatchObject({
      body: { code: 'message-not-failed' },
    });
    expect(platform.answers).toEqual([]);
  });

  it('taken back within ten seconds, it never hears of it', async () => {
    const caseId = await arrived(1);
    await scene.does(ACCEPTOR, 'case.reject', { caseId, reason: '属市政管道', route: 'other-city' });
    await scene.does(ACCEPTOR, 'case.takeBack', { caseId });
    await leave();
    expect(heard()).toEqual([]);
  });

  it('nothing is written for channels that want no answers, nor told to whoever looks after the system alone', async () => {
    const caseId = await scene.report(person('connector'), { source: 'wechat', externalId: 'W-1' });
    await handled(caseId);
    await scene.does(OFFICER, 'case.progress', { caseId, text: '已到现场', public: true });
    const rows = await scene.world.store.outbox.find('live', { caseId, limit: 10 });
    expect(rows.map(({ row }) => row.to.kind)).not.toContain('platform');
    const withdrawn = await arrived(1);
    platform.turnDown('GZ-0001', 'order-withdrawn');
    await handled(withdrawn);
    await ended(withdrawn);
    expect(await answers(person('administrator'))).toMatchObject({ refused: 1, lines: [] });
  });
});

describe('the simulated platform', () => {
  it('asks for its key, for an idempotency key, and for a result that says something', async () => {
    const platform = await openSimulator({ key: KEY });
    platform.add(anOrder(1));
    const post = (body: object, headers: Record<string, string> = {}) =>
      ask('POST', `${platform.url}/answers`, {
        headers: { 'x-api-key': KEY, 'idempotency-key': 'k', ...headers },
        body,
      });
    const result = { orderNo: 'GZ-0001', kind: 'result', text: '已清' };
    expect((await post(result, { 'x-api-key': 'other' })).status).toBe(401);
    expect(await post({})).toMatchObject({ status: 400, body: { code: 'bad-answer' } });
    expect(await post(result)).toMatchObject({ status: 422, body: { code: 'text-too-short' } });
    expect(await post({ ...result, orderNo: 'GZ-9' })).toMatchObject({ status: 404 });
    expect(await post({ ...result, kind: 'rating', score: 5 })).toMatchObject({
      body: { code: 'order-not-ended' },
    });
    expect(await post({ ...result, text: '垃圾已经清运' })).toMatchObject({ body: { receipt: 'HZ-000001' } });
    expect(await post({ ...result, text: '换一种说法的结果' })).toMatchObject({
      body: { receipt: 'HZ-000001' },
    });
    const late = { orderNo: 'GZ-0001', kind: 'progress', text: '还有进展' };
    expect(await post(late, { 'idempotency-key': 'k2' })).toMatchObject({ body: { code: 'order-ended' } });
    expect(platform.answers).toHaveLength(1);
    await platform.close();
  });
});
