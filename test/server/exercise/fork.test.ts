import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogEvent } from '../../../domain/aggregate/event.ts';
import { person } from '../../kit/caseDistrict.ts';
import { httpCall } from '../../kit/httpCall.ts';
import { openWorld, type TestWorld } from '../../kit/world.ts';

const DIRECTOR = person(['duty_chief', 'dispatcher', 'acceptor']);
const SECRET = '张三丰说他住在北京路十七号';
const MINUTE = 60_000;

describe('a drill from a real afternoon', () => {
  let server: TestWorld;
  beforeEach(async () => {
    server = await openWorld();
  });
  afterEach(() => server.close());

  const post = (route: string, body: object) =>
    httpCall(server.url, route, { token: server.people.admit(DIRECTOR), body });
  const report = async (title: string) => {
    const answer = await post('POST /cases', {
      source: 'phone',
      title,
      description: SECRET,
      place: { gridId: 'G111', text: '北京路十七号' },
      reporter: { phone: '13800000000' },
    });
    expect(answer).toMatchObject({ status: 201 });
  };
  const fork = (at: number, seed = 5) =>
    post('POST /exercises', { name: '自此刻', seed, fork: { at, minutes: 30 } });

  async function afternoon(): Promise<number> {
    await report('水管爆了');
    await report('灯坏了三天');
    server.clock.advance(10 * MINUTE);
    const at = server.clock.now();
    server.clock.advance(5 * MINUTE);
    await report('井盖松动');
    server.clock.advance(60 * MINUTE);
    await report('太晚了');
    return at;
  }

  /** Plays a fork to its end, and answers its log without what is not said by the drill itself. */
  async function played(at: number): Promise<readonly string[]> {
    const made = await fork(at);
    expect(made.status).toBe(201);
    const { id } = made.body as { id: string };
    const found = server.app.exercises.open(id);
    if (found === undefined) throw new Error('not open');
    const { world } = found;
    const caller = world.admit(DIRECTOR)?.caller ?? { person: DIRECTOR, scope: { kind: 'all' } };
    const began = await world.dispatcher.submit(
      { id: 'start-of-the-fork', world: world.id, commands: [{ type: 'exercise.start', data: {} }] },
      caller as never,
    );
    expect(began).toMatchObject({ ok: true });
    for (let n = 0; n < 600; n += 1) {
      server.clock.advance(1_000);
      await server.app.exercises.settled();
    }
    const log = await world.store.events.read(world.id, 0, 1_000);
    return log.map(({ event: { type, at: moment, data } }: { event: LogEvent }) =>
      JSON.stringify({ type, after: moment - (found.now()?.startedAt ?? 0), data }),
    );
  }

  it('has its open cases at once and its arrivals when they came, with nobody and nothing anybody said', async () => {
    const at = await afternoon();
    const lines = await played(at);
    const reported = lines.filter((line) => line.includes('"CaseReported"'));
    expect(reported).toHaveLength(3);
    const log = lines.join('\n');
    for (const real of [
      SECRET,
      '张三丰',
      '13800000000',
      '北京路十七号',
      '水管爆了',
      '灯坏了三天',
      '井盖松动',
    ])
      expect(log).not.toContain(real);
    expect(reported.every((line) => line.includes('"gridId":"G111"'))).toBe(true);
    const arrived = lines
      .filter((line) => line.includes('"InjectArrived"'))
      .map((line) => JSON.parse(line).after);
    expect(arrived).toEqual([0, 1_000, 5 * MINUTE].map((after) => expect.closeTo(after, -4)));
  });

  it('says of each case by which channel it really came, orders from above as well', async () => {
    for (const source of ['superior', 'wechat', '12345'])
      expect(await post('POST /cases', { source, title: source, place: { gridId: 'G112' } })).toMatchObject({
        status: 201,
      });
    server.clock.advance(MINUTE);
    const lines = await played(server.clock.now() - MINUTE / 2);
    const sources = lines
      .filter((line) => line.includes('"CaseReported"'))
      .map((line) => JSON.parse(line).data.source);
    expect(sources.toSorted()).toEqual(['12345', 'superior', 'wechat']);
  });

  it('gives the same order of events again, of the same seed and the same acts', async () => {
    const at = await afternoon();
    expect(await played(at)).toEqual(await played(at));
  });

  it('reads the moment case by case: never all of it as one text', async () => {
    const at = await afternoon();
    const whole = vi.spyOn(server.app.live.replay, 'at');
    expect((await fork(at)).status).toBe(201);
    expect(whole).not.toHaveBeenCalled();
  });

  it('is refused from before the first event, and from what is still to come', async () => {
    await afternoon();
    expect((await fork(1_000)).body).toMatchObject({ code: 'before-first-event' });
    expect((await fork(server.clock.now() + MINUTE)).body).toMatchObject({ code: 'in-the-future' });
    expect(server.app.exercises.list(DIRECTOR)).toEqual([]);
  });
});
