import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { person, RUBBISH_REPORT } from '../../kit/caseDistrict.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { accepted, openWorld, refusedWith, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);

describe('a store that cannot be written', () => {
  let world: TestWorld;
  let chief: TestConsole;
  beforeEach(async () => {
    world = await openWorld();
    chief = await world.console(CHIEF);
  });
  afterEach(() => world.close());

  const ready = async () => {
    const answer = await fetch(`${world.url}/readyz`);
    return { status: answer.status, body: await answer.json() };
  };
  /** The repair runs in the background once its time has come. */
  async function untilReady(): Promise<void> {
    for (let turn = 0; turn < 200; turn += 1) {
      if ((await ready()).status === 200) return;
    }
    throw new Error('still not ready');
  }

  it('refuses what was not stored and shows nobody anything of it', async () => {
    const { caseId } = accepted(await chief.command('case.report', RUBBISH_REPORT));
    world.store.faults.failNext('events');
    expect(refusedWith(await chief.command('case.file', { caseId }))).toBe('store-unavailable');
    expect(chief.case(caseId).state).toBe('reported');
    expect(world.app.live.dispatcher.durable.seq).toBe(1);
    expect((await world.store.events.head('live')).seq).toBe(1);
  });

  it('says so in readyz, goes on serving what it has, and takes commands again when it can', async () => {
    const { caseId } = accepted(await chief.command('case.report', RUBBISH_REPORT));
    world.store.faults.failNext('events');
    await chief.command('case.file', { caseId });
    expect(await ready()).toMatchObject({ status: 503, body: { ready: false, code: 'store-unavailable' } });
    expect(refusedWith(await chief.command('case.report', RUBBISH_REPORT))).toBe('store-unavailable');
    const reader = await world.console(CHIEF);
    expect(reader.case(caseId).state).toBe('reported');

    world.clock.advance(1_000);
    await untilReady();
    const { seq, version } = accepted(await chief.command('case.file', { caseId }));
    expect({ seq, version }).toEqual({ seq: 3, version: 3 });
    await reader.reached(3);
    expect(reader.case(caseId).state).toBe('filed');
  });

  it('takes back, newest first, everything decided upon what was lost', async () => {
    const release = world.store.faults.holdWrites();
    const caseId = 'YX-20261121-000001';
    const lost = [
      chief.command('case.report', RUBBISH_REPORT, undefined, 'lost-report'),
      chief.command('case.file', { caseId }),
    ];
    // Calls of one console are read in order: both are decided by now, the second upon the first.
    await chief.join();
    world.store.faults.failNext('events');
    lost.push(chief.command('case.setUrgency', { caseId, urgency: 'urgent' }));
    release();
    const answers = await Promise.all(lost);
    expect(answers.map((answer) => (answer.ok ? 'accepted' : answer.code))).toEqual([
      'store-unavailable',
      'store-unavailable',
      'store-unavailable',
    ]);
    expect(world.app.live.dispatcher.durable.cases.size).toBe(0);

    world.clock.advance(1_000);
    await untilReady();
    const again = await chief.command('case.report', RUBBISH_REPORT, undefined, 'lost-report');
    expect(accepted(again)).toMatchObject({ caseId, version: 1, seq: 1 });
  });
});
