import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shiftsIn } from '../../../domain/shift/roster.ts';
import type { DutyShift } from '../../../domain/shift/shift.ts';
import { person, RUBBISH_REPORT } from '../../kit/caseDistrict.ts';
import { shanghai } from '../../kit/caseStory.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { accepted, acceptedSubject, openWorld, refusedWith, type TestWorld } from '../../kit/world.ts';

const OUT = person(['duty_chief', 'acceptor', 'dispatcher']);
const IN = person(['duty_chief', 'dispatcher'], 'D', 2);

describe('a shift handed over between two consoles', () => {
  let world: TestWorld;
  let out: TestConsole;
  let incoming: TestConsole;
  let shiftId: string;
  beforeEach(async () => {
    world = await openWorld({ start: shanghai('2026-11-20 15:30') });
    [out, incoming] = await Promise.all([world.console(OUT), world.console(IN)]);
    const plan = (from: string, to: string, chiefId: string) =>
      out.command('shift.plan', { unitId: 'Z', from: shanghai(from), to: shanghai(to), chiefId });
    shiftId = acceptedSubject(await plan('2026-11-20 08:00', '2026-11-20 16:00', OUT.id)).subjectId;
    acceptedSubject(await plan('2026-11-20 16:00', '2026-11-21 00:00', IN.id));
  });
  afterEach(() => world.close());

  it('says what was open, with the heads of both chains as they lay on disk, and is signed by both', async () => {
    const report = RUBBISH_REPORT;
    const { caseId } = accepted(await out.command('case.report', report));
    const before = { events: await world.store.events.head('live'), audit: await world.store.audit.head() };
    const data = {
      subjectId: shiftId,
      text: '居民电话 13812345678 已回',
      promises: [{ text: '五点前再回 13912345678', caseId }],
      leftOn: [{ kind: 'filter', text: '只看越秀一街' }],
    };
    const signed = await out.command('shift.prepareHandover', data, { version: 1 });
    expect(acceptedSubject(signed)).toEqual({ kind: 'shift', subjectId: shiftId, version: 2 });
    await incoming.reached(world.app.live.dispatcher.durable.seq);
    const sheet = shiftsIn(incoming.situation).get(shiftId) as DutyShift;
    expect(sheet.handover?.found).toMatchObject({ open: { reported: 1 }, heads: before });
    expect(before.events).toMatchObject({ seq: 3, hash: expect.stringMatching(/^[0-9a-f]{64}$/u) });
    const logged = JSON.stringify(await world.store.events.read('live', 0, 100));
    expect(logged).not.toContain('13812345678');
    expect(logged).not.toContain('13912345678');

    expect(refusedWith(await out.command('shift.takeOver', { subjectId: shiftId }))).toBe(
      'handover-same-person',
    );
    acceptedSubject(await incoming.command('shift.takeOver', { subjectId: shiftId, text: '已核对' }));
    await out.reached(world.app.live.dispatcher.durable.seq);
    expect(shiftsIn(out.situation).get(shiftId)).toMatchObject({
      takenOver: { by: { id: IN.id }, text: '已核对', nextShiftId: 'shift-2' },
    });
    expect(await world.store.events.verify('live')).toMatchObject({ ok: true });
  });

  it('stays as it was signed over a restart', async () => {
    acceptedSubject(await out.command('shift.prepareHandover', { subjectId: shiftId, text: '无' }));
    const before = shiftsIn(world.app.live.dispatcher.durable).get(shiftId);
    await world.restart();
    expect(shiftsIn(world.app.live.dispatcher.durable).get(shiftId)).toEqual(before);
    const again = await world.console(OUT);
    const changed = { subjectId: shiftId, text: '改' };
    expect(refusedWith(await again.command('shift.prepareHandover', changed))).toBe('handover-signed');
  });

  it('shows a street who is on duty at the centre, and not a word of what was handed over', async () => {
    const street = await world.console(person('street_reviewer', 'S1'));
    acceptedSubject(await out.command('shift.prepareHandover', { subjectId: shiftId, text: '内部情况' }));
    world.clock.advance(5_000);
    await street.reached(world.app.live.dispatcher.durable.seq);
    const late = await world.console(person('street_reviewer', 'S1', 2));
    expect(shiftsIn(late.situation)).toEqual(shiftsIn(street.situation));
    expect(shiftsIn(street.situation).get(shiftId)).toMatchObject({
      chief: { id: OUT.id },
      handover: { leftOn: [] },
    });
    expect(JSON.stringify(street.frames)).not.toContain('内部情况');
  });
});
