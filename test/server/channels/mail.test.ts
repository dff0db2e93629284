import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMail } from '../../../server/channels/mail/mailChannel.ts';
import { type MailSimulator, openMailSimulator } from '../../../server/channels/mail/simulator.ts';
import type { Outgoing } from '../../../server/outbox/channel.ts';
import { createTestClock, MORNING } from '../../kit/testClock.ts';

const NEVER = new AbortController().signal;
const BOX = 'b1@lingxing.invalid';

const MESSAGE: Outgoing = {
  ...{ key: 'live:1-1:1000', attempt: 1, template: 'task-card', relates: 'YX-20261121-000001' },
  ...{ to: { kind: 'unit', unitId: 'B1' as never, desk: 'duty' }, at: MORNING },
  ...{ text: '派遣单：YX-20261121-000001 门口有垃圾。', params: { number: 'YX-20261121-000001' } },
};

describe('mail', () => {
  let server: MailSimulator;
  beforeEach(async () => {
    server = await openMailSimulator({ boxes: new Set([BOX]), mostInBox: 2 });
  });
  afterEach(() => server.close());
  const send = (to: string | undefined = BOX, signal = NEVER) =>
    createMail({
      setup: { ...server, from: '令行 <duty@lingxing.invalid>', perMinute: 600 },
      ...{ addressOf: () => to, clock: createTestClock(MORNING) },
    }).send(MESSAGE, signal);
  const headerOf = (mail: string | undefined, name: string) =>
    new RegExp(`^${name}: (.*)$`, 'imu').exec(mail ?? '')?.[1];

  it('is sent with what it is about as its subject, under the same id at every attempt', async () => {
    expect(await send()).toEqual({ ok: true, state: 'sent' });
    await send();
    const [first, second] = server.inbox(BOX);
    expect(headerOf(first, 'Message-ID')).toMatch(/^<[0-9a-f]{32}@lingxing\.invalid>$/u);
    expect(headerOf(second, 'Message-ID')).toBe(headerOf(first, 'Message-ID'));
    expect(headerOf(first, 'Subject')).toMatch(/=\?UTF-8\?/u);
    const body = (first ?? '').split('\n\n').at(-1) ?? '';
    expect(Buffer.from(body, 'base64').toString('utf8')).toContain('门口有垃圾');
  });

  it('is given up where there is no such box, and tried again where it is full or the server is away', async () => {
    expect(await send('gone@lingxing.invalid')).toEqual({ ok: false, error: 'mail-550', isFinal: true });
    server.fail(452);
    expect(await send()).toEqual({ ok: false, error: 'mail-452' });
    await server.close();
    expect(await send()).toEqual({ ok: false, error: 'unreachable' });
  });

  it('is not waited for when the server stops', async () => {
    const stop = new AbortController();
    const sending = send(BOX, stop.signal);
    stop.abort();
    expect(await sending).toEqual({ ok: false, error: 'stopped' });
  });
});
