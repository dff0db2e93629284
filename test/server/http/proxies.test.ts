import { io } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../domain/contract/audit.ts';
import { PROTOCOL_VERSION } from '../../../domain/contract/socket.ts';
import { person } from '../../kit/caseDistrict.ts';
import { ask } from '../../kit/httpAsk.ts';
import { openWorld, type TestWorld, type WorldOptions } from '../../kit/world.ts';

describe('behind proxies', () => {
  let world: TestWorld;
  afterEach(() => world.close());
  const open = async (options: WorldOptions) => {
    world = await openWorld(options);
  };

  const guess = (forwarded?: string) =>
    ask('POST', `${world.url}/api/v1/session`, {
      body: { account: 'chief1', password: 'a guess' },
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    });
  const addresses = async (action: AuditEntry['action']) =>
    (await world.app.audit.find({ limit: 1_000 })).filter((row) => row.action === action).map(({ ip }) => ip);

  it('every seat has its own address: a hundred sign in at once and the audit says from where', async () => {
    await open({ trustedProxies: ['loopback'] });
    const seats = Array.from({ length: 100 }, (_, n) => `10.1.2.${n}`);
    const answers = await Promise.all(seats.map((seat) => guess(seat)));
    expect(answers.filter(({ status }) => status === 429)).toEqual([]);
    expect((await addresses('login-failed')).toSorted()).toEqual(seats.toSorted());
  });

  it('the header is read from the right: what a stranger wrote in front of it says nothing', async () => {
    await open({ trustedProxies: ['loopback', '10.9.0.0/16'] });
    await guess('192.0.2.7, 203.0.113.5, 10.9.0.1');
    await guess('127.0.0.1, 203.0.113.6');
    expect((await addresses('login-failed')).toSorted()).toEqual(['203.0.113.5', '203.0.113.6']);
  });

  it('of whoever is no trusted proxy the header changes nothing, neither address nor budget', async () => {
    await open({ rates: { signIn: { perSecond: 1, burst: 3 } } });
    const statuses = await Promise.all(
      Array.from({ length: 10 }, async (_, n) => (await guess(`10.1.2.${n}`)).status),
    );
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
    expect(new Set(await addresses('login-failed'))).toEqual(new Set(['127.0.0.1']));
  });

  it.each([
    ['a trusted proxy', ['loopback'], '10.1.2.3'],
    ['a stranger', [], '127.0.0.1'],
  ] as const)('a socket through %s is written down with its address', async (_, trustedProxies, ip) => {
    await open({ trustedProxies });
    const socket = io(world.url, {
      auth: { token: world.people.admit(person('administrator')) },
      transports: ['websocket'],
      extraHeaders: { 'x-forwarded-for': '10.1.2.3' },
      reconnection: false,
    });
    const answer = await socket.emitWithAck('join', { world: 'live', protocol: PROTOCOL_VERSION });
    expect(answer).toMatchObject({ ok: false, code: 'role-not-allowed' });
    socket.close();
    await expect.poll(() => addresses('refused')).toEqual([ip]);
  });

  it('figures are for this machine, and not for whoever comes through a proxy on it', async () => {
    await open({});
    const figures = (headers = {}) => ask('GET', `${world.url}/metrics`, { headers });
    expect(await figures()).toMatchObject({ status: 200 });
    expect(await figures({ 'x-forwarded-for': '127.0.0.1' })).toMatchObject({ status: 404 });
  });

  it('figures go where the setting says, by the true address', async () => {
    await open({ trustedProxies: ['loopback'], metricsFrom: ['10.7.0.0/16'] });
    const figures = (forwarded: string) =>
      ask('GET', `${world.url}/metrics`, { headers: { 'x-forwarded-for': forwarded } });
    expect(await figures('10.7.0.9')).toMatchObject({ status: 200 });
    for (const from of ['10.8.0.9', '10.7.0.9, 203.0.113.5', '127.0.0.1, 203.0.113.5']) {
      expect(await figures(from), from).toMatchObject({ status: 404 });
    }
  });
});
