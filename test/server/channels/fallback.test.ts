import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import { HOLD_MS } from '../../../domain/outbox/message.ts';
import { type MailSimulator, openMailSimulator } from '../../../server/channels/mail/simulator.ts';
import { openSmsSimulator, type SmsSimulator } from '../../../server/channels/sms/simulator.ts';
import { signature } from '../../../server/outbox/webhook.ts';
import { openWecomSimulator, type WecomSimulator } from '../../../server/wecom/simulator.ts';
import { aWecom, WECOM_KEYS } from '../../kit/aWecom.ts';
import { RUBBISH } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER } from '../../kit/caseStory.ts';
import { openScene, type Scene } from '../../kit/scene.ts';
import { SIGNATURE, SMS_SECRET, someChannels } from '../../kit/someChannels.ts';
import { createTestClock } from '../../kit/testClock.ts';

const [GOOD, BLACK, DEAD] = ['10000000001', '10000000002', '10000000003'];
const BOX = 'b1@lingxing.invalid';

describe('a reader with several ways', () => {
  let wecom: WecomSimulator;
  let sms: SmsSimulator;
  let mail: MailSimulator;
  let scene: Scene;
  const clock = { now: () => 0, after: (_ms: number, _act: () => void) => (): void => undefined };

  beforeEach(async () => {
    Object.assign(clock, createTestClock());
    wecom = await openWecomSimulator({
      ...{ keys: WECOM_KEYS, secret: 'app-secret', agentId: 1_000_002, accounts: 1 },
      ...{ members: new Set(['b1-desk']), robots: new Set<string>(), now: () => clock.now() },
    });
    sms = await openSmsSimulator({
      ...{ secret: SMS_SECRET, signatures: new Set([SIGNATURE]), clock: clock as never, perNumberAnHour: 3 },
      ...{ isBlacklisted: (phone) => phone === BLACK, isDead: (phone) => phone === DEAD },
    });
    mail = await openMailSimulator({ boxes: new Set([BOX]) });
  });
  afterEach(async () => {
    await scene.close();
    await Promise.all([wecom.close(), sms.close(), mail.close()]);
  });

  async function open(
    members: Record<string, string[]>,
    address: { phone?: string; mail?: string; order?: ('wecom' | 'sms' | 'mail')[] },
  ): Promise<void> {
    scene = await openScene('2026-11-20 10:00', {
      wecom: aWecom(wecom.url, { members }),
      channels: someChannels({ sms: sms.url, mail }, { addresses: { 'B1:duty': address } }),
    });
    Object.assign(clock, { now: scene.world.clock.now, after: scene.world.clock.after });
    sms.callTo(`${scene.world.url}/sms/receipts`);
  }
  async function later(millis: number): Promise<void> {
    scene.world.clock.advance(millis);
    await scene.settled();
  }
  async function dispatched(): Promise<CaseId> {
    const caseId = await scene.report(ACCEPTOR, { title: '门口有垃圾', category: RUBBISH, source: 'phone' });
    await scene.does(CHIEF, 'case.file', { caseId });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId, unitId: 'B1' });
    await later(HOLD_MS);
    return caseId;
  }
  async function cardOf(caseId: CaseId) {
    const rows = await scene.world.store.outbox.find('live', { caseId, limit: 20 });
    return rows.map(({ row }) => row).find(({ template }) => template === 'task-card');
  }

  it('is reached by the first of them, and by the next where that turns it down for good', async () => {
    await open({ 'B1:duty': ['nobody-there'] }, { phone: GOOD, mail: BOX });
    const caseId = await dispatched();
    expect(sms.inbox(GOOD)).toEqual([expect.stringContaining(`【${SIGNATURE}】派遣单：${caseId}`)]);
    expect(await cardOf(caseId)).toMatchObject({
      ...{ state: 'sent', channel: 'sms', providerId: 'SMS-1' },
      passed: [{ channel: 'wecom', error: 'wecom-81013' }],
    });
    expect(mail.inbox(BOX)).toEqual([]);
  });

  it('is sent, and delivered only when the receipt of the gateway says so', async () => {
    await open({}, { phone: GOOD });
    const caseId = await dispatched();
    expect(await cardOf(caseId)).toMatchObject({ state: 'sent', channel: 'sms' });
    await later(5_000);
    await sms.settled();
    expect(await cardOf(caseId)).toMatchObject({ state: 'delivered', channel: 'sms' });
  });

  it('goes on to the mail when the gateway finds later that the number is dead', async () => {
    await open({}, { phone: DEAD, mail: BOX });
    const caseId = await dispatched();
    expect(await cardOf(caseId)).toMatchObject({ state: 'sent', channel: 'sms' });
    await later(5_000);
    await sms.settled();
    await later(1);
    expect(await cardOf(caseId)).toMatchObject({
      ...{ state: 'sent', channel: 'mail' },
      passed: [{ channel: 'sms', error: 'sms-out-of-service' }],
    });
    expect(mail.inbox(BOX)).toHaveLength(1);
    expect(mail.inbox(BOX)[0]).toContain(`@lingxing.invalid`);
  });

  it('that has no way left fails with what the last one said, and names those before it', async () => {
    await open({ 'B1:duty': ['nobody-there'] }, { phone: BLACK, mail: 'gone@lingxing.invalid' });
    const caseId = await dispatched();
    expect(await cardOf(caseId)).toMatchObject({
      ...{ state: 'failed', channel: 'mail', error: 'mail-550' },
      passed: [
        { channel: 'wecom', error: 'wecom-81013' },
        { channel: 'sms', error: 'sms-blacklisted' },
      ],
    });
  });

  it('is tried again by a way that was away a moment, and reached by the next from the second time on', async () => {
    await open({ 'B1:duty': ['b1-desk'] }, { phone: GOOD });
    wecom.fail(-1);
    const caseId = await dispatched();
    expect(await cardOf(caseId)).toMatchObject({ state: 'queued', channel: 'wecom', error: 'wecom--1' });
    expect(sms.inbox(GOOD)).toEqual([]);
    await later(10_000);
    expect(await cardOf(caseId)).toMatchObject({ state: 'sent', channel: 'sms', attempts: 2 });
    expect((await cardOf(caseId))?.passed).toBeUndefined();
  });

  it('is not kept waiting an hour by a full way while another is free', async () => {
    await open({}, { phone: GOOD, mail: BOX });
    for (let n = 0; n < 3; n += 1) await dispatched();
    const caseId = await dispatched();
    expect(sms.inbox(GOOD)).toHaveLength(3);
    expect(await cardOf(caseId)).toMatchObject({ state: 'sent', channel: 'mail', attempts: 1 });
  });

  it('has the order it wants, and is never reached by a way it left out', async () => {
    await open({ 'B1:duty': ['b1-desk'] }, { phone: BLACK, mail: BOX, order: ['sms'] });
    const caseId = await dispatched();
    expect(await cardOf(caseId)).toMatchObject({ state: 'failed', channel: 'sms', error: 'sms-blacklisted' });
    expect([wecom.inbox('b1-desk'), mail.inbox(BOX)]).toEqual([[], []]);
  });

  it('of a reporter is their own number; a telephone on a desk takes no short message', async () => {
    await open({}, {});
    const reportOf = (phone: string) =>
      scene.report(ACCEPTOR, {
        title: '路灯不亮',
        category: RUBBISH,
        source: 'phone',
        reporter: { name: '陈某', phone },
      });
    const [mobile, desk] = [await reportOf(GOOD), await reportOf('02083330000')];
    await later(HOLD_MS);
    const receiptOf = async (caseId: CaseId) =>
      (await scene.world.store.outbox.find('live', { caseId, limit: 5 })).find(
        ({ row }) => row.template === 'receipt',
      )?.row;
    expect(sms.inbox(GOOD)).toEqual([expect.stringContaining(mobile)]);
    expect(await receiptOf(mobile)).toMatchObject({ state: 'sent', channel: 'sms' });
    expect(await receiptOf(desk)).toMatchObject({ state: 'failed', error: 'sms-not-mobile' });
    expect(JSON.stringify(await receiptOf(mobile))).not.toContain(GOOD);
  });

  it('believes no receipt without the secret, and writes down who brought it', async () => {
    await open({}, { phone: GOOD });
    const caseId = await dispatched();
    const row = await cardOf(caseId);
    const body = JSON.stringify({
      receipts: [{ id: `live:${row?.id}:${row?.createdAt}`, state: 'delivered' }],
    });
    const bring = async (secret: string, at: number) => {
      const timestamp = String(Math.floor(at / 1_000));
      const headers = {
        'content-type': 'application/json',
        'x-lingxing-timestamp': timestamp,
        'x-lingxing-signature': signature(secret, timestamp, body),
      };
      return (await fetch(`${scene.world.url}/sms/receipts`, { method: 'POST', headers, body })).status;
    };
    const now = scene.world.clock.now();
    expect(await bring('another secret', now)).toBe(403);
    expect(await bring(SMS_SECRET, now - 600_000)).toBe(403);
    expect(await cardOf(caseId)).toMatchObject({ state: 'sent' });
    expect(await bring(SMS_SECRET, now)).toBe(204);
    expect(await cardOf(caseId)).toMatchObject({ state: 'delivered' });
    // Again, and of a message that never was: nothing changes.
    expect(await bring(SMS_SECRET, now)).toBe(204);
    const entries = await scene.world.app.audit.find({ action: 'refused', limit: 10 });
    expect(JSON.stringify(entries)).toContain('sms-receipts');
  });
});
