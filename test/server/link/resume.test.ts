import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COVER, person, RUBBISH_REPORT } from '../../kit/caseDistrict.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const OFFICER = person('dept_officer', 'B1');

const GRIDS = ['G111', 'G112', 'G121', 'G122', 'G211', 'G212', 'G221', 'G222'];

describe('coming back', () => {
  let world: TestWorld;
  let chief: TestConsole;
  beforeEach(async () => {
    world = await openWorld({ ringBounds: { events: 20, chars: 1_000_000 } });
    chief = await world.console(CHIEF);
  });
  afterEach(() => world.close());

  const report = async () => accepted(await chief.command('case.report', RUBBISH_REPORT)).caseId;

  it('is served the gap by its number, without a snapshot', async () => {
    await report();
    const away = await world.console(CHIEF);
    away.leave();
    const caseId = await report();
    accepted(await chief.command('case.file', { caseId }));
    const back = await world.connect(world.people.admit(CHIEF));
    const answer = await back.join(1);
    expect(answer).toMatchObject({ ok: true, seq: 4 });
    expect(answer).not.toHaveProperty('snapshot');
    expect(back.heard.map((event) => event.seq)).toEqual([2, 3, 4]);

    const next = await report();
    await back.reached(5);
    expect(back.frames.map(({ from, to }) => [from, to])).toEqual([[5, 5]]);
    expect(back.case(next).version).toBe(1);
  });

  it('tells in the gap what entered and what left a scope', async () => {
    const staying = await report();
    const going = await report();
    for (const caseId of [staying, going]) accepted(await chief.command('case.file', { caseId }));
    accepted(await chief.command('case.dispatch', { caseId: going, unitId: 'B1' }));
    const officer = await world.console(OFFICER);
    const { seq } = officer.situation;
    officer.leave();
    accepted(await chief.command('case.redispatch', { caseId: going, unitId: 'B2', reason: '职责不符' }));
    accepted(await chief.command('case.dispatch', { caseId: staying, unitId: 'B1' }));
    const born = accepted(await chief.command('case.report', { ...RUBBISH_REPORT, category: COVER })).seq;
    const back = await world.connect(world.people.admit(OFFICER));
    expect(await back.join(seq)).toMatchObject({
      ok: true,
      seq: born,
      events: [],
      entered: [{ id: staying, primaryUnitId: 'B1' }],
      left: [going],
    });
  });

  it('says so when nothing was missed', async () => {
    await report();
    const back = await world.connect(world.people.admit(CHIEF));
    expect(await back.join(1)).toEqual({ ok: true, seq: 1, at: world.clock.now(), rate: 1, events: [] });
  });

  it('gets a snapshot when the ring does not reach back, or when it knows more than the server', async () => {
    // Here and there: five of a kind at one place would raise a flag of their own.
    for (let n = 0; n < 30; n += 1) {
      const place = { gridId: GRIDS[n % GRIDS.length] };
      accepted(await chief.command('case.report', { ...RUBBISH_REPORT, place }));
    }
    const back = await world.connect(world.people.admit(CHIEF));
    expect(await back.join(1)).toMatchObject({ ok: true, seq: 30, snapshot: { seq: 30 } });
    expect(back.situation.cases.size).toBe(30);
    expect(await back.join(99)).toMatchObject({ snapshot: { seq: 30 } });
    expect(await back.join(29)).toMatchObject({ seq: 30, events: [{ seq: 30 }] });
  });

  it('keeps every acknowledged command over a restart, and serves the gap after it too', async () => {
    const caseId = await report();
    const once = await chief.command('case.file', { caseId }, undefined, 'before-restart');
    const before = [...world.app.live.dispatcher.durable.cases.values()];
    await world.restart();
    expect([...world.app.live.dispatcher.durable.cases.values()]).toEqual(before);

    const back = await world.connect(world.people.admit(CHIEF));
    expect(await back.join(1)).toMatchObject({ ok: true, seq: 3, events: [{ seq: 2 }, { seq: 3 }] });
    expect(await back.command('case.file', { caseId }, undefined, 'before-restart')).toEqual(once);
    expect(accepted(await back.command('case.report', RUBBISH_REPORT))).toMatchObject({
      seq: 4,
      caseId: 'YX-20261121-000002',
    });
    const officer = await world.connect(world.people.admit(OFFICER));
    expect(await officer.join(1)).toHaveProperty('snapshot');
  });

  it('shares one snapshot among all who join at the same moment', async () => {
    await report();
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => (await world.connect(world.people.admit(CHIEF))).join()),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });
});
