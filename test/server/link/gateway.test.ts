import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EventsFrame, PROTOCOL_VERSION } from '../../../domain/contract/socket.ts';
import { SESSION_MILLIS } from '../../../server/people/sessions.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { accepted, openWorld, refusedWith, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const OTHER_CHIEF = person(['duty_chief', 'acceptor', 'dispatcher'], 'D', 2);
const OFFICER = person('dept_officer', 'B1');
const WALL = person('wall');

const REPORT = {
  source: '12345',
  title: '垃圾满溢',
  category: RUBBISH,
  place: { gridId: 'G111', text: '东门口' },
};

describe('the gateway', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.close());

  it('shows a new console everything in one snapshot, and the other every change', async () => {
    const first = await world.console(CHIEF);
    const { caseId } = accepted(await first.command('case.report', REPORT));
    const second = await world.console(OTHER_CHIEF);
    expect(second.case(caseId).title).toBe('垃圾满溢');

    const { seq } = accepted(await first.command('case.file', { caseId }));
    await Promise.all([first.reached(seq), second.reached(seq)]);
    expect(second.case(caseId).state).toBe('filed');
    expect([...second.situation.cases.values()]).toEqual([...first.situation.cases.values()]);
    expect([...world.app.live.dispatcher.durable.cases.values()]).toEqual([
      ...first.situation.cases.values(),
    ]);
  });

  it('turns a console away that speaks another version, before it reads the rest', async () => {
    const console = await world.connect(world.people.admit(CHIEF));
    const join = (payload: object) => console.socket.emitWithAck('join', { world: 'live', ...payload });
    for (const protocol of [0, PROTOCOL_VERSION + 1]) {
      expect(await join({ protocol })).toMatchObject({ ok: false, code: 'console-outdated' });
    }
    expect(await join({ protocol: PROTOCOL_VERSION + 1, newer: {} })).toMatchObject({
      code: 'console-outdated',
    });
    expect(await join({ protocol: 'one' })).toMatchObject({ code: 'bad-request' });
    expect(await join({ protocol: PROTOCOL_VERSION })).toMatchObject({ ok: true });
    // A program that does not say it speaks the present one.
    expect(await join({})).toMatchObject({ ok: true });
  });

  it('writes events and results in the shape outsiders rely on', async () => {
    const chief = await world.console(CHIEF);
    const answer = await chief.command('case.report', REPORT, undefined, 'outsider-1');
    expect(answer).toEqual({
      ok: true,
      seq: 1,
      results: [{ caseId: 'YX-20261121-000001', number: 'YX-20261121-000001', version: 1 }],
    });
    await chief.reached(1);
    const frame = chief.frames[0] as EventsFrame;
    expect(frame).toMatchObject({ world: 'live', from: 1, to: 1, at: world.clock.now() });
    expect(frame.events[0]).toMatchObject({
      seq: 1,
      world: 'live',
      type: 'CaseReported',
      at: world.clock.now(),
      by: { id: CHIEF.id, role: 'acceptor', unitId: 'D' },
      caseId: 'YX-20261121-000001',
      version: 1,
      commandId: 'outsider-1',
      data: {
        source: '12345',
        title: '垃圾满溢',
        urgency: 'general',
        place: { gridId: 'G111', streetId: 'S1' },
      },
    });
  });

  it('carries two commands of a call in one frame, and both halves of a merge', async () => {
    const chief = await world.console(CHIEF);
    const watcher = await world.console(OTHER_CHIEF);
    const { caseId } = accepted(await chief.command('case.report', REPORT));
    const { caseId: intoId } = accepted(await chief.command('case.report', REPORT));
    const filed = accepted(
      await chief.call({
        id: 'assign-in-one',
        world: 'live',
        commands: [
          { type: 'case.file', data: { caseId: intoId } },
          { type: 'case.dispatch', data: { caseId: intoId, unitId: 'B1' } },
        ],
      }),
    );
    const { seq } = accepted(
      await chief.command('case.merge', { caseId, intoId }, undefined, 'merge-in-one'),
    );
    await watcher.reached(Math.max(seq, filed.seq));
    /** What a call wrote, frame by frame; what the server does by itself in the same moment may stand beside it. */
    const framesOf = (commandId: string) =>
      watcher.frames
        .map(({ events }) => events.filter((event) => event.commandId === commandId))
        .filter((events) => events.length > 0)
        .map((events) => events.map(({ type }) => type));
    expect(framesOf('assign-in-one')).toEqual([['CaseAccepted', 'CaseFiled', 'CaseDispatched']]);
    expect(framesOf('merge-in-one')).toEqual([['CaseMerged', 'CaseAbsorbed']]);
    expect(watcher.case(intoId).reports).toBe(2);
  });

  it('gives the same answer to the same id and makes no second event', async () => {
    const chief = await world.console(CHIEF);
    const once = await chief.command('case.report', REPORT, undefined, 'again-and-again');
    const twice = await chief.command('case.report', REPORT, undefined, 'again-and-again');
    expect(twice).toEqual(once);
    const both = await Promise.all(
      [1, 2].map(() => chief.command('case.report', REPORT, undefined, 'at-the-same-time')),
    );
    expect(both[0]).toEqual(both[1]);
    expect(world.app.live.dispatcher.durable.seq).toBe(2);
  });

  it('refuses an id used before for something else, or by somebody else', async () => {
    const chief = await world.console(CHIEF);
    const other = await world.console(OTHER_CHIEF);
    await chief.command('case.report', REPORT, undefined, 'mine-alone');
    const another = { ...REPORT, title: '路灯不亮' };
    expect(refusedWith(await chief.command('case.report', another, undefined, 'mine-alone'))).toBe(
      'id-reused',
    );
    expect(refusedWith(await other.command('case.report', REPORT, undefined, 'mine-alone'))).toBe(
      'id-reused',
    );
  });

  it('refuses a stale version and shows the case as it is now', async () => {
    const chief = await world.console(CHIEF);
    const { caseId } = accepted(await chief.command('case.report', REPORT));
    accepted(await chief.command('case.file', { caseId }));
    const answer = await chief.command('case.setUrgency', { caseId, urgency: 'urgent' }, { version: 1 });
    expect(answer).toMatchObject({
      ok: false,
      code: 'version-conflict',
      index: 0,
      params: { version: 3 },
      current: { id: caseId, version: 3, state: 'filed' },
    });
  });

  it('shows the case in a refusal to nobody who may not read it', async () => {
    const chief = await world.console(CHIEF);
    const { caseId } = accepted(await chief.command('case.report', REPORT));
    const administrator = await world.connect(world.people.admit(person('administrator')));
    const answer = await administrator.command('case.file', { caseId }, { version: 9 });
    expect(answer).toMatchObject({ ok: false });
    expect(answer).not.toHaveProperty('current');
    const officer = await world.connect(world.people.admit(OFFICER));
    expect(await officer.command('case.file', { caseId }, { version: 9 })).not.toHaveProperty('current');
  });

  it('opens for its own page, the desktop window and programs, and for no other page', async () => {
    const handshake = (headers: Record<string, string>) =>
      fetch(`${world.url}/socket.io/?EIO=4&transport=polling`, { headers }).then(({ status }) => status);
    expect(await handshake({})).toBe(200);
    expect(await handshake({ origin: world.url })).toBe(200);
    expect(await handshake({ origin: 'console://app' })).toBe(200);
    expect(await handshake({ origin: 'https://desk.example', 'x-forwarded-host': 'desk.example' })).toBe(200);
    for (const origin of ['https://elsewhere.example', 'null', 'http://127.0.0.1:1']) {
      expect(await handshake({ origin }), origin).toBe(403);
    }
  });

  it('does nothing of a call one of whose commands is refused', async () => {
    const chief = await world.console(CHIEF);
    const { caseId } = accepted(await chief.command('case.report', REPORT));
    const answer = await chief.call({
      id: 'half-a-call',
      world: 'live',
      commands: [
        { type: 'case.file', data: { caseId } },
        { type: 'case.dispatch', data: { caseId, unitId: 'nowhere' } },
      ],
    });
    expect(answer).toMatchObject({ ok: false, code: 'unknown-unit', index: 1 });
    expect(world.app.live.dispatcher.durable.seq).toBe(1);
    // The number of the next report shows that nothing was left behind in memory either.
    accepted(await chief.command('case.file', { caseId }));
    expect(world.app.live.dispatcher.durable.cases.get(caseId)?.version).toBe(3);
  });

  it('turns away a wrong, a missing and an expired token', async () => {
    await expect(world.connect('nonsense')).rejects.toMatchObject({
      message: 'not-signed-in',
      data: { code: 'not-signed-in', message: '登录已失效，请重新登录。' },
    });
    const token = world.people.admit(CHIEF);
    world.clock.advance(SESSION_MILLIS);
    await expect(world.connect(token)).rejects.toMatchObject({ message: 'not-signed-in' });
  });

  it('closes a console when its session expires or is signed out', async () => {
    const chief = await world.console(CHIEF);
    const gone = new Promise((resolve) => chief.socket.once('disconnect', resolve));
    world.clock.advance(SESSION_MILLIS);
    expect(await gone).toBe('io server disconnect');

    const token = world.people.admit(CHIEF);
    const second = await world.connect(token);
    const goneToo = new Promise((resolve) => second.socket.once('disconnect', resolve));
    await fetch(`${world.url}/api/v1/session`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await goneToo).toBe('io server disconnect');
  });

  it('refuses what it cannot read, names the fields, and changes nothing', async () => {
    const chief = await world.console(CHIEF);
    const call = (commands: unknown) => chief.call({ id: 'malformed-1', world: 'live', commands });
    expect(await chief.call('nonsense')).toMatchObject({ ok: false, code: 'bad-request' });
    expect(refusedWith(await chief.call(undefined))).toBe('bad-request');
    expect(refusedWith(await call([]))).toBe('bad-request');
    expect(await call([{ type: 'case.explode', data: {} }])).toMatchObject({
      code: 'unknown-command',
      index: 0,
    });
    expect(await call([{ type: 'constructor', data: {} }])).toMatchObject({ code: 'unknown-command' });
    const wrong = await call([
      { type: 'case.report', data: { ...REPORT, place: { point: [999, 1] }, x: 1 } },
    ]);
    expect(wrong).toMatchObject({ code: 'bad-request', index: 0 });
    expect(Object.keys(wrong.ok ? {} : (wrong.fields ?? {}))).toEqual(['place.point.0', '']);
    expect(
      refusedWith(await chief.call({ id: 'elsewhere-1', world: 'mars', commands: [{ type: 'x', data: 1 }] })),
    ).toBe('unknown-command');
    const elsewhere = { id: 'elsewhere-2', world: 'mars', commands: [{ type: 'case.report', data: REPORT }] };
    expect(refusedWith(await chief.call(elsewhere))).toBe('unknown-world');
    expect(world.app.live.dispatcher.durable.seq).toBe(0);
  });

  it('refuses two megabytes with a word and stays connected, and survives endless nesting', async () => {
    const chief = await world.console(CHIEF);
    const huge = { ...REPORT, description: 'x'.repeat(2_000_000) };
    expect(refusedWith(await chief.command('case.report', huge))).toBe('payload-too-large');
    let nested: unknown = 1;
    for (let depth = 0; depth < 500; depth += 1) nested = [nested];
    expect(refusedWith(await chief.call(nested))).toBe('bad-request');
    accepted(await chief.command('case.report', REPORT));
  });

  it('lets nobody act outside their scope', async () => {
    const chief = await world.console(CHIEF);
    const officer = await world.console(OFFICER);
    const { caseId } = accepted(await chief.command('case.report', REPORT));
    const answer = await officer.command('case.sign', { caseId });
    expect(answer).toMatchObject({ ok: false, code: 'out-of-scope' });
    expect(answer).not.toHaveProperty('current');
  });

  it('lets a wall read, masked, and never write', async () => {
    const chief = await world.console(CHIEF);
    const wall = await world.console(WALL);
    const { caseId, seq } = accepted(
      await chief.command('case.report', {
        ...REPORT,
        description: '住户反映',
        reporter: { phone: '13812345678' },
      }),
    );
    await wall.reached(seq);
    const shown = JSON.stringify(wall.frames);
    for (const word of ['垃圾满溢', '东门口', '住户反映', '138', 'R-']) expect(shown).not.toContain(word);
    expect(wall.case(caseId)).toMatchObject({
      category: RUBBISH,
      title: '',
      place: { gridId: 'G111', text: '' },
    });
    expect(refusedWith(await wall.command('case.report', REPORT))).toBe('role-not-allowed');
    expect(refusedWith(await wall.command('case.file', { caseId }))).toBe('role-not-allowed');
  });

  it('slows down whoever asks too fast', async () => {
    await world.close();
    world = await openWorld({ rates: { perConnection: { perSecond: 1, burst: 3 } } });
    const chief = await world.console(CHIEF);
    const answers = await Promise.all([1, 2, 3].map(() => chief.command('case.report', REPORT)));
    expect(answers.map((answer) => (answer.ok ? 'accepted' : answer.code))).toEqual([
      'accepted',
      'accepted',
      'rate-limited',
    ]);
    world.clock.advance(1_000);
    accepted(await chief.command('case.report', REPORT));
  });

  it('counts the commands of a call, not the calls, and says when to come back', async () => {
    await world.close();
    world = await openWorld({ rates: { perAccount: { perSecond: 10, burst: 100 } } });
    const chief = await world.console(CHIEF);
    let calls = 0;
    const reports = (n: number) => {
      calls += 1;
      const commands = Array.from({ length: n }, () => ({ type: 'case.report', data: REPORT }));
      return chief.call({ id: `reports-${calls}`, world: 'live', commands });
    };
    expect(await reports(60)).toMatchObject({ ok: true });
    const refused = { ok: false, code: 'rate-limited', params: { seconds: 3 } };
    expect(await reports(60)).toMatchObject(refused);
    expect(await reports(30)).toMatchObject({ ok: true });
    world.clock.advance(6_000);
    expect(await reports(60)).toMatchObject({ ok: true });
  });

  it('cuts off whoever goes on sending large calls that are refused', async () => {
    await world.close();
    world = await openWorld({ rates: { perConnection: { perSecond: 10, burst: 300 } } });
    const chief = await world.console(CHIEF);
    const gone = new Promise((resolve) => chief.socket.once('disconnect', resolve));
    const large = { ...REPORT, description: 'x'.repeat(900_000) };
    for (let n = 0; n < 8; n += 1) chief.command('case.report', large).catch(() => undefined);
    expect(await gone).toBe('io server disconnect');
  });

  it('names the head of the log in a heartbeat, after everything before it', async () => {
    const chief = await world.console(CHIEF);
    const { seq } = accepted(await chief.command('case.report', REPORT));
    const beat = new Promise((resolve) => chief.socket.once('heartbeat', resolve));
    world.clock.advance(5_000);
    expect(await beat).toEqual({ world: 'live', seq, at: world.clock.now(), rate: 1 });
    expect(chief.situation.seq).toBe(seq);
  });
});
