import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { person } from '../kit/caseDistrict.ts';
import { ACCEPTOR } from '../kit/caseStory.ts';
import { ask } from '../kit/httpAsk.ts';
import { openScene, type Scene } from '../kit/scene.ts';

const REPORT = {
  source: 'wechat',
  title: '路灯不亮',
  place: { gridId: 'G111' },
  reporter: { phone: '13800138000' },
};

describe('scenario 2: the same report twice from a bad network', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
  });
  afterEach(() => scene.close());

  const receipts = async () => {
    const rows = await scene.world.store.outbox.find('live', { limit: 10 });
    return rows.filter(({ row }) => row.template === 'receipt').length;
  };

  it('over HTTP: three times the same id is one case, three equal answers, one receipt', async () => {
    const key = scene.world.people.giveKey(person('connector'));
    const headers = { 'x-api-key': key, 'idempotency-key': 'phone-0001' };
    const send = () => ask('POST', `${scene.world.url}/api/v1/cases`, { headers, body: REPORT });
    const answers = [...(await Promise.all([send(), send()])), await send()];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect(answers[2]?.body).toEqual(answers[0]?.body);
    expect(scene.world.app.live.dispatcher.durable.cases.size).toBe(1);
    expect(await receipts()).toBe(1);
  });

  it('over a socket, and still after the server was restarted in between', async () => {
    const first = await scene.world.console(ACCEPTOR);
    const call = { id: 'phone-0002', world: 'live', commands: [{ type: 'case.report', data: REPORT }] };
    const answer = await first.call(call);
    await scene.world.restart();
    const second = await scene.world.console(ACCEPTOR);
    expect(await second.call(call)).toEqual(answer);
    expect(scene.world.app.live.dispatcher.durable.cases.size).toBe(1);
    expect(await receipts()).toBe(1);
  });

  it('the same id with another content is refused, and changes nothing', async () => {
    const console = await scene.world.console(ACCEPTOR);
    const call = (title: string) => ({
      id: 'phone-0003',
      world: 'live',
      commands: [{ type: 'case.report', data: { ...REPORT, title } }],
    });
    await console.call(call('路灯不亮'));
    expect(await console.call(call('井盖破损'))).toMatchObject({ ok: false, code: 'id-reused' });
    expect(scene.world.app.live.dispatcher.durable.cases.size).toBe(1);
  });
});
