import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scriptInput } from '../../domain/contract/script.ts';
import { READY_SCRIPTS } from '../../server/exercise/ready/readyScripts.ts';
import { person } from '../kit/caseDistrict.ts';
import { planDrill, type TestDrill } from '../kit/drill.ts';
import { httpCall } from '../kit/httpCall.ts';
import { connectRecorder, type Recorder } from '../kit/recorder.ts';
import { openWorld, type TestWorld } from '../kit/world.ts';

const DIRECTOR = person(['duty_chief', 'commander']);
const PLAYER = person(['acceptor', 'dispatcher'], 'D', 2);
const SCRIPT = scriptInput.parse(READY_SCRIPTS.rainstorm);

/** DOMAIN §5, 34: an exercise with 24 injects, its clock at 4. */
describe('run a drill', () => {
  let server: TestWorld;
  let drill: TestDrill;
  let player: Recorder;
  let onDuty: Recorder;
  beforeEach(async () => {
    server = await openWorld();
    drill = await planDrill(server, DIRECTOR, { scriptId: 'rainstorm', people: [[PLAYER, 'player']] });
    await drill.give(DIRECTOR, 'exercise.open');
    player = await connectRecorder(server.url, server.people.admit(PLAYER));
    await player.join(drill.world);
    onDuty = await connectRecorder(server.url, server.people.admit(PLAYER));
    await onDuty.join('live');
  });
  afterEach(async () => {
    for (const seat of [player, onDuty]) seat.leave();
    drill.leave();
    await server.close();
  });

  it('injects come by its time, players see cases, live stands still, every message is caught', async () => {
    expect(SCRIPT.injects).toHaveLength(24);
    const began = drill.open().world.clock.now();
    const realStart = server.clock.now();
    await drill.give(DIRECTOR, 'exercise.start');
    await drill.pass(15 * 60_000);
    expect(drill.open().world.clock.now() - began).toBe(15 * 60_000);
    expect(server.clock.now() - realStart).toBe((15 * 60_000) / 4);
    const released = drill.exercise().injects.filter(({ state }) => state === 'released');
    // The seven of the first quarter of an hour, and the one that waits for twelve cases nobody has dispatched.
    expect(released.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 19]);

    const heard = player.heardOf(drill.world).join('\n');
    expect(heard).toContain('"type":"CaseReported"');
    expect(heard).toContain('市气象台发布暴雨红色预警');
    for (const hidden of ['InjectReleased', 'expectations', '先问清人数和身体状况', 'ExerciseNoted']) {
      expect(heard).not.toContain(hidden);
    }

    const [first] = drill.open().world.dispatcher.durable.cases.values();
    await drill.give(PLAYER, 'case.dispatch', { caseId: first?.id, unitId: 'B1' });
    const { live } = server.app;
    expect(live.dispatcher.durable.seq).toBe(0);
    expect(live.dispatcher.durable.cases.size).toBe(0);
    expect(onDuty.heardOf('live')).toEqual([]);
    expect(onDuty.packets.filter(({ payload }) => payload.world === drill.world)).toEqual([]);
    const token = server.people.admit(DIRECTOR);
    expect((await httpCall(server.url, 'GET /cases?q=积水', { token })).body).toMatchObject({ total: 0 });
    expect(await live.store.outbox.find('live', { limit: 10 })).toEqual([]);
    const messages = await drill.open().world.store.outbox.find(drill.world, { limit: 200 });
    expect(messages.every(({ row }) => row.channel === undefined || row.channel === 'simulator')).toBe(true);
    const view = await drill.call(DIRECTOR, `GET /exercises/${drill.id}`);
    const { newest } = (view.body as { messages: { newest: { text: string }[] } }).messages;
    expect(newest.every(({ text }) => text.startsWith('【演练】'))).toBe(true);
  });
});
