import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.ts';
import { COVER, person } from '../kit/caseDistrict.ts';
import { ACCEPTOR, DISPATCHER } from '../kit/caseStory.ts';
import { openScene, type Scene } from '../kit/scene.ts';
import { sentMessages } from '../kit/sentMessages.ts';
import type { TestConsole } from '../kit/testConsole.ts';
import { refusedWith } from '../kit/world.ts';

const OTHER = person('dispatcher', 'D', 2);

describe('scenario 11: two dispatchers at once', () => {
  const channel = sentMessages();
  let scene: Scene;
  let id: CaseId;
  let seat: TestConsole;
  let two: TestConsole;
  beforeEach(async () => {
    channel.messages.length = 0;
    scene = await openScene('2026-11-20 10:00', { channel });
    id = await scene.report(ACCEPTOR, { category: COVER });
    await scene.does(ACCEPTOR, 'case.file', { caseId: id });
    [seat, two] = [await scene.world.console(DISPATCHER), await scene.world.console(OTHER)];
  });
  afterEach(() => scene.close());

  it('one wins, the other is told what happened, and one card goes out', async () => {
    const seen = { version: seat.case(id).version };
    expect(two.case(id).version).toBe(seen.version);
    const answers = await Promise.all([
      seat.command('case.dispatch', { caseId: id, unitId: 'B1' }, seen),
      two.command('case.dispatch', { caseId: id, unitId: 'B2' }, seen),
    ]);
    const won = answers.findIndex(({ ok }) => ok);
    const lost = answers[1 - won];
    if (lost === undefined) throw new Error('nobody won');
    const winner = won === 0 ? 'B1' : 'B2';
    expect(refusedWith(lost)).toBe('version-conflict');
    expect(lost).toMatchObject({ current: { id, state: 'dispatched', primaryUnitId: winner } });

    expect(await scene.eventsOf(id, 'CaseDispatched')).toMatchObject([{ data: { unitId: winner, leg: 1 } }]);
    await scene.until('2026-11-20 10:10');
    const cards = channel.messages.filter(({ template }) => template === 'task-card');
    expect(cards.map(({ to }) => to)).toMatchObject([{ kind: 'unit', unitId: winner }]);
  });

  it('both consoles show the winner, and what the loser said changed nothing', async () => {
    const seen = { version: seat.case(id).version };
    await seat.command('case.dispatch', { caseId: id, unitId: 'B1' }, seen);
    const { seq } = scene.world.app.live.dispatcher.durable;
    await two.command('case.dispatch', { caseId: id, unitId: 'B2' }, seen);
    expect(scene.world.app.live.dispatcher.durable.seq).toBe(seq);
    await Promise.all([seat.reached(seq), two.reached(seq)]);
    expect(two.case(id)).toEqual(seat.case(id));
    expect(two.case(id)).toMatchObject({ primaryUnitId: 'B1', leg: 1 });
  });
});
