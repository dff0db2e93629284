import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CasesAnswer } from '../../../domain/contract/http.ts';
import type { OutboxAnswer, OutboxCountsAnswer } from '../../../domain/contract/outbox.ts';
import type { Person } from '../../../domain/kernel.ts';
import type { Channel } from '../../../server/outbox/channel.ts';
import { createFileSink } from '../../../server/outbox/fileSink.ts';
import { createOutboxRunner } from '../../../server/outbox/runner.ts';
import { createVault } from '../../../server/people/vault.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqliteStore.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, LEAD, OFFICER } from '../../kit/caseStory.ts';
import { ask } from '../../kit/httpAsk.ts';
import { batchOf } from '../../kit/logBuilders.ts';
import { outboxRow } from '../../kit/outboxBuilders.ts';
import { openScene, type Scene } from '../../kit/scene.ts';
import { type SentMessages, sentMessages } from '../../kit/sentMessages.ts';
import { createTestClock } from '../../kit/testClock.ts';

const PHONE = '13800138000';

describe('messages of a whole server', () => {
  let scene: Scene;
  let channel: SentMessages;
  beforeEach(async () => {
    channel = sentMessages();
    scene = await openScene('2026-11-20 10:00', { channel });
  });
  afterEach(() => scene.close());

  const messagesSent = () => channel.messages.map(({ template, to }) => `${template} ${addressOf(to)}`);
  const addressOf = (to: SentMessages['messages'][number]['to']) =>
    to.kind === 'unit' ? `${to.unitId}:${to.desk}` : to.kind === 'person' ? to.personId : to.phone;
  const reported = (phone = PHONE) =>
    scene.report(ACCEPTOR, { category: RUBBISH, reporter: { name: '陈某', phone } });
  const get = async (by: Person, query: string) => {
    const token = scene.world.people.admit(by);
    const url = `${scene.world.url}/api/v1/outbox${query}`;
    const { status, body } = await ask('GET', url, { headers: { authorization: `Bearer ${token}` } });
    return { status, body: body as OutboxAnswer & { readonly code?: string } };
  };
  const casesAsked = async (by: Person, query: string) => {
    const token = scene.world.people.admit(by);
    const url = `${scene.world.url}/api/v1/cases${query}`;
    const { body } = await ask('GET', url, { headers: { authorization: `Bearer ${token}` } });
    return (body as CasesAnswer).cases.map(({ id }) => id);
  };
  const retry = async (by: Person, id: string) => {
    const token = scene.world.people.admit(by);
    const url = `${scene.world.url}/api/v1/outbox/${id}/retry`;
    const { status, body } = await ask('POST', url, { headers: { authorization: `Bearer ${token}` } });
    await scene.settled();
    return { status, body };
  };

  it('leave after ten seconds: a receipt to the reporter, a card to the unit', async () => {
    const id = await reported();
    await scene.does(CHIEF, 'case.file', { caseId: id });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B1' });
    expect(messagesSent()).toEqual([]);
    await scene.until('2026-11-20 10:01');
    expect(messagesSent()).toEqual([`receipt ${PHONE}`, 'task-card B1:duty']);
    expect(channel.messages[0]?.text).toBe(
      `您好，您反映的情况已收到，编号 ${id}。我们会尽快受理，有进展及时告诉您。紧急情况请拨打 110、119、120。`,
    );
  });

  it('do not tell a unit of a case that has gone on to another meanwhile', async () => {
    const id = await reported();
    await scene.does(CHIEF, 'case.file', { caseId: id });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B1' });
    await scene.does(DISPATCHER, 'case.redispatch', { caseId: id, unitId: 'B2', reason: '职责' });
    await scene.until('2026-11-20 10:01');
    expect(messagesSent()).toEqual([`receipt ${PHONE}`, 'task-card B2:duty']);
  });

  it('never leave when the dispatch is taken back within ten seconds', async () => {
    const id = await reported();
    await scene.does(CHIEF, 'case.file', { caseId: id });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B1', coUnitIds: ['B2'] });
    scene.world.clock.advance(9_999);
    await scene.does(DISPATCHER, 'case.takeBack', { caseId: id });
    const states = async () =>
      (await get(CHIEF, `?caseId=${id}`)).body.messages.map(({ template, state }) => `${template} ${state}`);
    expect(await states()).toContain('task-card cancelled');
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B1' });
    await scene.until('2026-11-20 10:05');
    expect(messagesSent()).toEqual([`receipt ${PHONE}`, 'task-card B1:duty']);
    expect(await states()).toEqual([
      'task-card sent',
      'co-task-card cancelled',
      'task-card cancelled',
      'receipt sent',
    ]);
  });

  it('cannot be kept back any more after ten seconds: the card is the unit’s', async () => {
    const id = await reported();
    await scene.does(CHIEF, 'case.file', { caseId: id });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B1' });
    scene.world.clock.advance(10_000);
    expect(await scene.refuses(DISPATCHER, 'case.takeBack', { caseId: id })).toBe('recall-window-closed');
    await scene.until('2026-11-20 10:01');
    expect(messagesSent()).toContain('task-card B1:duty');
    expect(scene.case(id).state).toBe('dispatched');
  });

  it('leave at night where their own clock ends before the morning, and wait where it does not', async () => {
    const night = await reported();
    await scene.until('2026-11-20 23:40');
    await scene.does(CHIEF, 'case.file', { caseId: night, urgency: 'important' });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: night, unitId: 'B1' });
    // To be signed within the hour.
    await scene.until('2026-11-20 23:42');
    expect(messagesSent()).toContain('task-card B1:duty');
    const calm = await reported();
    await scene.does(CHIEF, 'case.note', { caseId: calm, text: '明早看看', unitIds: ['Z'] });
    await scene.until('2026-11-21 06:59');
    expect(messagesSent()).not.toContain('mention Z:duty');
    await scene.until('2026-11-21 07:01');
    expect(messagesSent()).toContain('mention Z:duty');
  });

  it('that wait for the morning leave when somebody says so', async () => {
    await scene.until('2026-11-20 23:40');
    const id = await reported();
    await scene.does(CHIEF, 'case.note', { caseId: id, text: '请看', unitIds: ['Z'] });
    await scene.until('2026-11-20 23:45');
    expect(messagesSent()).not.toContain('mention Z:duty');
    await scene.does(CHIEF, 'case.sendNow', { caseId: id });
    await scene.settled();
    expect(messagesSent()).toContain('mention Z:duty');
    expect(await scene.refuses(CHIEF, 'case.takeBack', { caseId: id })).toBe('recall-window-closed');
  });

  it('of a transfer never leave when it is taken back, to the one unit or the other', async () => {
    const id = await reported();
    await scene.does(CHIEF, 'case.file', { caseId: id });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B1' });
    await scene.until('2026-11-20 10:01');
    await scene.does(OFFICER, 'case.sign', { caseId: id });
    await scene.does(DISPATCHER, 'case.redispatch', { caseId: id, unitId: 'B2', reason: '职责' });
    await scene.does(DISPATCHER, 'case.takeBack', { caseId: id });
    await scene.until('2026-11-20 10:05');
    expect(messagesSent()).toEqual([`receipt ${PHONE}`, 'task-card B1:duty']);
    expect(scene.case(id)).toMatchObject({ state: 'handling', primaryUnitId: 'B1' });
  });

  it('survive a restart of the server, and are sent once', async () => {
    await reported();
    await scene.downUntil('2026-11-20 10:30');
    await scene.until('2026-11-20 11:00');
    expect(messagesSent()).toEqual([`receipt ${PHONE}`]);
  });

  it('are read by those who see the case, the reporter only by those who see reporters', async () => {
    const id = await reported();
    await scene.does(CHIEF, 'case.file', { caseId: id });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B1' });
    await scene.until('2026-11-20 10:01');
    const all = await get(ACCEPTOR, `?caseId=${id}`);
    expect(all.body.messages.map(({ template, state }) => `${template} ${state}`)).toEqual([
      'task-card sent',
      'receipt sent',
    ]);
    expect(all.body.messages[1]?.to).toHaveProperty('reporterId');
    const unit = await get(OFFICER, '?state=sent');
    expect(unit.body.messages.map(({ to }) => to)).toEqual([
      { kind: 'unit', unitId: 'B1', desk: 'duty' },
      { kind: 'reporter' },
    ]);
    expect((await get(person('dept_officer', 'B3'), '')).body).toEqual({ messages: [], more: false });
    expect(await get(person('dept_officer', 'B3'), `?caseId=${id}`)).toMatchObject({
      status: 403,
      body: { code: 'out-of-scope' },
    });
    expect((await get(person('wall'), '')).status).toBe(403);
    expect(await get(ACCEPTOR, '?state=gone')).toMatchObject({ status: 400, body: { code: 'bad-request' } });
    expect(JSON.stringify(all.body)).not.toContain(PHONE);
  });

  it('are counted in the scope of whoever asks: what is not over, and what ended today', async () => {
    const id = await reported();
    await scene.does(CHIEF, 'case.file', { caseId: id });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B1' });
    const counts = async (by: Person) => {
      const { body } = await get(by, '/counts');
      return Object.fromEntries(
        Object.entries((body as unknown as OutboxCountsAnswer).counts).filter(([, n]) => n > 0),
      );
    };
    expect(await counts(CHIEF)).toEqual({ queued: 2 });
    expect(await counts(person('dept_officer', 'B3'))).toEqual({});
    await scene.until('2026-11-20 10:01');
    expect(await counts(OFFICER)).toEqual({ sent: 2 });
    await scene.until('2026-11-21 08:00');
    expect(await counts(CHIEF)).not.toHaveProperty('sent', 2);
    expect((await get(person('wall'), '/counts')).status).toBe(403);
  });

  it('that failed are sent again when a desk asks, under the same key', async () => {
    for (let n = 0; n < 5; n += 1) channel.answers.push({ ok: false, error: 'http-500' });
    await reported();
    await scene.until('2026-11-20 13:00');
    const [failed] = (await get(CHIEF, '?state=failed')).body.messages;
    const id = failed?.id ?? '';
    expect(failed).toMatchObject({ attempts: 5, error: 'http-500' });
    const undelivered = await casesAsked(CHIEF, '?delivery=failed');
    expect(undelivered).toEqual([failed?.relates]);
    expect(await casesAsked(CHIEF, '?delivery=failed&state=closed')).toEqual([]);
    const counts = (await get(CHIEF, '/counts')).body as unknown as OutboxCountsAnswer;
    expect(counts.failedCases).toEqual(undelivered);
    expect(await retry(LEAD, id)).toMatchObject({ status: 403 });
    expect(await retry(CHIEF, '999-1')).toMatchObject({ status: 404, body: { code: 'unknown-message' } });
    expect((await retry(CHIEF, id)).status).toBe(204);
    expect(await casesAsked(CHIEF, '?delivery=failed')).toEqual([]);
    expect((await get(CHIEF, '?state=sent')).body.messages.map((message) => message.id)).toEqual([id]);
    expect(new Set(channel.messages.map(({ key }) => key)).size).toBe(1);
    expect(await retry(CHIEF, id)).toMatchObject({ status: 409, body: { code: 'message-not-failed' } });
  });
});

