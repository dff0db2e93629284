import { afterEach, describe, expect, it } from 'vitest';
import type { DrillReportAnswer } from '../../domain/contract/exerciseCalls.ts';
import { person } from '../kit/caseDistrict.ts';
import { planDrill, type TestDrill } from '../kit/drill.ts';
import { openWorld, type TestWorld } from '../kit/world.ts';

const DIRECTOR = person(['duty_chief', 'commander']);
const PLAYER = person(['acceptor', 'dispatcher'], 'D', 2);
const MINUTE = 60_000;

/** One run of the short script: the player files the first case in time, the rest too late. */
async function played(): Promise<{ readonly server: TestWorld; readonly drill: TestDrill }> {
  const server = await openWorld();
  const drill = await planDrill(server, DIRECTOR, { seed: 61_307, people: [[PLAYER, 'player']] });
  await drill.give(DIRECTOR, 'exercise.start');
  await drill.pass(1.5 * MINUTE);
  const [first] = drill.open().world.dispatcher.durable.cases.values();
  await drill.give(PLAYER, 'case.file', { caseId: first?.id });
  await drill.pass(3 * MINUTE);
  await drill.give(DIRECTOR, 'exercise.judge', { n: 1, nth: 1, points: 6, text: '先问了人' });
  await drill.give(PLAYER, 'exercise.end');
  return { server, drill };
}

/** DOMAIN §5, 36. */
describe('evaluate', () => {
  const open: Awaited<ReturnType<typeof played>>[] = [];
  afterEach(async () => {
    for (const { server, drill } of open.splice(0)) {
      drill.leave();
      await server.close();
    }
  });
  const playOnce = async () => {
    const run = await played();
    open.push(run);
    return run;
  };
  const reportBy = async ({ drill }: { drill: TestDrill }, by = DIRECTOR) =>
    (await drill.call(by, `GET /exercises/${drill.id}/report`)).body as DrillReportAnswer;

  it('each inject shows expected and actual, with event numbers and seconds, misses first', async () => {
    const run = await playOnce();
    const report = await reportBy(run);
    expect(report.expectations.map(({ n, nth, outcome }) => [n, nth, outcome])).toEqual([
      [2, 0, 'missed'],
      [1, 1, 'met'],
      [1, 0, 'met'],
    ]);
    const inTime = report.expectations.find(({ n, nth }) => n === 1 && nth === 0);
    expect(inTime).toMatchObject({ points: 4, most: 4, after: 30 });
    const events = await run.drill.open().world.store.events.read(run.drill.world, (inTime?.seq ?? 0) - 1, 1);
    expect(events[0]?.event).toMatchObject({ type: 'CaseFiled', by: { id: PLAYER.id } });
    expect(report).toMatchObject({
      score: { points: 10, judged: 18, most: 18 },
      cases: 5,
      spans: { see: 30 },
    });
    // The players read it too, now that it is over; nobody's name is in it.
    expect(await reportBy(run, PLAYER)).toEqual(report);
    expect(JSON.stringify(report)).not.toContain(PLAYER.name);
  });

  it('the same seed and the same acts give the same order of events again', async () => {
    const logs = [];
    for (const { drill } of [await playOnce(), await playOnce()]) {
      const events = await drill.open().world.store.events.read(drill.world, 0, 1_000);
      logs.push(events.map(({ event: { commandId: _id, ...event } }) => event));
    }
    expect(logs[0]?.length).toBeGreaterThan(20);
    expect(logs[0]).toEqual(logs[1]);
  });
});
