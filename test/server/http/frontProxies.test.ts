import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../domain/contract/audit.ts';
import { PROTOCOL_VERSION } from '../../../domain/contract/socket.ts';
import { person } from '../../kit/caseDistrict.ts';
import {
  askThrough,
  type FrontProxy,
  startNginx,
  startSmallProxy,
  whyNoNginx,
} from '../../kit/frontProxies.ts';
import { openWorld, type TestWorld } from '../../kit/world.ts';

const noNginx = whyNoNginx();
const NGINX = noNginx === undefined ? 'the nginx of docs/nginx.conf' : `nginx (left out: ${noNginx})`;

describe.each([
  { name: 'a small proxy', start: startSmallProxy, isMissing: false },
  { name: NGINX, start: startNginx, isMissing: noNginx !== undefined },
])('behind $name', ({ start, isMissing }) => {
  let world: TestWorld;
  let proxy: FrontProxy;
  beforeAll(async () => {
    if (isMissing) return;
    world = await openWorld({ trustedProxies: ['127.0.0.1'] });
    proxy = await start(world.url);
  }, 60_000);
  afterAll(async () => {
    await proxy?.stop();
    await world?.close();
  });

  const guess = (from: string, headers = {}) =>
    askThrough(`${proxy.url}/api/v1/session`, {
      method: 'POST',
      body: { account: 'chief1', password: 'a guess' },
      from,
      headers,
    });
  const addresses = async (action: AuditEntry['action']) =>
    (await world.app.audit.find({ limit: 1_000 })).filter((row) => row.action === action).map(({ ip }) => ip);

  it.skipIf(isMissing)('a hundred seats sign in at once, each from its own address', async () => {
    const seats = Array.from({ length: 100 }, (_, n) => `127.0.1.${n + 1}`);
    const answers = await Promise.all(seats.map((seat) => guess(seat)));
    expect(answers.map(({ status }) => status)).toEqual(seats.map(() => 401));
    expect((await addresses('login-failed')).toSorted()).toEqual(seats.toSorted());
  });

  it.skipIf(isMissing)('what a caller writes into the header itself changes nothing', async () => {
    await guess('127.0.2.1', { 'x-forwarded-for': '203.0.113.5' });
    expect(await addresses('login-failed')).toContain('127.0.2.1');
    expect(await addresses('login-failed')).not.toContain('203.0.113.5');
  });

  it.skipIf(isMissing)(
    'a console is on a WebSocket of the page it came with, and hears what happens',
    async () => {
      const socket = io(proxy.url, {
        auth: { token: world.people.admit(person(['duty_chief', 'acceptor'])) },
        transports: ['websocket'],
        extraHeaders: { origin: proxy.url },
        rejectUnauthorized: false,
        reconnection: false,
        forceNew: true,
      });
      const joined = await socket.emitWithAck('join', { world: 'live', protocol: PROTOCOL_VERSION });
      expect(joined).toMatchObject({ ok: true });
      const other = await world.console(person(['duty_chief', 'acceptor']));
      const frame = new Promise((resolve) => socket.once('events', resolve));
      await other.command('case.report', { source: '12345', title: '垃圾满溢', place: { gridId: 'G111' } });
      expect(await frame).toBeDefined();
      socket.close();
    },
  );

  it.skipIf(isMissing)('a page of another origin gets no socket', async () => {
    const socket = io(proxy.url, {
      transports: ['websocket'],
      extraHeaders: { origin: 'https://elsewhere.example' },
      rejectUnauthorized: false,
      reconnection: false,
      forceNew: true,
    });
    const error = await new Promise<Error>((resolve) => socket.once('connect_error', resolve));
    expect(error).toBeInstanceOf(Error);
    socket.close();
  });

  it.skipIf(isMissing)('health is for everybody', async () => {
    expect((await askThrough(`${proxy.url}/healthz`, { from: '127.0.3.1' })).status).toBe(200);
  });
});
