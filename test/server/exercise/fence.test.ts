import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExerciseAnswer } from '../../../domain/contract/exerciseCalls.ts';
import { ANSWERS, addressOf, type Route } from '../../../domain/contract/routes.ts';
import { ROLES } from '../../../domain/kernel.ts';
import { KINDS } from '../../../domain/kinds.ts';
import { becameOf } from '../../../server/exercise/exerciseView.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { planDrill, type TestDrill } from '../../kit/drill.ts';
import { httpCall } from '../../kit/httpCall.ts';
import { connectRecorder, type Recorder } from '../../kit/recorder.ts';
import { SHORT_SCRIPT } from '../../kit/scripts.ts';
import { openWorld, type TestWorld } from '../../kit/world.ts';

const DIRECTOR = person(['duty_chief', 'commander']);
const PLAYER = person(['acceptor', 'dispatcher', 'duty_chief'], 'D', 2);
/** Somebody of every post, so that no answer is kept from them for their role's sake. */
const EVERYBODY = ROLES.filter(
  (role) => role !== 'system' && role !== 'resident' && role !== 'enterprise',
).map((role) => person(role, role === 'street_reviewer' ? 'S1' : 'D', 7));
const MARK = '只在演练里的话';
const LIVE_WORDS = '只在实战里的话';
/** What there is to say about drills themselves, in whichever world one sits: that there are some, and their scripts. */
const ABOUT_DRILLS: ReadonlySet<Route> = new Set([
  'GET /worlds',
  'GET /exercises',
  'GET /exercises/waiting',
  'GET /exercises/:id',
  'GET /exercises/:id/report',
  'GET /scripts/:id',
]);
const READS = (Object.keys(ANSWERS) as Route[]).filter((route) => route.startsWith('GET '));
const COMMANDS = KINDS.all.flatMap(({ commands }) => Object.keys(commands));

