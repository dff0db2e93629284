import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { broadcastsIn } from '../../../domain/broadcast/desk.ts';
import type { CaseId } from '../../../domain/case/case.ts';
import { HOLD_MS } from '../../../domain/outbox/message.ts';
import { byRobot, MOST_TEXT_BYTES, taskIdOf } from '../../../server/wecom/card.ts';
import { LIMITS } from '../../../server/wecom/pace.ts';
import { openWecomSimulator, type WecomSimulator } from '../../../server/wecom/simulator.ts';
import { A_NOTICE } from '../../kit/aBroadcast.ts';
import { aWecom, WECOM_KEYS } from '../../kit/aWecom.ts';
import { RUBBISH } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, SUPERVISOR } from '../../kit/caseStory.ts';
import { openScene, type Scene } from '../../kit/scene.ts';
import { type SentMessages, sentMessages } from '../../kit/sentMessages.ts';
import { createTestClock } from '../../kit/testClock.ts';
import { acceptedSubject } from '../../kit/world.ts';

const ROBOT = 'robot-key-of-b2';
const AGENT = 1_000_002;

describe('WeCom as a channel of the outbox', () => {
  let platform: WecomSimulator;
  let others: SentMessages;
  let scene: Scene;
  /** The simulated city's time is the server's. */
  let now: () => number;

  beforeEach(async () => {
    now = createTestClock().now;
    platform = await openWecomSimulator({
      ...{ keys: WECOM_KEYS, secret: 'app-secret', agentId: AGENT, accounts: 1 },
      ...{ members: new Set(['b1-desk', 'b1-lead']), robots: new Set([ROBOT]), now: () => now() },
    });
    others = sentMessages();
    const members = { 'B1:duty': ['b1-desk', 'b1-gone'], 'B1:lead': ['b1-lead'] };
    const wecom = aWecom(platform.url, { members }, new Map([['B2', ROBOT]]));
    scene = await openScene('2026-11-20 10:00', { channel: others, wecom });
    now = scene.world.clock.now;
    await platform.callTo(`${scene.world.url}/wecom/callback`);
  });
  afterEach(async () => {
    await scene.close();
    await platform.close();
  });

  async function dispatched(unitId = 'B1', title = '门口有垃圾'): Promise<CaseId> {
    const caseId = await scene.report(ACCEPTOR, { title, category: RUBBISH, source: 'phone' });
    await scene.does(CHIEF, 'case.file', { caseId });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId, unitId });
    await later(HOLD_MS);
    return caseId;
  }
  async function later(millis: number): Promise<void> {
    scene.world.clock.advance(millis);
    await scene.settled();
  }
  const rowsOf = async (caseId: CaseId) =>
    (await scene.world.store.outbox.find('live', { caseId, limit: 20 })).map(({ row }) => row);
  const cardOf = async (caseId: CaseId) =>
    (await rowsOf(caseId)).find(({ template }) => template === 'task-card');

  it('reaches the members of a desk with a card, and is delivered when one of them presses it', async () => {
    const caseId = await dispatched();
    const [card] = platform.inbox('b1-desk');
    expect(card?.text).toContain(`派遣单：${caseId}`);
    expect(await cardOf(caseId)).toMatchObject({ channel: 'wecom', state: 'sent', providerId: 'M-1' });
    await platform.press('b1-lead', card?.taskId ?? '');
    expect(await cardOf(caseId)).toMatchObject({ state: 'sent' });
    await platform.press('b1-desk', card?.taskId ?? '');
    await expect.poll(async () => (await cardOf(caseId))?.state).toBe('delivered');
    expect(await cardOf(caseId)).toMatchObject({ channel: 'wecom', providerId: 'M-1' });
    // Brought again, as WeCom does; and of a card that never was.
    await platform.press('b1-desk', card?.taskId ?? '');
    await platform.press('b1-desk', taskIdOf('live:999-1:1'));
    expect(await cardOf(caseId)).toMatchObject({ state: 'delivered' });
  });

  it('of a broadcast is delivered when the desk presses its card', async () => {
    const [chief, supervisor] = [await scene.world.console(CHIEF), await scene.world.console(SUPERVISOR)];
    const { subjectId } = acceptedSubject(
      await chief.command('broadcast.draft', {
        ...A_NOTICE,
        audience: { sources: ['desks'], unitIds: ['B1'] },
        expiresAt: scene.world.clock.now() + 3_600_000,
      }),
    );
    acceptedSubject(await chief.command('broadcast.submit', { subjectId }));
    acceptedSubject(await supervisor.command('broadcast.approve', { subjectId }));
    await scene.settled();
    const { durable } = scene.world.app.live.dispatcher;
    const list = broadcastsIn(durable).get(subjectId)?.frozen?.list ?? expect.fail('no list');
    const counts = () => scene.world.store.broadcasts.counts(list);
    expect(await counts()).toMatchObject({ sent: 1, delivered: 0 });
    const [card] = platform.inbox('b1-desk');
    await platform.press('b1-lead', card?.taskId ?? '');
    await platform.press('b1-desk', card?.taskId ?? '');
    await expect.poll(async () => (await counts()).delivered).toBe(1);
  });

  it('leaves whom it does not know to the channel behind it', async () => {
    const caseId = await dispatched('B1');
    expect(others.messages.map(({ to }) => to.kind)).not.toContain('platform');
    await scene.does(SUPERVISOR, 'case.supervise', { caseId, ground: 'overdue' });
    await later(HOLD_MS);
    expect(platform.inbox('b1-lead').map(({ text }) => text)).toEqual([expect.stringContaining('督办')]);
    expect((await rowsOf(caseId)).filter(({ channel }) => channel === 'wecom')).toHaveLength(3);
  });

  it('speaks into the group of a unit by its robot, and is sent, never delivered', async () => {
    const caseId = await dispatched('B2');
    expect(platform.group(ROBOT)).toEqual([expect.stringContaining(caseId)]);
    expect(await cardOf(caseId)).toMatchObject({ channel: 'wecom', state: 'sent' });
  });

  it('asks for one token, keeps it, and for another only when it runs out or is taken back', async () => {
    await dispatched();
    await dispatched();
    expect(platform.tokensGiven()).toBe(1);
    platform.revokeTokens();
    await dispatched();
    expect(platform.tokensGiven()).toBe(2);
    await later(7_200_000);
    await dispatched();
    expect(platform.tokensGiven()).toBe(3);
    expect(platform.inbox('b1-desk')).toHaveLength(4);
  });

  it('never sends more than a member takes in a minute: the rest waits, and nothing is dropped', async () => {
    const most = LIMITS.member.most;
    const cases: CaseId[] = [];
    for (let n = 0; n < most + 3; n += 1) {
      const caseId = await scene.report(ACCEPTOR, {
        title: `第 ${n} 处垃圾`,
        category: RUBBISH,
        source: 'phone',
      });
      await scene.does(CHIEF, 'case.file', { caseId });
      await scene.does(DISPATCHER, 'case.dispatch', { caseId, unitId: 'B1' });
      cases.push(caseId);
    }
    await later(HOLD_MS);
    expect(platform.inbox('b1-desk')).toHaveLength(most);
    const waiting = (await Promise.all(cases.map(cardOf))).filter((row) => row?.state === 'queued');
    expect(waiting.map((row) => [row?.attempts, row?.error])).toEqual([
      [0, 'paced'],
      [0, 'paced'],
      [0, 'paced'],
    ]);
    await later(60_000);
    expect(platform.inbox('b1-desk')).toHaveLength(most + 3);
    expect(platform.dropped()).toBe(0);
  });

  it('keeps silent while it is blocked, and no attempt is counted for it', async () => {
    platform.fail(45009);
    const caseId = await dispatched();
    expect(await cardOf(caseId)).toMatchObject({ state: 'queued', attempts: 0, error: 'blocked' });
    platform.fail(undefined);
    await later(59_000);
    expect(platform.inbox('b1-desk')).toEqual([]);
    await later(2_000);
    expect(platform.inbox('b1-desk')).toHaveLength(1);
  });

  it('fails at once for a desk of which it knows nobody', async () => {
    platform.fail(81013);
    const caseId = await dispatched();
    expect(await cardOf(caseId)).toMatchObject({ state: 'failed', attempts: 1, error: 'wecom-81013' });
  });

  it('cuts nothing that fits a text, and says where it cut what does not', async () => {
    await dispatched('B1', '垃'.repeat(120));
    const [long] = platform.inbox('b1-desk');
    expect(long).toEqual({ text: expect.stringContaining('垃'.repeat(120)) });
    const { text } = byRobot({ text: '圾'.repeat(1_000) }) as { text: { content: string } };
    expect(Buffer.byteLength(text.content)).toBeLessThanOrEqual(MOST_TEXT_BYTES);
    expect(text.content).toMatch(/^圾{600,}…（全文见令行）$/u);
  });

  it('is turned away at the callback without our token, whatever it brings', async () => {
    const url = `${scene.world.url}/wecom/callback`;
    const query = 'msg_signature=0&timestamp=1&nonce=2';
    const statuses = [
      (await fetch(url)).status,
      (await fetch(`${url}?${query}&echostr=AAAA`)).status,
      (await fetch(`${url}?${query}`, { method: 'POST', body: '<xml><Encrypt>AAAA</Encrypt></xml>' })).status,
      (await fetch(`${url}?${query}`, { method: 'POST', body: 'no xml' })).status,
    ];
    expect(statuses).toEqual([403, 403, 403, 403]);
  });
});
