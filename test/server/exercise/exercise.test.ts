import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExerciseView } from '../../../domain/contract/exerciseCalls.ts';
import { person } from '../../kit/caseDistrict.ts';
import { OFFICER } from '../../kit/caseStory.ts';
import { planDrill, type TestDrill } from '../../kit/drill.ts';
import { httpCall } from '../../kit/httpCall.ts';
import { connectRecorder } from '../../kit/recorder.ts';
import { openWorld, refusedWith, type TestWorld } from '../../kit/world.ts';

const DIRECTOR = person(['duty_chief', 'dispatcher']);
const PLAYER = person(['acceptor', 'dispatcher'], 'D', 2);
const EVALUATOR = person('street_reviewer', 'S1');
const STRANGER = person('acceptor', 'D', 3);

describe('an exercise', () => {
  let server: TestWorld;
  let drill: TestDrill;
  beforeEach(async () => {
    server = await openWorld();
    drill = await planDrill(server, DIRECTOR, {
      people: [
        [PLAYER, 'player'],
        [EVALUATOR, 'evaluator'],
        [OFFICER, 'player'],
      ],
    });
  });
  afterEach(async () => {
    drill.leave();
    await server.close();
  });

  const standing = (n: number) => drill.exercise().injects.find((each) => each.n === n);
  const cases = () => [...drill.open().world.dispatcher.durable.cases.values()];
  const join = async (by: typeof PLAYER) => {
    const seat = await connectRecorder(server.url, server.people.admit(by));
    const answer = await seat.join(drill.world);
    seat.leave();
    return answer;
  };
  const start = () => drill.give(DIRECTOR, 'exercise.start');

  it('is a world of its own, entered by its people alone, and by players once it is open', async () => {
    expect(drill.world).toMatch(/^exercise:\d{8}-1$/u);
    expect(await join(PLAYER)).toMatchObject({ ok: false, code: 'unknown-world' });
    expect(await join(DIRECTOR)).toMatchObject({ ok: true, rate: 0 });
    await drill.give(DIRECTOR, 'exercise.open');
    expect(await join(PLAYER)).toMatchObject({ ok: true });
    expect(await join(STRANGER)).toMatchObject({ ok: false, code: 'unknown-world' });
    const worlds = await httpCall(server.url, 'GET /worlds', { token: server.people.admit(PLAYER) });
    expect(worlds.body).toMatchObject({
      worlds: [
        { id: 'live' },
        { id: drill.world, kind: 'exercise', state: 'opened', role: 'player', rate: 0 },
      ],
    });
  });

  it('waits for those who may enter it, and for nobody once it is over', async () => {
    const waitsFor = async (by: typeof PLAYER) =>
      (
        (await drill.call(by, 'GET /exercises/waiting')).body as { exercises: { role: string }[] }
      ).exercises.map(({ role }) => role);
    expect([await waitsFor(DIRECTOR), await waitsFor(PLAYER)]).toEqual([['director'], []]);
    await drill.give(DIRECTOR, 'exercise.open');
    expect([await waitsFor(PLAYER), await waitsFor(STRANGER)]).toEqual([['player'], []]);
    await drill.give(DIRECTOR, 'exercise.start');
    expect(await waitsFor(PLAYER)).toEqual(['player']);
    await drill.give(DIRECTOR, 'exercise.end');
    expect([await waitsFor(DIRECTOR), await waitsFor(PLAYER)]).toEqual([[], []]);
  });

  it('lets the walls in while it is under way, without a word of it', async () => {
    const wall = person('wall');
    expect(await join(wall)).toMatchObject({ ok: false, code: 'unknown-world' });
    expect(server.app.exercises.underWay()).toBeUndefined();
    await start();
    await drill.pass(122_000);
    expect(server.app.exercises.underWay()).toBe(drill.world);
    const joined = await join(wall);
    expect(joined).toMatchObject({ ok: true, rate: 4 });
    expect(JSON.stringify(joined)).not.toMatch(/门口积水|先问清人数/u);
    await drill.give(DIRECTOR, 'exercise.pause');
    expect(server.app.exercises.underWay()).toBe(drill.world);
    await drill.give(DIRECTOR, 'exercise.end');
    expect(server.app.exercises.underWay()).toBeUndefined();
    expect(await join(wall)).toMatchObject({ ok: false, code: 'unknown-world' });
  });

  it('brings cases by its own clock, and none of them to the live world', async () => {
    await start();
    expect(drill.open().world.clock.reading().rate).toBe(4);
    await drill.pass(59_000);
    expect(cases()).toEqual([]);
    await drill.pass(2_000);
    expect(cases()).toMatchObject([{ source: '12345', title: '门口积水', state: 'reported' }]);
    expect(cases()[0]?.id).toMatch(/^EX-/u);
    await drill.pass(120_000);
    expect(standing(2)?.arrivals.map(({ caseId }) => caseId !== undefined)).toEqual([true, true, true]);
    expect(server.app.live.dispatcher.durable.cases.size).toBe(0);
    expect(server.app.live.dispatcher.durable.seq).toBe(0);
  });

  it('judges what the log shows, with the event it rests on, and what ran out', async () => {
    await start();
    await drill.pass(61_000);
    const [first] = cases();
    await drill.give(PLAYER, 'case.file', { caseId: first?.id });
    expect(standing(1)?.expectations).toMatchObject([
      { outcome: 'met', points: 4, seq: expect.any(Number) },
      { outcome: 'waiting', points: 0 },
    ]);
    // What waited for it comes at once.
    expect(standing(3)).toMatchObject({ state: 'released', released: { cause: 'condition' } });
    await drill.pass(180_000);
    expect(standing(2)?.expectations).toMatchObject([{ outcome: 'missed', points: 0 }]);
    const judged = await drill.give(EVALUATOR, 'exercise.judge', { n: 1, nth: 1, points: 5, text: '问了' });
    expect(judged.ok).toBe(true);
    const view = await drill.call(DIRECTOR, `GET /exercises/${drill.id}`);
    expect(view.body).toMatchObject({ score: { points: 9, judged: 18, most: 18 }, role: 'director' });
  });

  it('shows whoever looks back the drill as it stood at that moment, and after that event', async () => {
    await start();
    await drill.pass(61_000);
    const early = drill.open().world.clock.now();
    const { seq } = drill.open().world.dispatcher.durable;
    await drill.give(PLAYER, 'case.file', { caseId: cases()[0]?.id });
    await drill.give(EVALUATOR, 'exercise.note', { text: '没有问人' });
    await drill.pass(180_000);
    await drill.give(DIRECTOR, 'exercise.end');
    const viewAt = async (query = '') =>
      (await drill.call(DIRECTOR, `GET /exercises/${drill.id}${query}`)).body as ExerciseView;
    const then = await viewAt(`?asOf=${early}&through=${seq}`);
    expect(then).toMatchObject({
      at: early,
      rate: 0,
      state: 'running',
      score: { points: 0, judged: 0 },
      cases: { all: 1, unfiled: 1 },
      notes: [],
      seq,
    });
    expect(then.injects.map(({ state }) => state)).toEqual(['released', 'pending', 'pending', 'pending']);
    // What no log has is not made up.
    expect(then).not.toHaveProperty('live');
    expect(then.people[0]).not.toHaveProperty('isPresent');
    expect(then.messages.newest.every(({ at }) => at <= early)).toBe(true);
    expect(await viewAt()).toMatchObject({
      state: 'ended',
      score: { points: 4, judged: 12 },
      cases: { all: 5 },
    });
    for (const [asOf, code] of [
      [early + 86_400_000, 'in-the-future'],
      [early - 86_400_000, 'before-first-event'],
      ['soon', 'bad-request'],
    ])
      expect(await viewAt(`?asOf=${asOf}`)).toMatchObject({ code });
  });

  it('keeps a note against the moment it was seen at, which is never ahead and never before the start', async () => {
    await start();
    await drill.pass(61_000);
    const began = drill.exercise().startedAt ?? 0;
    const now = drill.open().world.clock.now();
    for (const at of [began + 30_000, now + 600_000, began - 5_000])
      await drill.give(EVALUATOR, 'exercise.note', { text: '没有问人', at });
    await drill.give(EVALUATOR, 'exercise.note', { text: '没有问人' });
    const [seen, ahead, before, plain] = drill.exercise().notes.map(({ at }) => at);
    expect([seen, before]).toEqual([began + 30_000, began]);
    for (const at of [ahead, plain]) expect(at).toBeLessThan(now + 60_000);
  });

  it('stands still while it is paused, and what the director fires comes all the same', async () => {
    await start();
    await drill.give(DIRECTOR, 'exercise.pause');
    const { at } = drill.open().world.clock.reading();
    server.clock.advance(300_000);
    await drill.settled();
    expect(drill.open().world.clock.reading()).toEqual({ at, rate: 0 });
    await drill.give(DIRECTOR, 'inject.fire', { n: 4 });
    expect(cases()).toMatchObject([{ source: 'media', title: '记者来电' }]);
    await drill.give(DIRECTOR, 'inject.skip', { n: 2, reason: '时间不够' });
    await drill.give(DIRECTOR, 'exercise.resume');
    await drill.pass(200_000);
    expect(standing(2)?.state).toBe('skipped');
    expect(standing(4)?.released?.by.id).toBe(DIRECTOR.id);
  });

  it('takes injects the director writes while it is played, and refuses in place what could not be played', async () => {
    await start();
    const { at } = drill.open().world.clock.reading();
    const second = Math.floor((at - (drill.exercise().startedAt ?? at)) / 1_000);
    const more = (parts: object) => ({
      inject: { n: 90, channel: 'phone', title: '又有一处积水', text: '地铁口开始进水。', ...parts },
    });
    const refused: readonly (readonly [object, string])[] = [
      [{ n: 1 }, 'script-number-twice'],
      [{ text: '' }, 'script-inject-without-text'],
      [{ when: { count: 'filed', atLeast: 1, of: 77 } }, 'script-trigger-never'],
      [{ channel: 'roleplay' }, 'script-roleplay-without-sheet'],
    ];
    for (const [parts, code] of refused)
      expect(refusedWith(await drill.give(DIRECTOR, 'inject.add', more(parts)))).toBe(code);
    expect(refusedWith(await drill.give(PLAYER, 'inject.add', more({})))).toBe('exercise-not-yours');
    const before = drill.exercise().injects.length;
    await drill.give(
      DIRECTOR,
      'inject.add',
      more({ at: second + 30, expectations: [{ text: '问清水深', points: 3, within: 60 }] }),
    );
    await drill.give(DIRECTOR, 'inject.add', more({ n: 91, title: '记者追问' }));
    expect(drill.exercise().injects.length).toBe(before + 2);
    expect(standing(91)?.state).toBe('pending');
    await drill.pass(31_000);
    expect(cases().map(({ title }) => title)).toContain('又有一处积水');
    expect(refusedWith(await drill.give(DIRECTOR, 'inject.add', more({ n: 92, at: second + 10 })))).toBe(
      'inject-in-past',
    );
    await drill.pass(60_000);
    expect(cases().map(({ title }) => title)).not.toContain('记者追问');
    await drill.give(DIRECTOR, 'inject.fire', { n: 91 });
    expect(cases().map(({ title }) => title)).toContain('记者追问');
    expect(JSON.stringify(await join(PLAYER))).not.toContain('问清水深');
    const view = await drill.call(DIRECTOR, `GET /exercises/${drill.id}`);
    expect(view.body).toMatchObject({ score: { most: 21 } });
  });

  it('is jumped, shifted and set to another rate, never back', async () => {
    await start();
    const { at } = drill.open().world.clock.reading();
    expect(refusedWith(await drill.give(DIRECTOR, 'exercise.jump', { to: at - 1 }))).toBe(
      'exercise-jump-back',
    );
    expect(refusedWith(await drill.give(DIRECTOR, 'inject.shift', { seconds: -61 }))).toBe(
      'exercise-shift-past',
    );
    await drill.give(DIRECTOR, 'inject.shift', { seconds: 60 });
    await drill.give(DIRECTOR, 'exercise.jump', { to: at + 90_000 });
    expect(cases()).toEqual([]);
    await drill.give(DIRECTOR, 'exercise.rate', { rate: 16 });
    expect(drill.open().world.clock.reading()).toMatchObject({ rate: 16 });
    await drill.pass(32_000);
    expect(cases()).toHaveLength(1);
  });

  it('is directed by its director alone, ended by anybody in it, and shows players no script', async () => {
    await start();
    for (const type of ['exercise.pause', 'inject.shift', 'inject.fire']) {
      const data = type === 'inject.fire' ? { n: 4 } : type === 'inject.shift' ? { seconds: 5 } : {};
      expect(refusedWith(await drill.give(PLAYER, type, data))).toBe('exercise-not-yours');
    }
    const view = await drill.call(PLAYER, `GET /exercises/${drill.id}`);
    expect(view).toMatchObject({ status: 403, body: { code: 'exercise-not-yours' } });
    expect(JSON.stringify(await join(PLAYER))).not.toContain('先问人是否安全');
    expect((await drill.call(STRANGER, `GET /exercises/${drill.id}`)).status).toBe(404);
    expect((await drill.give(PLAYER, 'exercise.end')).ok).toBe(true);
    expect(drill.exercise()).toMatchObject({ state: 'ended', endedBy: { id: PLAYER.id } });
    expect(drill.open().world.clock.reading().rate).toBe(0);
  });

  it('goes on after a kill at the moment where it was, with nothing fired twice', async () => {
    await start();
    await drill.give(DIRECTOR, 'exercise.rate', { rate: 8 });
    await drill.pass(150_000);
    const before = cases().map(({ id }) => id);
    const { at } = drill.open().world.clock.reading();
    await server.restart(() => server.clock.advance(3_600_000));
    await drill.settled();
    const after = drill.open().world.clock.reading();
    expect(after.rate).toBe(8);
    expect(Math.abs(after.at - at)).toBeLessThan(8_000);
    await drill.pass(240_000);
    expect(
      cases()
        .slice(0, before.length)
        .map(({ id }) => id),
    ).toEqual(before);
    expect(cases()).toHaveLength(4);
  });

  it('is there after a kill that came before anything was noted beside its log', async () => {
    await server.restart(() => server.exercises.stamps.delete(drill.id));
    expect(drill.exercise().state).toBe('planned');
    const { body } = await drill.call(DIRECTOR, 'GET /exercises');
    expect(JSON.stringify(body)).toContain(drill.id);
  });

  it('calls somebody out who is needed for real', async () => {
    await start();
    const seat = await connectRecorder(server.url, server.people.admit(PLAYER));
    await seat.join(drill.world);
    const called = await drill.call(STRANGER, `POST /exercises/${drill.id}/callouts`, {
      personId: PLAYER.id,
      reason: '实战来了紧急案件',
    });
    expect(called.status).toBe(204);
    expect(drill.exercise().callOuts).toMatchObject([{ personId: PLAYER.id, reason: '实战来了紧急案件' }]);
    await drill.give(PLAYER, 'exercise.leave');
    expect(drill.exercise().callOuts).toMatchObject([{ leftAt: expect.any(Number) }]);
    seat.leave();
  });
});