describe('the fence round a drill', () => {
  let server: TestWorld;
  let drill: TestDrill;
  let live: Recorder;
  let liveCase: string;
  let drillCase: string;
  beforeEach(async () => {
    server = await openWorld();
    server.people.employ(...EVERYBODY);
    const made = await httpCall(server.url, 'POST /cases', {
      token: server.people.admit(PLAYER),
      body: {
        ...{ source: 'phone', title: LIVE_WORDS, category: RUBBISH, place: { gridId: 'G111' } },
        reporter: { phone: '13800000000' },
      },
    });
    liveCase = (made.body as { id: string }).id;
    const [first, ...others] = SHORT_SCRIPT.injects;
    if (first === undefined) throw new Error('no inject');
    const script = { ...SHORT_SCRIPT, injects: [{ ...first, title: MARK, text: MARK, at: 0 }, ...others] };
    drill = await planDrill(server, DIRECTOR, { script, people: [[PLAYER, 'player']] });
    live = await connectRecorder(server.url, server.people.admit(PLAYER));
    await live.join('live' as never);
    await drill.give(DIRECTOR, 'exercise.start');
    await drill.pass(5_000);
    [drillCase = ''] = [...drill.open().world.dispatcher.durable.cases.keys()];
  });
  afterEach(async () => {
    live.leave();
    drill.leave();
    await server.close();
  });

  /** Everything of the live world that could have moved. */
  const liveNow = async () => {
    const { dispatcher, store } = server.app.live;
    return {
      seq: dispatcher.durable.seq,
      cases: JSON.stringify([...dispatcher.durable.cases]),
      log: JSON.stringify(await store.events.read('live', 0, 1_000)),
      outbox: JSON.stringify(await store.outbox.find('live', { limit: 100 })),
      heard: live.heardOf('live' as never).length,
    };
  };
  const filled = (route: Route) => {
    const path = {
      id: liveCase,
      time: String(server.clock.now()),
      n: '1',
      version: '1',
      account: 'nobody',
      key: 'k',
      rid: 'r',
      lesson: '1',
    };
    return addressOf(route, { path });
  };

  it('no command given in it, whatever kind, moves anything of the live world or reaches its consoles', async () => {
    const before = await liveNow();
    await drill.give(PLAYER, 'case.file', { caseId: drillCase, category: RUBBISH });
    await drill.give(PLAYER, 'case.dispatch', { caseId: drillCase, unitId: 'B1', text: MARK });
    await drill.give(PLAYER, 'case.note', { caseId: drillCase, text: MARK, personIds: [EVERYBODY[0]?.id] });
    await drill.give(DIRECTOR, 'incident.raise', { title: MARK });
    expect(COMMANDS.length).toBeGreaterThan(100);
    for (const type of COMMANDS) {
      if (type === 'exercise.end') continue;
      // What lies in the other world is not there in this one, whoever asks for it.
      for (const data of [{}, { caseId: liveCase }, { caseId: drillCase }, { subjectId: 'incident-1' }])
        await drill.give(type.startsWith('exercise.') ? DIRECTOR : PLAYER, type, data);
    }
    expect(await liveNow()).toEqual(before);
    expect(live.packets.filter(({ payload }) => JSON.stringify(payload).includes(MARK))).toEqual([]);
  }, 120_000);

  it('no answer of the live world, to whatever post, has a word or a number of it', async () => {
    const readers = [DIRECTOR, ...EVERYBODY];
    for (const route of READS) {
      if (ABOUT_DRILLS.has(route) || route === 'GET /district') continue;
      const { method, address } = filled(route);
      for (const reader of readers) {
        const answer = await fetch(`${server.url}/api/v1${address}`, {
          method,
          headers: { authorization: `Bearer ${server.people.admit(reader)}` },
        });
        const text = await answer.text();
        expect(text.includes(MARK) || text.includes(drillCase), `${route} to ${reader.roles.join()}`).toBe(
          false,
        );
      }
    }
  }, 120_000);

  it('no question asked in it is answered by the live world', async () => {
    const inside = `/worlds/${drill.world}`;
    for (const route of READS) {
      const { address } = filled(route);
      const answer = await fetch(`${server.url}/api/v1${inside}${address}`, {
        headers: { authorization: `Bearer ${server.people.admit(DIRECTOR)}` },
      });
      const text = await answer.text();
      expect(text.includes(LIVE_WORDS), route).toBe(false);
    }
  }, 120_000);

  it('every file of it says what it is, by its name and beside every case', async () => {
    const get = async (world: string, path: string) => {
      const answer = await fetch(`${server.url}/api/v1/worlds/${world}${path}`, {
        headers: { authorization: `Bearer ${server.people.admit(DIRECTOR)}` },
      });
      return { name: answer.headers.get('content-disposition') ?? '', text: await answer.text() };
    };
    const why = encodeURIComponent('演练评估用');
    for (const form of ['csv', 'geojson']) {
      const path = `/cases/export?purpose=${why}&form=${form}`;
      const { name, text } = await get(drill.world, path);
      expect(name).toContain('"exercise-cases-');
      expect(text).toContain(`【演练】${MARK}`);
      const real = await get('live', path);
      expect(real.name).toContain('"cases-');
      expect(real.text).not.toContain('演练】');
    }
    const file = await get(drill.world, `/cases/${drillCase}/file?purpose=${why}`);
    expect(file.name).toContain('"exercise-');
    expect(JSON.parse(file.text)).toMatchObject({ world: drill.world });
    const days = new Date(server.clock.now()).toISOString().slice(0, 10);
    const table = await get(drill.world, `/measures/export?id=handled&from=${days}&to=${days}&format=csv`);
    expect(table.name).toContain('"exercise-');
  });

  it('every message of it ends in the simulator, with 【演练】 in front', async () => {
    await drill.give(PLAYER, 'case.file', { caseId: drillCase, category: RUBBISH });
    await drill.give(PLAYER, 'case.dispatch', { caseId: drillCase, unitId: 'B1' });
    await drill.pass(30_000);
    const view = await drill.call(DIRECTOR, `GET /exercises/${drill.id}`);
    const { all, newest, ...became } = (view.body as ExerciseAnswer).messages;
    expect(all).toBeGreaterThan(0);
    expect(became).toEqual({ caught: all, waiting: 0, leaked: 0 });
    for (const { text } of newest) expect(text.startsWith('【演练】')).toBe(true);
    const rows = await drill.open().world.store.outbox.find(drill.world as never, { limit: 100 });
    for (const { row } of rows) expect([undefined, 'simulator']).toContain(row.channel);
  });

  it('counts by its own record what went another way, so that none is a number and no promise', () => {
    expect(becameOf({})).toBe('waiting');
    expect(becameOf({ channel: 'simulator' })).toBe('caught');
    expect(becameOf({ channel: 'wecom' })).toBe('leaked');
    expect(becameOf({ channel: 'simulator', passed: [{ channel: 'sms', error: 'no-number' }] })).toBe(
      'leaked',
    );
    expect(becameOf({ channel: 'simulator', providerId: '7001' })).toBe('leaked');
  });
});
