import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClockAnswer } from '../../../domain/contract/timeDoubt.ts';
import type { Person } from '../../../domain/kernel.ts';
import { openDoubt } from '../../../domain/timeDoubt/doubts.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { type DoubtedWorld, openDoubtedWorld } from '../../kit/doubtedWorld.ts';
import { httpCall } from '../../kit/httpCall.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { accepted, refusedWith } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const ACCEPTOR = person(['acceptor']);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const REASON = '已同授时核对';

describe('a machine whose clock is wrong', () => {
  let world: DoubtedWorld;
  let chief: TestConsole;
  beforeEach(async () => {
    world = await openDoubtedWorld();
    chief = await world.console(CHIEF);
    await filed();
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
  async function filed(): Promise<string> {
    const caseId = await report();
    accepted(await chief.command('case.file', { caseId }));
    return caseId;
  }
  const dispatch = (caseId: string) => chief.command('case.dispatch', { caseId, unitId: 'B1' });

  async function restartAhead(by: number): Promise<void> {
    await world.restartAhead(by);
    chief = await world.console(CHIEF);
  }
  const readyz = async () => {
    const answer = await fetch(`${world.url}/readyz`);
    return { status: answer.status, body: await answer.json() };
  };
  const clock = async (by: Person = ACCEPTOR) =>
    (await httpCall(world.url, 'GET /clock', { token: world.people.admit(by) })).body as ClockAnswer;
  const decide = (take: 'was' | 'is', by: Person = CHIEF) =>
    httpCall(world.url, 'POST /clock/decision', {
      token: world.people.admit(by),
      body: { take, reason: REASON },
    });
  const now = () => world.app.live.clock.now();
  const lastEvents = async (n: number) =>
    (await world.store.events.read('live', world.app.live.dispatcher.durable.seq - n, n)).map(
      ({ event }) => event,
    );
  const ladderDone = async () => {
    await world.app.live.settled();
    return [...world.app.live.dispatcher.durable.cases.values()].flatMap(({ rungs = [] }) => rungs).length;
  };

  it.each([
    ['ahead', 5 * MINUTE],
    ['behind', -5 * MINUTE],
  ])('is within the bound five minutes %s: nothing happens', async (_, by) => {
    const before = now();
    await restartAhead(by);
    expect(await readyz()).toMatchObject({ status: 200 });
    expect(await clock()).toMatchObject({ ready: true });
    expect(openDoubt(world.app.live.dispatcher.durable)).toBeUndefined();
    expect(now()).toBeGreaterThanOrEqual(before);
    accepted(await dispatch(await filed()));
  });

  describe.each([
    ['an hour', HOUR],
    ['thirty days', 30 * DAY],
    ['three years', 3 * 365 * DAY],
  ])('by %s across a restart', (_, size) => {
    beforeEach(() => {
      world.machine.bootId = 'on all the while';
    });

    it.each([
      ['ahead', size],
      ['behind', -size],
    ])('%s: says so, takes reports and starts no clock', async (way, by) => {
      const caseId = await filed();
      const before = now();
      const rungs = await ladderDone();
      await restartAhead(by);
      expect(await readyz()).toMatchObject({
        status: 503,
        body: { ready: false, code: 'clock-jumped', clock: { was: before, is: before + by } },
      });
      expect(await clock()).toEqual({
        ready: false,
        code: 'clock-jumped',
        clock: { was: before, is: before + by },
      });
      expect(openDoubt(world.app.live.dispatcher.durable)).toMatchObject({ shift: by, held: true });
      world.clock.advance(MINUTE);
      expect(await ladderDone()).toBe(rungs);
      expect(refusedWith(await dispatch(caseId))).toBe('clock-jumped');
      await report();
      const [taken] = await lastEvents(1);
      expect(taken).toMatchObject({ type: 'CaseReported', at: before + MINUTE });
      const [row] = await world.app.audit.find({ action: 'time-doubt', limit: 1 });
      expect(row).toMatchObject({ actor: 'system', detail: way, result: 'clock-jumped' });
    });

    it('goes on with the time of the log when the duty chief says so', async () => {
      await restartAhead(size);
      const before = now();
      expect((await decide('was')).status).toBe(200);
      expect(await readyz()).toMatchObject({ status: 200 });
      expect(now()).toBe(before);
      accepted(await dispatch(await filed()));
      await restartAhead(0);
      expect(await readyz()).toMatchObject({ status: 200 });
      expect(now()).toBe(before);
    });

    it.each([
      ['ahead', size],
      ['behind', -size],
    ])(
      "%s: goes on with the machine's time when the duty chief says so, also in the next run",
      async (_way, by) => {
        const before = now();
        await restartAhead(by);
        const { is } = (await clock()).clock;
        expect((await decide('is')).body).toMatchObject({ ready: true });
        expect(now()).toBe(is);
        await report();
        expect((await lastEvents(1))[0]?.at).toBe(before + by);
        await restartAhead(0);
        expect(await readyz()).toMatchObject({ status: 200 });
        world.clock.advance(MINUTE);
        await report();
        expect((await lastEvents(1))[0]?.at).toBe(before + by + MINUTE);
      },
    );
  });

  it('is decided by the duty chief alone, once, with a reason that is kept', async () => {
    expect((await decide('was')).body).toMatchObject({ code: 'time-not-doubted' });
    await restartAhead(30 * DAY);
    expect((await decide('is', ACCEPTOR)).body).toMatchObject({ code: 'role-not-allowed' });
    expect((await decide('was')).status).toBe(200);
    expect((await decide('is')).body).toMatchObject({ code: 'time-not-doubted' });
    const [row] = await world.app.audit.find({ action: 'time-decision', limit: 1 });
    expect(row).toMatchObject({ actor: CHIEF.id, detail: 'was', purpose: REASON });
  });

  it('is asked about at every console, and in the same words after one more restart', async () => {
    await restartAhead(30 * DAY);
    const doubt = openDoubt(world.app.live.dispatcher.durable);
    const acceptor = await world.console(ACCEPTOR);
    expect(openDoubt(acceptor.situation)).toEqual(doubt);
    await restartAhead(0);
    expect(openDoubt(world.app.live.dispatcher.durable)).toEqual(doubt);
  });

  it('needs nobody when it is put right, or when a time server has spoken for it', async () => {
    const before = now();
    await restartAhead(30 * DAY);
    world.machine.ahead = 0;
    await world.untilLooked();
    expect(await readyz()).toMatchObject({ status: 200 });
    expect(now() - before).toBeLessThan(MINUTE);
    await restartAhead(30 * DAY);
    world.machine.isSynchronised = true;
    await world.untilLooked();
    expect(await readyz()).toMatchObject({ status: 200 });
    expect(now() - before).toBeGreaterThan(29 * DAY);
    const rows = await world.app.audit.find({ action: 'time-decision', limit: 10 });
    expect(rows.map(({ actor, detail }) => [actor, detail])).toEqual([
      ['system', 'is'],
      ['system', 'was'],
    ]);
  });

  it('changes nothing when it is set while the server runs, and is told', async () => {
    const before = now();
    world.machine.ahead = 30 * DAY;
    await world.untilLooked();
    expect(now() - before).toBeLessThan(MINUTE);
    expect(await readyz()).toMatchObject({ status: 200 });
    expect(await clock()).toMatchObject({ ready: true, code: 'clock-differs' });
    accepted(await dispatch(await filed()));
    world.machine.ahead = 0;
    await world.untilLooked();
    expect(await clock()).not.toHaveProperty('code');
  });
});
