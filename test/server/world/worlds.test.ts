import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../domain/kernel.ts';
import { shiftsIn } from '../../../domain/shift/roster.ts';
import { createMemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { aPhoto } from '../../kit/aPhoto.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { FRIDAY } from '../../kit/caseStory.ts';
import { httpCall } from '../../kit/httpCall.ts';
import { connectRecorder, type Recorder } from '../../kit/recorder.ts';
import { accepted, acceptedSubject, openWorld, refusedWith, type TestWorld } from '../../kit/world.ts';
import { openBeside, type WorldBeside } from '../../kit/worldsBeside.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const ADMINISTRATOR = person('administrator');
const OUTSIDER = person('duty_chief', 'D', 9);
const CONNECTOR = person('connector');
const X = 'exercise:x';
const Y = 'exercise:y';
const MINUTE = 60_000;
const REPORT = {
  source: '12345',
  title: '门口有垃圾',
  category: RUBBISH,
  place: { gridId: 'G111' },
  reporter: { name: '陈大文', phone: '13800138000' },
};

describe('worlds beside the live one', () => {
  let server: TestWorld;
  let x: WorldBeside;
  let calls = 0;
  beforeEach(async () => {
    server = await openWorld({ start: FRIDAY });
    x = await openBeside(server, X, { rate: 4, members: [CHIEF, ADMINISTRATOR, CONNECTOR] });
  });
  afterEach(() => server.close());

  const connect = (by: Person = CHIEF) => connectRecorder(server.url, server.people.admit(by));
  async function joined(world: string, by: Person = CHIEF): Promise<Recorder> {
    const recorder = await connect(by);
    const answer = await recorder.join(world);
    if (!answer.ok) throw new Error(answer.code);
    return recorder;
  }
  const callOf = (world: string, type: string, data: object, id = `worlds-${++calls}`) => ({
    id,
    world,
    commands: [{ type, data }],
  });
  const report = async (console: Recorder, world: string, fields: object = {}) =>
    accepted(await console.call(callOf(world, 'case.report', { ...REPORT, ...fields })));
  const get = (path: string, by: Person = CHIEF) =>
    httpCall(server.url, `GET ${path}`, { token: server.people.admit(by) });

  it('are listed for whom they admit, the live one first, each with its own time', async () => {
    server.clock.advance(MINUTE);
    const live = { id: 'live', kind: 'live', at: server.clock.now(), rate: 1 };
    const beside = { id: X, kind: 'exercise', at: server.clock.now() + 3 * MINUTE, rate: 4 };
    expect((await get('/worlds')).body).toEqual({ worlds: [live, beside] });
    expect((await get('/worlds', OUTSIDER)).body).toEqual({ worlds: [live] });
    expect((await httpCall(server.url, 'GET /worlds')).status).toBe(401);
  });

  it('are unknown to whom they do not admit, just as one that is not open', async () => {
    const outsider = await connect(OUTSIDER);
    for (const world of [X, 'exercise:never', 'nonsense']) {
      expect(await outsider.join(world)).toMatchObject({
        ok: false,
        code: 'unknown-world',
        params: { world },
      });
      const call = callOf(world, 'case.report', REPORT);
      expect(await outsider.call(call)).toMatchObject({ code: 'unknown-world', params: { world } });
      for (const path of ['/cases', '/outbox', '/measures', '/seats', '/media/0', '/nothing']) {
        const { status, body } = await get(`/worlds/${world}${path}`, OUTSIDER);
        expect([path, status]).toEqual([path, 404]);
        if (path !== '/nothing') expect(body).toMatchObject({ code: 'unknown-world', params: { world } });
      }
    }
    expect(x.open.dispatcher.durable.seq).toBe(0);
    expect(outsider.packets).toEqual([]);
  });

  it('have numbers of their own, and each is found by its number in its own world alone', async () => {
    await openBeside(server, Y);
    const console = await joined(X);
    const inX = await report(console, X, { title: '甲' });
    const inY = await report(console, Y, { title: '乙' });
    const inLive = await report(console, 'live', { title: '丙' });
    expect(inX.caseId).toBe(inY.caseId);
    const titleIn = async (prefix: string, id: string) => {
      const { body } = await get(`${prefix}/cases/${id}`);
      const { case: found, code } = body as { case?: { title: string }; code?: string };
      return found?.title ?? code;
    };
    expect(await titleIn(`/worlds/${X}`, inX.caseId)).toBe('甲');
    expect(await titleIn(`/worlds/${Y}`, inX.caseId)).toBe('乙');
    expect(await titleIn('', inX.caseId)).toBe('unknown-case');
    expect(await titleIn('/worlds/live', inLive.caseId)).toBe('丙');
    expect(await titleIn(`/worlds/${X}`, inLive.caseId)).toBe('unknown-case');
    const call = callOf(X, 'case.file', { caseId: inLive.caseId });
    expect(refusedWith(await console.call(call))).toBe('unknown-case');
  });

  it('know the same order, the same call and the same photo each for itself', async () => {
    const console = await connect();
    const order = { ...REPORT, externalId: 'GZ-1' };
    const first = accepted(await console.call(callOf('live', 'case.report', order, 'same-call')));
    const second = accepted(await console.call(callOf(X, 'case.report', order, 'same-call')));
    expect(second.caseId).not.toBe(first.caseId);

    const token = server.people.admit(CHIEF);
    const media = async (prefix: string, body?: Uint8Array, id = '') =>
      fetch(`${server.url}/api/v1${prefix}/media${id}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${token}` },
        ...(body === undefined ? {} : { body: new Uint8Array(body) }),
      });
    const { mediaId } = (await (await media('', await aPhoto())).json()) as { mediaId: string };
    expect((await media('', undefined, `/${mediaId}`)).status).toBe(200);
    expect((await media(`/worlds/${X}`, undefined, `/${mediaId}`)).status).toBe(404);
    const named = callOf(X, 'case.report', { ...REPORT, mediaIds: [mediaId] });
    expect(refusedWith(await console.call(named))).toBe('unknown-media');
  });

  it("show a reporter's contact and page in their own world alone", async () => {
    const key = server.people.giveKey(CONNECTOR);
    const answer = await httpCall(server.url, `POST /worlds/${X}/cases`, { key, body: REPORT });
    const { caseId, progressPath } = answer.body as { caseId: string; progressPath: string };
    const reporterId = x.open.dispatcher.durable.cases.get(caseId)?.reporterIds[0] ?? '';
    const reveal = (prefix: string) =>
      httpCall(server.url, `POST ${prefix}/cases/${caseId}/reveal`, {
        token: server.people.admit(CHIEF),
        body: { reporterId, purpose: '回访核实地点' },
      });
    expect((await reveal('')).status).toBe(404);
    expect((await reveal(`/worlds/${X}`)).body).toMatchObject({ phone: '13800138000' });
    const erase = (prefix: string) =>
      httpCall(server.url, `POST ${prefix}/contacts/${reporterId}/erase`, {
        token: server.people.admit(ADMINISTRATOR),
        body: { purpose: '诉求人要求删除' },
      });
    expect((await erase('')).status).toBe(410);

    const page = () => fetch(`${server.url}${progressPath}`);
    expect(await (await page()).text()).toContain(caseId);
    await server.app.worlds.close(X);
    expect((await page()).status).toBe(404);
    const audited = await server.app.audit.find({ action: 'reveal-contact', limit: 10 });
    expect(audited).toMatchObject([{ object: caseId, world: X }]);
  });

  it('run each at its own rate, and tell every console at once when that changes', async () => {
    const inX = await joined(X);
    const inLive = await joined('live');
    const start = server.clock.now();
    const beats = Promise.all([inX.beat(), inLive.beat()]);
    server.clock.advance(5_000);
    expect(await beats).toMatchObject([
      { world: X, at: start + 20_000, rate: 4 },
      { world: 'live', at: start + 5_000, rate: 1 },
    ]);
    const beat = inX.beat();
    x.open.clock.setRate(0);
    expect(await beat).toMatchObject({ at: start + 20_000, rate: 0 });
    server.clock.advance(4_000);
    const jumped = inX.beat();
    x.open.clock.jump(start + 60 * MINUTE);
    expect(await jumped).toMatchObject({ at: start + 60 * MINUTE, rate: 0 });
    expect(inLive.packets.filter(({ name }) => name === 'heartbeat')).toHaveLength(1);
    expect(await inX.join(X)).toMatchObject({ ok: true, at: start + 60 * MINUTE, rate: 0 });
  });

  it('let time do its work by their own clock: four times as fast, not at all, or at once', async () => {
    const console = await joined(X);
    const { caseId } = await report(console, X);
    await report(console, 'live');
    const rungsIn = async (world: string) => {
      const open = server.app.worlds.find(world);
      await open?.settled();
      return [...(open?.dispatcher.durable.cases.values() ?? [])].flatMap(({ rungs = [] }) => rungs).length;
    };
    // K1 of a report that nobody accepts is broken after half an hour.
    server.clock.advance(8 * MINUTE);
    expect([await rungsIn(X), await rungsIn('live')]).toEqual([1, 0]);
    x.open.clock.setRate(0);
    server.clock.advance(30 * MINUTE);
    const [inX, inLive] = [await rungsIn(X), await rungsIn('live')];
    expect([inX, inLive]).toEqual([1, 1]);
    x.open.clock.jump(x.open.clock.now() + 10 * 24 * 60 * MINUTE);
    expect(await rungsIn(X)).toBeGreaterThan(1);
    expect(await rungsIn('live')).toBe(1);
    const latest = x.open.dispatcher.durable.cases.get(caseId)?.updatedAt ?? 0;
    expect(latest).toBe(x.open.clock.now());
    expect(accepted(await console.call(callOf('live', 'case.report', REPORT))).seq).toBe(3);
  });

  it('keep sessions, and a store that is tried again, on the time of the server', async () => {
    const store = createMemoryStore();
    const y = await openBeside(server, Y, { rate: 0, store });
    const console = await joined(Y);
    const mend = store.faults.fillDisk();
    expect(refusedWith(await console.call(callOf(Y, 'case.report', REPORT)))).toBe('store-unavailable');
    expect(server.app.live.dispatcher.readiness().ready).toBe(true);
    mend();
    server.clock.advance(1_000);
    await expect.poll(() => y.open.dispatcher.readiness().ready).toBe(true);
    await report(console, Y);
    y.open.clock.jump(y.open.clock.now() + 400 * 24 * 60 * MINUTE);
    expect((await get('/cases')).status).toBe(200);
    await report(console, Y);
  });

  it('are left by a connection that joins another, which then hears nothing more of them', async () => {
    const console = await joined(X);
    const other = await joined(X);
    const { caseId } = await report(other, X);
    console.look(caseId);
    expect(await console.join('live')).toMatchObject({ ok: true });
    await report(other, X);
    await report(other, 'live');
    const beat = console.beat();
    server.clock.advance(5_000);
    expect(await beat).toMatchObject({ world: 'live', seq: 1 });
    expect(console.heardOf('live')).toHaveLength(1);
    for (const { payload, joinedTo } of console.packets) {
      if (joinedTo === 'live') expect(payload.world ?? 'live').toBe('live');
    }
    // Nobody looks at it any more.
    expect(other.packets.filter(({ name }) => name === 'presence').at(-1)?.payload).toMatchObject({
      people: [],
    });
  });

  it('close while the server runs: their consoles go, the others stay, and they can be opened again', async () => {
    const store = createMemoryStore();
    await openBeside(server, Y, { store });
    const inY = await joined(Y);
    const inX = await joined(X);
    await report(inY, Y);
    await expect(openBeside(server, Y)).rejects.toThrow('is open');
    const gone = new Promise((resolve) => inY.onGone(resolve));
    await server.app.worlds.close(Y);
    await gone;
    expect(inX.isConnected()).toBe(true);
    expect(await inX.join(Y)).toMatchObject({ code: 'unknown-world' });
    await openBeside(server, Y, { store: createMemoryStore({ reopen: store }) });
    expect(await inX.join(Y)).toMatchObject({ ok: true, seq: 1 });
    await expect(server.app.worlds.close('live')).rejects.toThrow();
  });

  it('hand a shift over with the head of the one audit there is', async () => {
    const console = await joined(X);
    const give = (type: string, data: object) => console.call(callOf(X, type, data));
    const at = x.open.clock.now();
    const shift = { unitId: 'Z', from: at - MINUTE, to: at + 60 * MINUTE, chiefId: CHIEF.id };
    const { subjectId } = acceptedSubject(await give('shift.plan', shift));
    await get('/cases');
    await server.app.audit.store();
    const audit = await server.store.audit.head();
    expect(audit.seq).toBeGreaterThan(0);
    acceptedSubject(await give('shift.prepareHandover', { subjectId, text: '无' }));
    expect(shiftsIn(x.open.dispatcher.durable).get(subjectId)).toMatchObject({
      handover: { found: { heads: { audit } } },
    });
  });

  it('leave nothing running behind them', async () => {
    const console = await connect();
    const before = server.clock.pending;
    const y = await openBeside(server, Y);
    await report(console, Y);
    await y.open.settled();
    await server.app.worlds.close(Y);
    expect(server.clock.pending).toBe(before);
  });
});
