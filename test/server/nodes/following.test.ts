import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FROM_HEADER, NODE_HEADER } from '../../../server/nodes/nodeHeaders.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { httpCall } from '../../kit/httpCall.ts';
import { NODE_SECRET, openTwoNodes, type TwoNodes } from '../../kit/twoNodes.ts';
import { accepted } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const STREET = person(['dispatcher'], 'D', 2);
const REPORT = { source: '12345', title: '垃圾满溢', category: RUBBISH, place: { gridId: 'G111' } };
const CALLER = '203.0.113.9';
/** What a leader says whose disk is full. */
const AWAY = { code: 'store-unavailable', message: '暂时写不下。' };

describe('a node that follows', () => {
  let nodes: TwoNodes;
  let token: string;
  beforeEach(async () => {
    const perAccount = { perSecond: 1, burst: 20 };
    nodes = await openTwoNodes({ trustedProxies: ['loopback'], rates: { perAccount } });
    token = nodes.leader.people.admit(CHIEF);
  });
  afterEach(() => nodes.close());

  const report = (url: string, externalId: string) =>
    httpCall(url, 'POST /cases', { token, body: { ...REPORT, externalId } });
  const auditOf = (action: string) => nodes.leader.store.audit.find({ action: action as never, limit: 100 });
  const through = (url: string, call: string, headers: Record<string, string>) => {
    const [method = '', path = ''] = call.split(' ');
    const authorization = `Bearer ${token}`;
    return fetch(`${url}/api/v1${path}`, { method, headers: { authorization, ...headers } });
  };

  it('decides nothing: commands, reports and their repetition are the leader’s, events come back by number', async () => {
    const { leader, follower } = nodes;
    const seat = await follower.console(CHIEF);
    const first = await report(follower.url, 'A-1');
    expect(first.status).toBe(201);
    const { caseId } = first.body as { readonly caseId: string };
    expect(await report(leader.url, 'A-1')).toMatchObject({ status: 200, body: { caseId } });
    const ack = await seat.command('case.file', { caseId }, undefined, 'filed-once');
    await seat.reached(accepted(ack).seq);
    expect(seat.case(caseId as never).state).toBe('filed');
    expect(await seat.command('case.file', { caseId }, undefined, 'filed-once')).toEqual(ack);
    expect(await seat.command('case.file', { caseId }, { version: 1 })).toMatchObject({
      ...{ ok: false, code: 'version-conflict', current: { id: caseId } },
    });
    expect(leader.app.live.dispatcher.durable.seq).toBe(follower.app.live.dispatcher.durable.seq);
  });

  it('refuses what has to be written while nobody leads, keeps none of it, and goes on showing', async () => {
    const { leader, follower } = nodes;
    expect((await report(follower.url, 'A-1')).status).toBe(201);
    const seat = await follower.console(CHIEF);
    nodes.leaderAt(undefined);
    const before = leader.app.live.dispatcher.durable.seq;
    expect(await report(follower.url, 'A-2')).toMatchObject({ status: 503, body: { code: 'no-leader' } });
    expect(await seat.command('case.report', { ...REPORT, externalId: 'A-3' })).toMatchObject({
      ...{ ok: false, code: 'no-leader' },
    });
    expect((await httpCall(follower.url, 'GET /cases', { token })).status).toBe(200);
    const readyz = await fetch(`${follower.url}/readyz`);
    expect([readyz.status, (await readyz.json()).code]).toEqual([503, 'no-leader']);

    nodes.leaderAt(leader.url);
    expect(await (await fetch(`${follower.url}/readyz`)).json()).toMatchObject({
      ready: true,
      follows: true,
    });
    expect(leader.app.live.dispatcher.durable.seq).toBe(before);
    expect((await report(follower.url, 'A-2')).status).toBe(201);
  });

  it('says nothing of a call the leader took and did not answer: the connection ends, as the leader’s own would', async () => {
    const { follower } = nodes;
    const seat = await follower.console(CHIEF);
    const cutting = createServer((request) => request.socket.destroy()).listen(0, '127.0.0.1');
    await new Promise((resolve) => cutting.once('listening', resolve));
    nodes.leaderAt(`http://127.0.0.1:${(cutting.address() as AddressInfo).port}`);
    await expect(report(follower.url, 'A-1')).rejects.toThrow();
    const gone = new Promise((resolve) => seat.socket.once('disconnect', resolve));
    seat.socket.emit('command', { id: 'nobody-knows', world: 'live', commands: [] });
    await gone;
    cutting.close();
  });

  it('cuts no call short at its first look at the leader, nor when it loses sight of the same one for a moment', async () => {
    const { follower } = nodes;
    const held: ServerResponse[] = [];
    const slow = createServer((request, response) => {
      if (request.url === '/api/v1/cases') held.push(response);
      else response.writeHead(503).end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => slow.once('listening', resolve));
    const url = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`;
    nodes.leaderAt(url);
    const answer = report(follower.url, 'A-1');
    await vi.waitFor(() => expect(held).toHaveLength(1));
    follower.clock.advance(1_000);
    nodes.leaderAt(undefined);
    follower.clock.advance(1_000);
    nodes.leaderAt(url);
    follower.clock.advance(1_000);
    held[0]?.writeHead(503, { 'content-type': 'application/problem+json' }).end(JSON.stringify(AWAY));
    expect(await answer).toMatchObject({ status: 503, body: { code: 'store-unavailable' } });
    slow.closeAllConnections();
    slow.close();
  });

  it('waits for no leader that is gone without a word: its calls end when another leads', async () => {
    const { follower } = nodes;
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    nodes.leaderAt(`http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    follower.clock.advance(1_000);
    const called = new Promise((resolve) =>
      silent.on('request', (request) => request.url === '/api/v1/cases' && resolve(undefined)),
    );
    const waiting = expect(report(follower.url, 'A-1')).rejects.toThrow();
    await called;
    nodes.leaderAt(nodes.leader.url);
    follower.clock.advance(1_000);
    await waiting;
    expect((await report(follower.url, 'A-1')).status).toBe(201);
    silent.closeAllConnections();
    silent.close();
  });

  it('has what is read at it audited by the leader, with who read and from where', async () => {
    const { follower } = nodes;
    const { caseId } = (await report(follower.url, 'A-1')).body as { readonly caseId: string };
    await through(follower.url, `GET /cases/${caseId}`, { 'x-forwarded-for': CALLER });
    nodes.leader.clock.advance(50);
    await vi.waitFor(async () =>
      expect(await auditOf('read-case')).toMatchObject([{ actor: CHIEF.id, object: caseId, ip: CALLER }]),
    );
    await through(follower.url, 'POST /exercises', { 'x-forwarded-for': CALLER });
    nodes.leader.clock.advance(50);
    await vi.waitFor(async () => expect(await auditOf('refused')).toMatchObject([{ ip: CALLER }]));
  });

  it('is believed by the secret alone: a stranger’s word about an address says nothing, and its doors are not there', async () => {
    const { leader } = nodes;
    const lie = { [FROM_HEADER]: CALLER, [NODE_HEADER]: `${NODE_SECRET}x` };
    await through(leader.url, 'POST /exercises', lie);
    leader.clock.advance(50);
    await vi.waitFor(async () => expect(await auditOf('refused')).toHaveLength(1));
    expect((await auditOf('refused'))[0]?.ip).not.toBe(CALLER);
    for (const path of ['commands', 'audit', 'news']) {
      const door = (headers: Record<string, string>) =>
        fetch(`${leader.url}/node/v1/${path}`, { method: 'POST', headers });
      expect((await door(lie)).status).toBe(404);
      expect((await door({ [NODE_HEADER]: NODE_SECRET })).status).toBe(400);
    }
  });

  it('passes nothing on for another node: whoever has ceased to lead is no way round', async () => {
    const { follower } = nodes;
    const answer = await through(follower.url, 'POST /cases', { [NODE_HEADER]: NODE_SECRET });
    expect([answer.status, (await answer.json()).code]).toEqual([503, 'no-leader']);
  });

  it('shares an account’s budget with the others: what is spent at one is missing at all', async () => {
    const { leader, follower } = nodes;
    const codes = async (url: string, count: number) => {
      const answers = Array.from({ length: count }, () => httpCall(url, 'GET /worlds', { token }));
      return (await Promise.all(answers)).filter(({ status }) => status === 429).length;
    };
    expect(await codes(follower.url, 20)).toBe(0);
    leader.clock.advance(1_000);
    // Far fewer tries than would use the budget up by themselves.
    const soon = { timeout: 2_000, interval: 400 };
    await vi.waitFor(async () => expect(await codes(leader.url, 1)).toBe(1), soon);
  });

  it('shows each desk who sits at any node, and takes nobody for gone who sits elsewhere', async () => {
    const { leader, follower } = nodes;
    const here = await leader.console(CHIEF);
    const desks: { readonly people: readonly { readonly id: string }[] }[] = [];
    here.socket.on('desk', (desk) => desks.push(desk));
    await follower.console(STREET);
    leader.clock.advance(1_000);
    await vi.waitFor(() => expect(leader.app.live.link.present()).toContain(STREET.id));
    leader.clock.advance(300);
    await vi.waitFor(() =>
      expect(
        desks
          .at(-1)
          ?.people.map(({ id }) => id)
          .sort(),
      ).toEqual([CHIEF.id, STREET.id].sort()),
    );
    expect(nodes.faults).toEqual([]);
  });

  it('sends no heartbeat while it does not hear its database, so that every screen shows the age of what it has', async () => {
    const { follower } = nodes;
    const seat = await follower.console(CHIEF);
    let beats = 0;
    seat.socket.on('heartbeat', () => {
      beats += 1;
    });
    follower.clock.advance(5_000);
    await vi.waitFor(() => expect(beats).toBe(1));
    nodes.unheardFor(4_000);
    follower.clock.advance(5_000);
    expect((await fetch(`${follower.url}/readyz`)).status).toBe(503);
    await seat.socket.emitWithAck('join', { world: 'live', protocol: 1 });
    expect(beats).toBe(1);
  });

  it('goes on where the leader stopped: same answers to same ids, the next numbers, and rows of the fold that a start believes', async () => {
    const { leader, follower } = nodes;
    const seat = await follower.console(CHIEF);
    const { caseId } = (await report(follower.url, 'A-1')).body as { readonly caseId: string };
    const ack = await seat.command('case.file', { caseId }, undefined, 'filed-once');
    await seat.reached(accepted(ack).seq);
    await leader.app.stop();
    nodes.lead();
    await vi.waitFor(async () => expect((await report(follower.url, 'A-2')).status).toBe(201));
    expect(await seat.command('case.file', { caseId }, undefined, 'filed-once')).toEqual(ack);
    expect((await report(follower.url, 'A-1')).status).toBe(200);
    expect(follower.app.live.dispatcher.durable.seq).toBe((await leader.store.events.head('live')).seq);
    expect(nodes.faults).toEqual([]);
  });
});
