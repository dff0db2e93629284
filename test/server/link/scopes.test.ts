import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COVER, person, RUBBISH_REPORT } from '../../kit/caseDistrict.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const DISPATCHER = person('dispatcher');

const inStreet2 = { source: '12345', title: '井盖破损', category: COVER, place: { gridId: 'G211' } };

/** Frames joined end to end: the first begins after `after`, each next right behind the last. */
function expectContiguous({ frames }: TestConsole, after: number, to: number): void {
  let last = after;
  for (const frame of frames) {
    expect(frame.from).toBe(last + 1);
    expect(frame.to).toBeGreaterThanOrEqual(frame.from);
    last = frame.to;
  }
  expect(last).toBe(to);
}

describe('what a console sees', () => {
  let world: TestWorld;
  let chief: TestConsole;
  beforeEach(async () => {
    world = await openWorld();
    chief = await world.console(CHIEF);
  });
  afterEach(() => world.close());

  const report = async (data: object) => accepted(await chief.command('case.report', data)).caseId;
  const head = () => world.app.live.dispatcher.durable.seq;
  /** Everything sent: a heartbeat brings the numbers of what was not visible. */
  async function settled(...consoles: readonly TestConsole[]): Promise<void> {
    world.clock.advance(5_000);
    await Promise.all(consoles.map((seat) => seat.reached(head())));
  }

  it('is for a department what it handles, with every number of the log accounted for', async () => {
    const officer = await world.console(person('dept_officer', 'B1'));
    const mine = await report(RUBBISH_REPORT);
    const others = await report(inStreet2);
    for (const caseId of [mine, others]) accepted(await chief.command('case.file', { caseId }));
    accepted(await chief.command('case.dispatch', { caseId: mine, unitId: 'B1' }));
    accepted(await chief.command('case.dispatch', { caseId: others, unitId: 'B2' }));
    accepted(await officer.command('case.sign', { caseId: mine }));
    await settled(chief, officer);

    expect([...officer.situation.cases.keys()]).toEqual([mine]);
    expect(officer.case(mine)).toEqual({ ...chief.case(mine) });
    expect(officer.heard.every((event) => event.caseId === mine)).toBe(true);
    expectContiguous(officer, 0, head());
  });

  it('comes whole when it enters and goes when it leaves', async () => {
    const seat = await world.console(person('dept_officer', 'B1'));
    const two = await world.console(person('dept_officer', 'B2'));
    const caseId = await report(RUBBISH_REPORT);
    accepted(await chief.command('case.file', { caseId }));
    await settled(seat, two);
    accepted(await chief.command('case.dispatch', { caseId, unitId: 'B1' }));
    await settled(seat, two);
    expect(seat.frames.at(-1)).toMatchObject({ entered: [{ id: caseId, primaryUnitId: 'B1' }], events: [] });
    expect(two.situation.cases.size).toBe(0);

    accepted(await chief.command('case.redispatch', { caseId, unitId: 'B2', reason: '职责不符' }));
    await settled(seat, two);
    expect(seat.frames.at(-1)).toMatchObject({ left: [caseId], events: [] });
    expect(seat.situation.cases.size).toBe(0);
    expect(two.case(caseId)).toEqual(chief.case(caseId));
    expectContiguous(two, 0, head());
  });

  it('is for a street, a community and a grid what lies in them', async () => {
    const consoles = await Promise.all([
      world.console(person('street_reviewer', 'S1')),
      world.console(person('community_deputy', 'C11')),
      world.console(person('grid_lead', 'G111')),
      world.console(person('grid_lead', 'G112')),
      world.console(person('street_reviewer', 'S2')),
    ]);
    const first = await report(RUBBISH_REPORT);
    const second = await report(inStreet2);
    await settled(...consoles);
    const seen = consoles.map((seat) => [...seat.situation.cases.keys()]);
    expect(seen).toEqual([[first], [first], [first], [], [second]]);
    for (const seat of consoles) expectContiguous(seat, 0, head());
  });

  it('tells a case that is new by its own events, so that it can be folded from the first', async () => {
    const street = await world.console(person('street_reviewer', 'S1'));
    const caseId = await report(RUBBISH_REPORT);
    await settled(street);
    expect(street.heard.map((event) => event.type)).toEqual(['CaseReported']);
    expect(street.case(caseId)).toEqual({ ...chief.case(caseId), reporterIds: [] });
  });

  it('names reporters only to those who may reveal them', async () => {
    const dispatcher = await world.console(DISPATCHER);
    const street = await world.console(person('street_reviewer', 'S1'));
    const caseId = await report({
      ...RUBBISH_REPORT,
      reporter: { name: '某人', phone: '13812345678', confidential: true },
    });
    const other = await report({ ...RUBBISH_REPORT, reporter: { phone: '13912345678' } });
    accepted(await chief.command('case.merge', { caseId: other, intoId: caseId }));
    await settled(chief, dispatcher, street);
    const [reporterId] = chief.case(caseId).reporterIds;
    expect(reporterId).toMatch(/^R-/u);
    for (const seat of [dispatcher, street]) {
      expect(JSON.stringify(seat.frames)).not.toContain('"R-');
      expect(seat.case(caseId)).toMatchObject({ reports: 2, reporterIds: [] });
    }
    const late = await world.console(DISPATCHER);
    expect(late.case(caseId)).toEqual(dispatcher.case(caseId));
    const logged = JSON.stringify(await world.store.events.read('live', 0, 100));
    expect(logged).toContain('R-');
    expect(logged).not.toContain('13812345678');
  });

  it('shows in a snapshot what frames would have shown', async () => {
    const roles = [
      person('wall'),
      DISPATCHER,
      person('street_reviewer', 'S1'),
      person('dept_officer', 'B1'),
      person('auditor'),
    ];
    const live = await Promise.all(roles.map((role) => world.console(role)));
    const caseId = await report({
      ...RUBBISH_REPORT,
      description: '请尽快',
      reporter: { phone: '13812345678' },
    });
    accepted(await chief.command('case.file', { caseId }));
    accepted(await chief.command('case.dispatch', { caseId, unitId: 'B1', coUnitIds: ['B2'] }));
    accepted(await chief.command('case.urge', { caseId, text: '群众再次来电' }));
    const second = await report(inStreet2);
    accepted(await chief.command('case.reject', { caseId: second, reason: '不属受理范围', route: 'court' }));
    await settled(...live);
    const late = await Promise.all(roles.map((role) => world.console(role)));
    for (const [index, seat] of late.entries()) {
      expect([...seat.situation.cases.values()]).toEqual([...(live[index]?.situation.cases.values() ?? [])]);
    }
  });

  it('lets a resident or a channel read nothing at all', async () => {
    const channel = await world.console(person('connector'));
    await report(RUBBISH_REPORT);
    await settled(channel);
    expect(channel.situation.cases.size).toBe(0);
    expectContiguous(channel, 0, head());
  });

  it('leaves cases that ended more than a day ago out of a snapshot, until something happens to them', async () => {
    const caseId = await report(RUBBISH_REPORT);
    accepted(await chief.command('case.reject', { caseId, reason: '不属受理范围', route: 'court' }));
    const merged = await report(RUBBISH_REPORT);
    const primary = await report(RUBBISH_REPORT);
    accepted(await chief.command('case.merge', { caseId: merged, intoId: primary }));
    world.clock.advance(24 * 3_600_000 + 1);
    const late = await world.console(CHIEF).catch(() => undefined);
    // Sessions last twelve hours: the day that passed ended the first ones, not the new one.
    expect([...(late?.situation.cases.keys() ?? [])]).toEqual([merged, primary]);
  });
});
