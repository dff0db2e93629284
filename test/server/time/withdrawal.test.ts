import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unfinishedDecision } from '../../../domain/timeDoubt/doubts.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { type DoubtedWorld, openDoubtedWorld } from '../../kit/doubtedWorld.ts';
import { httpCall } from '../../kit/httpCall.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { accepted } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('what was done in a wrong time', () => {
  let world: DoubtedWorld;
  let chief: TestConsole;
  let dispatched: string;
  beforeEach(async () => {
    world = await openDoubtedWorld();
    chief = await world.console(CHIEF);
    dispatched = await atUnit();
  });
  afterEach(() => world.close());

  const report = async () =>
    accepted(
      await chief.command('case.report', {
        source: '12345',
        title: '垃圾满溢',
        category: RUBBISH,
        place: { gridId: 'G111' },
      }),
    ).caseId;
  async function atUnit(): Promise<string> {
    const caseId = await report();
    accepted(await chief.command('case.file', { caseId }));
    accepted(await chief.command('case.dispatch', { caseId, unitId: 'B1' }));
    return caseId;
  }
  const caseOf = (id: string) => {
    const found = world.app.live.dispatcher.durable.cases.get(id);
    if (found === undefined) throw new Error(`no case ${id}`);
    return found;
  };
  const now = () => world.app.live.clock.now();
  async function restartAhead(by: number): Promise<void> {
    await world.restartAhead(by);
    chief = await world.console(CHIEF);
  }
  async function take(choice: 'was' | 'is', withdraw?: boolean): Promise<void> {
    const body = { take: choice, reason: '已核对', ...(withdraw === undefined ? {} : { withdraw }) };
    const answer = await httpCall(world.url, 'POST /clock/decision', {
      token: world.people.admit(CHIEF),
      body,
    });
    expect(answer).toMatchObject({ status: 200, body: { ready: true } });
    await world.app.live.settled();
    chief = await world.console(CHIEF);
  }
  /** The machine is wrong by thirty days, the chief believes it, and it is found out a little later. */
  async function believeThirtyDays(): Promise<void> {
    await restartAhead(30 * DAY);
    await take('is');
    world.clock.advance(MINUTE);
    await world.app.live.settled();
  }

  it('is withdrawn when the time is put back: rungs, breaches, urges, supervision and what leaders were asked', async () => {
    const before = caseOf(dispatched);
    await believeThirtyDays();
    const wrong = caseOf(dispatched);
    expect(wrong.rungs?.length ?? 0).toBeGreaterThan(3);
    expect(wrong.leaderReviews?.length ?? 0).toBeGreaterThan(0);
    expect(wrong.clocks.K0?.breachedAt).toBeDefined();

    await restartAhead(-30 * DAY);
    await take('is');
    const { clocks, rungs = [], supervisions = [], leaderReviews = [], urgeCount } = caseOf(dispatched);
    expect({ rungs, supervisions, leaderReviews, urgeCount }).toEqual({
      rungs: before.rungs ?? [],
      supervisions: [],
      leaderReviews: [],
      urgeCount: before.urgeCount,
    });
    expect(clocks.K0).toEqual(before.clocks.K0);
    expect(unfinishedDecision(world.app.live.dispatcher.durable)).toBeUndefined();
  });

  it('stays when the chief does not wish it withdrawn', async () => {
    await believeThirtyDays();
    const wrong = caseOf(dispatched);
    await restartAhead(-30 * DAY);
    await take('is', false);
    expect(caseOf(dispatched).rungs).toEqual(wrong.rungs);
  });

  it('begins when it really did: a report taken in a wrong time has its limits from its true moment', async () => {
    await believeThirtyDays();
    const taken = await report();
    const wrong = caseOf(taken);
    await restartAhead(-30 * DAY);
    await take('is');
    const right = caseOf(taken);
    expect(wrong.reportedAt - right.reportedAt).toBe(30 * DAY);
    expect(right.clocks.K1?.startedAt).toBe(right.reportedAt);
    expect(right.clocks.K1?.due).toBeGreaterThan(now());
    expect(right.rungs ?? []).toEqual([]);
  });

  it('gives a report that came while nobody knew the time its limits from when the time was known', async () => {
    await restartAhead(30 * DAY);
    world.clock.advance(5 * MINUTE);
    const taken = await report();
    const held = caseOf(taken);
    await take('is');
    const right = caseOf(taken);
    expect(right.reportedAt - held.reportedAt).toBe(30 * DAY);
    expect(right.clocks.K1?.startedAt).toBe(right.reportedAt);
    expect(right.rungs ?? []).toEqual([]);
    // What had been there before has really waited for thirty days.
    world.clock.advance(MINUTE);
    await world.app.live.settled();
    expect(caseOf(dispatched).rungs?.length ?? 0).toBeGreaterThan(3);
  });

  it('goes on from the true time afterwards: the ladder climbs again when something is due', async () => {
    await believeThirtyDays();
    await restartAhead(-30 * DAY);
    await take('is');
    const { due } = caseOf(dispatched).clocks.K3 ?? caseOf(dispatched).clocks.K0 ?? { due: now() };
    world.clock.advance(due - now() + MINUTE);
    await world.app.live.settled();
    const events = await world.app.live.dispatcher.eventsOf(dispatched);
    const last = events.at(-1)?.event;
    expect(last?.by.id).toBe('system');
    expect(last?.at ?? 0).toBeLessThanOrEqual(now());
  });
});
