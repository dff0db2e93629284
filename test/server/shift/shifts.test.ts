import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shiftsIn } from '../../../domain/shift/roster.ts';
import { person, RUBBISH_REPORT } from '../../kit/caseDistrict.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { accepted, acceptedSubject, openWorld, refusedWith, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const LEAD = person('dept_lead', 'B2');
const HOUR = 3_600_000;

describe('shifts beside cases', () => {
  let world: TestWorld;
  let chief: TestConsole;
  beforeEach(async () => {
    world = await openWorld();
    chief = await world.console(CHIEF);
  });
  afterEach(() => world.close());

  const head = () => world.app.live.dispatcher.durable.seq;
  const shiftOf = (unitId: string, chiefId: string, n = 0) => ({
    type: 'shift.plan',
    data: {
      unitId,
      chiefId,
      from: world.clock.now() + n * 8 * HOUR,
      to: world.clock.now() + (n + 1) * 8 * HOUR,
    },
  });
  const report = {
    type: 'case.report',
    data: RUBBISH_REPORT,
  };
  let calls = 0;
  const call = (by: TestConsole, ...commands: object[]) =>
    by.call({ id: `shift-call-${++calls}`, world: 'live', commands });
  async function settled(...consoles: readonly TestConsole[]): Promise<void> {
    world.clock.advance(5_000);
    await Promise.all(consoles.map((seat) => seat.reached(head())));
  }

  it('one call may be about both, and answers in their order', async () => {
    const answer = await call(chief, shiftOf('Z', CHIEF.id), report);
    expect(answer).toMatchObject({
      ok: true,
      seq: 2,
      results: [
        { kind: 'shift', subjectId: 'shift-1', version: 1 },
        { caseId: expect.any(String), version: 1 },
      ],
    });
    await settled(chief);
    expect(shiftsIn(chief.situation).get('shift-1')).toMatchObject({ unitId: 'Z', chief: { id: CHIEF.id } });
    expect(chief.heardOfKinds).toMatchObject([
      { seq: 1, type: 'ShiftPlanned', kind: 'shift', subjectId: 'shift-1', version: 1 },
    ]);
    expect(chief.heardOfKinds[0]).not.toHaveProperty('caseId');
  });

  it('a refused call leaves nothing of its shifts behind', async () => {
    const twice = await call(chief, shiftOf('Z', CHIEF.id), shiftOf('Z', CHIEF.id));
    expect(twice).toMatchObject({ ok: false, code: 'shift-overlap', index: 1 });
    const once = acceptedSubject(await call(chief, shiftOf('Z', CHIEF.id)));
    expect(once).toEqual({ kind: 'shift', subjectId: 'shift-1', version: 1 });
    expect(shiftsIn(world.app.live.dispatcher.durable).size).toBe(1);
  });

  it('the same id gets the same answer, and a failed commit is taken back', async () => {
    const id = 'plan-once-and-again';
    const payload = { id, world: 'live', commands: [shiftOf('Z', CHIEF.id)] };
    world.store.faults.failNext('events');
    expect(refusedWith(await chief.call(payload))).toBe('store-unavailable');
    world.clock.advance(1_000);
    await expect.poll(() => world.app.live.dispatcher.readiness().ready).toBe(true);
    const answer = await chief.call(payload);
    expect(acceptedSubject(answer).subjectId).toBe('shift-1');
    expect(await chief.call(payload)).toEqual(answer);
    expect(head()).toBe(1);
  });

  it('are shown to their unit and those above it, from below as their kind says, and never on a wall', async () => {
    const [lead, section, other, street, wall] = await Promise.all([
      world.console(LEAD),
      world.console(person('dept_officer', 'B2A')),
      world.console(person('dept_officer', 'B1')),
      world.console(person('street_reviewer', 'S1')),
      world.console(person('wall')),
    ]);
    acceptedSubject(await call(chief, shiftOf('Z', CHIEF.id)));
    acceptedSubject(await call(lead, shiftOf('B2', LEAD.id)));
    await settled(chief, lead, section, other, street, wall);
    const seen = (seat: TestConsole) => [...shiftsIn(seat.situation).keys()];
    expect(seen(chief)).toEqual(['shift-1', 'shift-2']);
    expect(seen(lead)).toEqual(['shift-1', 'shift-2']);
    expect(seen(section)).toEqual(['shift-1', 'shift-2']);
    expect(seen(other)).toEqual(['shift-1']);
    expect(seen(street)).toEqual(['shift-1']);
    expect(seen(wall)).toEqual([]);
    for (const seat of [other, street, wall]) {
      let last = 0;
      for (const frame of seat.frames) {
        expect(frame.from).toBe(last + 1);
        last = frame.to;
      }
      expect(last).toBe(head());
      expect(JSON.stringify(seat.frames)).not.toContain('"B2"');
    }
    expect(JSON.stringify(wall.frames)).not.toContain('subjectId');
    const late = await Promise.all([
      world.console(person('dept_officer', 'B1', 2)),
      world.console(person('wall')),
    ]);
    expect(late.map(seen)).toEqual([['shift-1'], []]);
    expect(
      refusedWith(await call(other, { type: 'shift.cancel', data: { subjectId: 'shift-2', reason: '看' } })),
    ).toBe('out-of-scope');
  });

  it('come back from the snapshot and from the log, with their history, and the log verifies', async () => {
    const { caseId } = accepted(await call(chief, report));
    acceptedSubject(await call(chief, shiftOf('Z', CHIEF.id)));
    const before = new Map(shiftsIn(world.app.live.dispatcher.durable));
    await world.restart();
    expect(shiftsIn(world.app.live.dispatcher.durable)).toEqual(before);
    const again = await world.console(CHIEF);
    acceptedSubject(
      await call(again, { type: 'shift.cancel', data: { subjectId: 'shift-2', reason: '改期' } }),
    );
    const events = await world.app.live.dispatcher.eventsOf('shift-2');
    expect(events.map(({ event }) => event.type)).toEqual(['ShiftPlanned', 'ShiftCancelled']);
    expect(await world.app.live.dispatcher.eventsOf(caseId)).toHaveLength(1);
    expect(await world.store.events.verify('live')).toMatchObject({ ok: true });
  });

  it('who was away gets the gap with what is theirs, or a snapshot after a restart', async () => {
    const officer = person('dept_officer', 'B2', 2);
    const away = await world.console(officer);
    away.leave();
    acceptedSubject(await call(chief, shiftOf('Z', CHIEF.id)));
    acceptedSubject(await call(await world.console(LEAD), shiftOf('B2', LEAD.id)));
    const back = await world.connect(world.people.admit(officer));
    expect(await back.join(0)).toMatchObject({
      ok: true,
      events: [{ subjectId: 'shift-1' }, { subjectId: 'shift-2' }],
    });
    await world.restart();
    const later = await world.connect(world.people.admit(officer));
    const answer = await later.join(1);
    expect(answer).toHaveProperty('snapshot');
    expect([...shiftsIn(later.situation).keys()]).toEqual(['shift-1', 'shift-2']);
  });

  it('do not disturb who counts, flags or tells outside: a log of both is read by all', async () => {
    acceptedSubject(await call(chief, shiftOf('Z', CHIEF.id)));
    accepted(await call(chief, report));
    const token = world.people.admit(CHIEF);
    const measured = await fetch(`${world.url}/api/v1/measures`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(measured.status).toBe(200);
    await world.app.live.settled();
    expect(await world.store.outbox.find('live', { limit: 10 })).toEqual([]);
  });
});
