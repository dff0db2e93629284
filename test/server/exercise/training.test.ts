import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExerciseAnswer } from '../../../domain/contract/exerciseCalls.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { httpCall } from '../../kit/httpCall.ts';
import { connectRecorder, type Recorder } from '../../kit/recorder.ts';
import { openWorld, type TestWorld } from '../../kit/world.ts';

/** A post that may neither dispatch nor plan a drill in earnest. */
const NEWCOMER = person('checker');

describe("a new operator's first hour", () => {
  let server: TestWorld;
  let seat: Recorder;
  beforeEach(async () => {
    server = await openWorld();
    server.people.employ(person('supervisor'));
    seat = await connectRecorder(server.url, server.people.admit(NEWCOMER));
  });
  afterEach(async () => {
    seat.leave();
    await server.close();
  });

  const post = (scriptId: string, by = NEWCOMER) =>
    httpCall(server.url, 'POST /exercises', {
      token: server.people.admit(by),
      body: { name: '第一小时', scriptId, seed: 3 },
    });

  async function pass(seconds: number): Promise<void> {
    for (let n = 0; n < seconds; n += 1) {
      server.clock.advance(1_000);
      await server.app.exercises.settled();
    }
  }

  it('is begun by anybody, played alone step by step, and scored', async () => {
    const made = await post('first-hour');
    expect(made.status).toBe(201);
    const { id, world } = made.body as { id: string; world: string };
    await seat.join(world);
    let calls = 0;
    const give = async (...types: readonly (readonly [type: string, data: object])[]) => {
      calls += 1;
      const commands = types.map(([type, data]) => ({ type, data }));
      const answer = await seat.call({ id: `learn-call-${calls}`, world, commands });
      await server.app.exercises.settled();
      if (!(answer as { ok: boolean }).ok) throw new Error(JSON.stringify(answer));
    };
    const view = async () =>
      (await httpCall(server.url, `GET /exercises/${id}`, { token: server.people.admit(NEWCOMER) }))
        .body as unknown as ExerciseAnswer;
    const casesOf = async (n: number) => {
      await pass(40);
      const standing = (await view()).injects.find((each) => each.n === n);
      const ids = standing?.arrivals.flatMap(({ caseId }) => caseId ?? []) ?? [];
      expect(ids.length, `cases of step ${n}`).toBeGreaterThan(0);
      return ids;
    };
    const dispatch = (caseId: string | undefined) =>
      give(['case.file', { caseId, category: RUBBISH }], ['case.dispatch', { caseId, unitId: 'B1' }]);

    await dispatch((await casesOf(1))[0]);
    await dispatch((await casesOf(2))[0]);
    const [first, ...others] = await casesOf(3);
    for (const caseId of others) await give(['case.merge', { caseId, intoId: first }]);
    const [fourth] = await casesOf(4);
    await give(['case.note', { caseId: fourth, text: '约了周三上午' }]);
    await dispatch(fourth);
    const [fifth] = await casesOf(5);
    await give(['case.note', { caseId: fifth, text: '上报', personIds: [person('supervisor').id] }]);
    for (const caseId of await casesOf(6)) await dispatch(caseId);
    expect((await view()).injects.find(({ n }) => n === 7)?.state).toBe('released');
    expect((await view()).cases.all).toBe(10);
    const { score } = await view();
    expect(score.points).toBe(80);
    expect(server.app.live.dispatcher.durable.seq).toBe(0);
    // No wall shows somebody who learns.
    expect(server.app.exercises.underWay()).toBeUndefined();
  });

  it('opens no other drill to whoever may plan none', async () => {
    expect((await post('rainstorm')).status).toBe(403);
    expect((await post('first-hour', person('wall'))).status).toBe(403);
  });
});
