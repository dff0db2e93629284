import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSmsSimulator, type SmsSimulator } from '../../../server/channels/sms/simulator.ts';
import { createSms } from '../../../server/channels/sms/smsChannel.ts';
import { type Loopback, openLoopback } from '../../../server/loopback.ts';
import type { Outgoing } from '../../../server/outbox/channel.ts';
import { anSms, SIGNATURE, SMS_SECRET } from '../../kit/someChannels.ts';
import { createTestClock, MORNING, type TestClock } from '../../kit/testClock.ts';

const NEVER = new AbortController().signal;
const PHONE = '10000000001';

function message(n = 1, more: Partial<Outgoing> = {}): Outgoing {
  return {
    ...{ key: `live:${n}-1:1000`, attempt: 1, template: 'receipt', relates: 'YX-20261121-000001' },
    to: { kind: 'reporter', reporterId: 'R-1', phone: PHONE },
    ...{ text: '您好，已收到。', params: { number: 'YX-20261121-000001' }, at: MORNING },
    ...more,
  };
}

describe('the gateway of short messages', () => {
  let clock: TestClock;
  let gateway: SmsSimulator;
  beforeEach(async () => {
    clock = createTestClock(MORNING);
    gateway = await openSmsSimulator({
      ...{ secret: SMS_SECRET, signatures: new Set([SIGNATURE]), templates: new Set(['T1']), clock },
      ...{ perSecond: 2, perNumberAnHour: 2 },
    });
  });
  afterEach(() => gateway.close());
  const open = (more: object = {}, secret = SMS_SECRET) =>
    createSms({ setup: { ...anSms(gateway.url), ...more }, secret, phoneOf: () => undefined, clock });

  it('takes a message once, however often it is brought', async () => {
    const channel = open();
    expect(await channel.send(message(), NEVER)).toEqual({ ok: true, state: 'sent', providerId: 'SMS-1' });
    expect(await channel.send(message(), NEVER)).toEqual({ ok: true, state: 'sent', providerId: 'SMS-1' });
    expect(gateway.inbox(PHONE)).toEqual([`【${SIGNATURE}】您好，已收到。`]);
  });

  it('puts its signature in front once, though the words have it already', async () => {
    await open().send(message(1, { text: `【${SIGNATURE}】停水通知` }), NEVER);
    expect(gateway.inbox(PHONE)).toEqual([`【${SIGNATURE}】停水通知`]);
  });

  it('says until when it is busy and when a number has had enough: no attempt is lost by it', async () => {
    const channel = open();
    await channel.send(message(1), NEVER);
    await channel.send(message(2), NEVER);
    expect(await channel.send(message(3), NEVER)).toEqual({
      ...{ ok: false, error: 'sms-busy', notBefore: MORNING + 1_000 },
    });
    clock.advance(1_000);
    expect(await channel.send(message(3), NEVER)).toEqual({
      ...{ ok: false, error: 'sms-number-limit', notBefore: MORNING + 3_600_000 },
    });
  });

  it('keeps its own pace before the gateway has to', async () => {
    const channel = open({ perMinute: 60 });
    await channel.send(message(1), NEVER);
    expect(await channel.send(message(2), NEVER)).toMatchObject({
      ...{ ok: false, error: 'paced', notBefore: MORNING + 1_000 },
    });
    expect(gateway.inbox(PHONE)).toHaveLength(1);
  });

  it('turns down for good what is not registered with it', async () => {
    const refused = (code: string) => ({ ok: false, error: code, isFinal: true });
    expect(await open({ signature: '别家' }).send(message(1), NEVER)).toEqual(refused('sms-bad-signature'));
    expect(await open({ templates: { receipt: 'T9' } }).send(message(2), NEVER)).toEqual(
      refused('sms-bad-template'),
    );
    expect(await open({ onlyTemplates: true }).send(message(3), NEVER)).toEqual(refused('sms-no-template'));
    expect(await open({ templates: { receipt: 'T1' } }).send(message(4), NEVER)).toMatchObject({ ok: true });
  });

  it('is tried again when it does not know us or does not answer', async () => {
    expect(await open({}, 'a wrong one').send(message(), NEVER)).toEqual({ ok: false, error: 'http-401' });
    gateway.fail(502);
    expect(await open().send(message(), NEVER)).toEqual({ ok: false, error: 'http-502' });
    await gateway.close();
    expect(await open().send(message(), NEVER)).toEqual({ ok: false, error: 'unreachable' });
  });
});

describe('云MAS', () => {
  let platform: Loopback;
  let heard: string;
  let answer: object;
  beforeEach(async () => {
    platform = await openLoopback(async (request, response) => {
      heard = '';
      for await (const piece of request.setEncoding('utf8')) heard += piece;
      response.end(JSON.stringify(answer));
    });
  });
  afterEach(() => platform.close());
  const send = () =>
    createSms({
      setup: {
        ...{ dialect: 'mas', url: `${platform.url}/sms/submit`, ecName: '政企分公司测试', apId: 'demo0' },
        ...{ signature: 'DWItALe3A', secretEnv: 'S', perMinute: 60 },
      },
      ...{ secret: '123qwe', phoneOf: () => undefined, clock: createTestClock(MORNING) },
    }).send(message(1, { text: '移动改变生活。' }), NEVER);

  it('is given base64 of JSON, sealed by an MD5 over its fields in their order', async () => {
    answer = { success: true, rspcod: 'success', msgGroup: '0720154437001000169999' };
    expect(await send()).toEqual({ ok: true, state: 'sent', providerId: '0720154437001000169999' });
    const sent = JSON.parse(Buffer.from(heard, 'base64').toString('utf8'));
    const mac = createHash('md5')
      .update(`政企分公司测试demo0123qwe${PHONE}移动改变生活。DWItALe3A`)
      .digest('hex');
    expect(sent).toEqual({
      ...{ ecName: '政企分公司测试', apId: 'demo0', mobiles: PHONE, content: '移动改变生活。' },
      ...{ sign: 'DWItALe3A', addSerial: '', mac },
    });
  });

  it('has its own words for what it will never take, and for what somebody has to mend', async () => {
    answer = { success: false, rspcod: 'IllegalSignId' };
    expect(await send()).toEqual({ ok: false, error: 'sms-IllegalSignId', isFinal: true });
    answer = { success: false, rspcod: 'InvalidUsrOrPwd' };
    expect(await send()).toEqual({ ok: false, error: 'sms-InvalidUsrOrPwd' });
  });
});
