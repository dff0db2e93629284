import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { person } from '../kit/caseDistrict.ts';
import { planDrill, type TestDrill } from '../kit/drill.ts';
import { openWorld, type TestWorld } from '../kit/world.ts';

const DIRECTOR = person(['duty_chief', 'commander']);
const MINUTE = 60_000;

/** DOMAIN §5, 35: the director pauses five minutes, fires inject 9 by hand, skips 10. */
describe('pause, fire by hand, skip', () => {
  let server: TestWorld;
  let drill: TestDrill;
  beforeEach(async () => {
    server = await openWorld();
    drill = await planDrill(server, DIRECTOR, { scriptId: 'rainstorm' });
    await drill.give(DIRECTOR, 'exercise.start');
  });
  afterEach(async () => {
    drill.leave();
    await server.close();
  });

  it('clocks stop and go on right, and the log shows who did what', async () => {
    await drill.pass(9 * MINUTE);
    const { world } = drill.open();
    const before = world.dispatcher.durable.cases.size;
    await drill.give(DIRECTOR, 'exercise.pause');
    const at = world.clock.now();
    server.clock.advance(5 * MINUTE);
    await drill.settled();
    expect(world.clock.now()).toBe(at);
    expect(world.dispatcher.durable.cases.size).toBe(before);

    await drill.give(DIRECTOR, 'inject.fire', { n: 9 });
    await drill.give(DIRECTOR, 'inject.skip', { n: 10, reason: '电台临时取消' });
    expect(world.dispatcher.durable.cases.size).toBe(before + 1);
    await drill.give(DIRECTOR, 'exercise.resume');
    await drill.pass(14 * MINUTE);
    expect(world.clock.now()).toBe(at + 14 * MINUTE);
    // The clock of a case of the drill stood still as well: by its own time it is not late.
    const [first] = world.dispatcher.durable.cases.values();
    expect(first?.reportedAt).toBeLessThanOrEqual(at);

    const events = await world.store.events.read(drill.world, 0, 1_000);
    const acts = events
      .map(({ event }) => event)
      .filter(({ type }) => /^(?:ExercisePaused|ExerciseResumed|InjectSkipped|InjectReleased)$/u.test(type))
      .map(({ type, by, data }) => [type, by.id, 'n' in data ? data.n : undefined]);
    const byHand = acts.filter(([, id]) => id === DIRECTOR.id);
    expect(byHand).toEqual([
      ['ExercisePaused', DIRECTOR.id, undefined],
      ['InjectReleased', DIRECTOR.id, 9],
      ['InjectSkipped', DIRECTOR.id, 10],
      ['ExerciseResumed', DIRECTOR.id, undefined],
    ]);
    expect(acts.filter(([type, , n]) => type === 'InjectReleased' && n === 10)).toEqual([]);
  });
});