describe('a crash between sending and marking', () => {
  it('ends with one line in the file, and the row sent', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lingxing-outbox-'));
    const file = join(folder, 'lingxing.db');
    const clock = createTestClock();
    const sink = createFileSink(join(folder, 'outbox'));
    const open = async (channel: Channel) => {
      const store = await openSqliteStore({ file });
      const vault = createVault(new Uint8Array(32).fill(7));
      const parts = {
        world: 'live',
        store,
        clock,
        vault,
        channels: [channel],
        caseOf: async () => undefined,
      };
      const runner = createOutboxRunner({
        ...parts,
        onTrouble: (error) => {
          throw error;
        },
      });
      return { store, runner };
    };
    // Takes the message, then never comes back: what the disk holds is what a kill would leave.
    let isWritten = false;
    const first = await open({
      name: 'file',
      async send(message, signal) {
        await sink.send(message, signal);
        isWritten = true;
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        return { ok: false, error: 'killed' };
      },
    });
    const row = outboxRow(1, { createdAt: clock.now(), nextAt: clock.now() });
    await first.store.events.append(batchOf(1, 1, { outbox: [row] }));
    first.runner.start();
    await expect.poll(() => isWritten).toBe(true);
    await first.runner.stop();
    expect(await first.store.outbox.read('live', '1-1')).toMatchObject({ state: 'sending', attempts: 1 });
    await first.store.close();

    const second = await open(sink);
    second.runner.start();
    await second.runner.settled();
    expect(await second.store.outbox.read('live', '1-1')).toMatchObject({ state: 'sent', attempts: 2 });
    await second.runner.stop();
    await second.store.close();
    const lines = readFileSync(join(folder, 'outbox', '20261121.jsonl'), 'utf8')
      .trim()
      .split('\n');
    expect(lines).toHaveLength(1);
    rmSync(folder, { recursive: true });
  });
});
