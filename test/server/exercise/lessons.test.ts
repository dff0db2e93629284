import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { person } from '../../kit/caseDistrict.ts';
import { planDrill } from '../../kit/drill.ts';
import { httpCall } from '../../kit/httpCall.ts';
import { openWorld, refusedWith, type TestWorld } from '../../kit/world.ts';

const DIRECTOR = person(['duty_chief', 'dispatcher']);
const PLAYER = person(['acceptor', 'dispatcher'], 'D', 2);
const LESSON = { text: '首报模板先出数字', owner: '值班长岗', due: '2026-12-05' };

describe('what is learnt of a drill', () => {
  let server: TestWorld;
  beforeEach(async () => {
    server = await openWorld();
  });
  afterEach(() => server.close());

  const get = async (path: string, by = DIRECTOR) =>
    (await httpCall(server.url, `GET ${path}`, { token: server.people.admit(by) })).body as Record<
      string,
      never
    >;

  it('becomes tasks with an owner and a day, open in the live world until they are done, also after a restart', async () => {
    const drill = await planDrill(server, DIRECTOR, { people: [[PLAYER, 'player']] });
    await drill.give(DIRECTOR, 'exercise.start');
    expect(refusedWith(await drill.give(DIRECTOR, 'exercise.learn', LESSON))).toBe('exercise-state');
    await drill.give(DIRECTOR, 'exercise.end');
    expect(refusedWith(await drill.give(PLAYER, 'exercise.learn', LESSON))).toBe('exercise-not-yours');
    await drill.give(DIRECTOR, 'exercise.learn', LESSON);
    expect(refusedWith(await drill.give(DIRECTOR, 'exercise.followUp', { lesson: 7, state: 'done' }))).toBe(
      'exercise-lesson-unknown',
    );
    expect((await get('/exercises')).lessons).toEqual([
      { ...LESSON, lesson: 1, state: 'open', exerciseId: drill.id, exercise: '短演练' },
    ]);
    expect((await get('/exercises', PLAYER)).lessons).toEqual([]);
    await server.restart();
    const path = `PATCH /exercises/${drill.id}/lessons/1`;
    expect((await drill.call(DIRECTOR, path, { state: 'doing' })).status).toBe(204);
    expect((await get('/exercises')).lessons).toMatchObject([{ state: 'doing' }]);
    await drill.call(DIRECTOR, path, { state: 'done' });
    expect((await get('/exercises')).lessons).toEqual([]);
    expect((await get(`/exercises/${drill.id}/report`)).lessons).toMatchObject([{ state: 'done' }]);
    drill.leave();
  });

  it('is said by whoever was in it, by their part and without a name', async () => {
    const drill = await planDrill(server, DIRECTOR, { people: [[PLAYER, 'player']] });
    await drill.give(DIRECTOR, 'exercise.start');
    expect(refusedWith(await drill.give(PLAYER, 'exercise.note', { text: '太快' }))).toBe(
      'exercise-not-yours',
    );
    await drill.give(PLAYER, 'exercise.end');
    await drill.give(PLAYER, 'exercise.note', { text: '令太多' });
    const report = await get(`/exercises/${drill.id}/report`, PLAYER);
    expect(report.comments).toEqual([{ text: '令太多', role: 'player' }]);
    expect(JSON.stringify(report)).not.toContain(PLAYER.id);
    drill.leave();
  });

  it('is held against the last run of the same script, and of no other', async () => {
    const token = server.people.admit(DIRECTOR);
    const run = async (scriptId: string) => {
      const made = await httpCall(server.url, 'POST /exercises', {
        token,
        body: { name: scriptId, scriptId },
      });
      const { id } = made.body as { id: string };
      const found = server.app.exercises.open(id);
      const give = (type: string) =>
        found?.world.dispatcher.submit(
          { id: `${id}-${type}`, world: found.world.id, commands: [{ type, data: {} }] },
          found.world.admit(DIRECTOR)?.caller as never,
        );
      await give('exercise.start');
      await give('exercise.end');
      return get(`/exercises/${id}/report`);
    };
    expect((await run('gas-leak')).before).toBeUndefined();
    expect((await run('rainstorm')).before).toBeUndefined();
    const again = await run('gas-leak');
    expect(again.before).toMatchObject({ score: { points: 0 }, spans: {}, counts: { orders: 0 } });
  });
});
