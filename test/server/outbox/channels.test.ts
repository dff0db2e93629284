import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Loopback, openLoopback } from '../../../server/loopback.ts';
import type { Channel, Outgoing } from '../../../server/outbox/channel.ts';
import { createFileSink } from '../../../server/outbox/fileSink.ts';
import { createWebhook, signature } from '../../../server/outbox/webhook.ts';
import { createTestClock, MORNING } from '../../kit/testClock.ts';

const MESSAGE: Outgoing = {
  key: 'live:1-1:1000',
  attempt: 1,
  template: 'receipt',
  to: { kind: 'reporter', reporterId: 'R-1', name: '陈某', phone: '13800138000' },
  relates: 'YX-20261121-000001',
  text: '您好，您反映的情况已收到，编号 YX-20261121-000001。我们会尽快受理，有进展及时告诉您。紧急情况请拨打 110、119、120。',
  params: { number: 'YX-20261121-000001' },
  at: MORNING,
};
const never = new AbortController().signal;

describe('the file sink', () => {
  let folder: string;
  let sink: Channel;
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'lingxing-sink-')), 'outbox');
    sink = createFileSink(folder);
  });
  afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

  const file = () => join(folder, '20261121.jsonl');
  const lines = () =>
    readFileSync(file(), 'utf8')
      .split('\n')
      .filter((line) => line !== '');

  it('writes one line a message, masked, for its owner alone', async () => {
    expect(await sink.send(MESSAGE, never)).toEqual({ ok: true, state: 'sent' });
    await sink.send({ ...MESSAGE, key: 'live:2-1:1000' }, never);
    expect(lines().map((line) => JSON.parse(line).key)).toEqual(['live:1-1:1000', 'live:2-1:1000']);
    expect(lines()[0]).toContain('138****8000');
    expect(lines()[0]).not.toMatch(/13800138000|陈某/u);
    if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('keeps a message that comes again under its key once', async () => {
    await sink.send(MESSAGE, never);
    expect(await createFileSink(folder).send({ ...MESSAGE, attempt: 2 }, never)).toMatchObject({ ok: true });
    expect(lines()).toHaveLength(1);
  });

  it('writes a message whole whose line was torn by a crash', async () => {
    await sink.send({ ...MESSAGE, key: 'live:0-1:1000' }, never);
    appendFileSync(file(), '{"key":"live:1-1:1000","templ');
    await sink.send({ ...MESSAGE, attempt: 2 }, never);
    expect(lines()).toHaveLength(3);
    expect(JSON.parse(lines()[2] ?? '')).toMatchObject({ key: 'live:1-1:1000', text: MESSAGE.text });
  });

  it('says so when it cannot write', async () => {
    const blocked = join(folder, '..', 'a-file');
    appendFileSync(blocked, '');
    expect(await createFileSink(blocked).send(MESSAGE, never)).toEqual({
      ok: false,
      error: 'file-not-written',
    });
    expect(readdirSync(join(folder, '..'))).toEqual(['a-file']);
  });
});

describe('the webhook', () => {
  const SECRET = 'a secret of sixteen or more';
  let server: Loopback;
  let heard: { headers: IncomingHttpHeaders; body: string }[];
  let answer: { status: number; body: string } | undefined;
  let url: string;
  const clock = createTestClock(MORNING);
  beforeEach(async () => {
    heard = [];
    answer = { status: 200, body: '' };
    server = await openLoopback(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      heard.push({ headers: request.headers, body });
      if (answer === undefined) return;
      response.writeHead(answer.status, { location: '/elsewhere' }).end(answer.body);
    });
    url = `${server.url}/in`;
  });
  afterEach(() => server.close());

  const send = (signal = never) => createWebhook({ url, secret: SECRET, clock }).send(MESSAGE, signal);

  it('posts the message signed, with its key and its time', async () => {
    expect(await send()).toEqual({ ok: true, state: 'sent' });
    const [{ headers, body } = { headers: {}, body: '' }] = heard;
    expect(JSON.parse(body)).toMatchObject({ template: 'receipt', to: { phone: '13800138000' } });
    expect(headers['idempotency-key']).toBe('live:1-1:1000');
    const timestamp = String(headers['x-lingxing-timestamp']);
    expect(timestamp).toBe(String(MORNING / 1000));
    expect(headers['x-lingxing-signature']).toBe(signature(SECRET, timestamp, body));
    expect(signature(SECRET, timestamp, `${body} `)).not.toBe(headers['x-lingxing-signature']);
    expect(signature('another secret', timestamp, body)).not.toBe(headers['x-lingxing-signature']);
  });

  it('believes an answer that says more, and only what it knows of it', async () => {
    answer = { status: 202, body: '{"state":"waiting_member","providerId":"job-7"}' };
    expect(await send()).toEqual({ ok: true, state: 'waiting_member', providerId: 'job-7' });
    answer = { status: 200, body: '{"state":"cancelled","providerId":"<b>"}' };
    expect(await send()).toEqual({ ok: true, state: 'sent' });
    answer = { status: 200, body: 'null' };
    expect(await send()).toEqual({ ok: true, state: 'sent' });
  });

  it('says what went wrong, as a code', async () => {
    answer = { status: 503, body: 'secret words' };
    expect(await send()).toEqual({ ok: false, error: 'http-503' });
    answer = { status: 302, body: '' };
    expect(await send()).toEqual({ ok: false, error: 'unreachable' });
    await server.close();
    expect(await send()).toEqual({ ok: false, error: 'unreachable' });
  });

  it('waits ten seconds for an answer, and not at all when the server stops', async () => {
    answer = undefined;
    const slow = send();
    await expect.poll(() => heard.length).toBe(1);
    clock.advance(10_000);
    expect(await slow).toEqual({ ok: false, error: 'timeout' });
    const stop = new AbortController();
    const stopped = send(stop.signal);
    await expect.poll(() => heard.length).toBe(2);
    stop.abort();
    expect(await stopped).toEqual({ ok: false, error: 'unreachable' });
    expect(clock.pending).toBe(0);
  });
});
