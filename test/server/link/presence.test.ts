import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { person, RUBBISH_REPORT } from '../../kit/caseDistrict.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const DISPATCHER = person('dispatcher');

describe('presence', () => {
  let world: TestWorld;
  let chief: TestConsole;
  let caseId: string;
  beforeEach(async () => {
    world = await openWorld();
    chief = await world.console(CHIEF);
    caseId = accepted(await chief.command('case.report', RUBBISH_REPORT)).caseId;
  });
  afterEach(() => world.close());

  const next = (seat: TestConsole) => new Promise((resolve) => seat.socket.once('presence', resolve));
  /** Lets the throttle run out once everything sent before has been read by the server. */
  async function tell(seat: TestConsole): Promise<void> {
    await seat.join(world.app.live.dispatcher.durable.seq);
    world.clock.advance(250);
  }

  it('tells those who see a case who has it open, and when they go', async () => {
    const dispatcher = await world.console(DISPATCHER);
    const seen = next(chief);
    dispatcher.socket.emit('presence', { caseId, mode: 'editing' });
    await tell(dispatcher);
    expect(await seen).toEqual({
      caseId,
      people: [{ id: DISPATCHER.id, name: DISPATCHER.name, mode: 'editing' }],
    });

    const gone = next(chief);
    dispatcher.leave();
    await world.console(CHIEF);
    world.clock.advance(250);
    expect(await gone).toEqual({ caseId, people: [] });
  });

  it('greets a newcomer with who is where', async () => {
    chief.socket.emit('presence', { caseId, mode: 'viewing' });
    await tell(chief);
    const late = await world.connect(world.people.admit(DISPATCHER));
    const greeted = next(late);
    await late.join();
    expect(await greeted).toMatchObject({ caseId, people: [{ id: CHIEF.id, mode: 'viewing' }] });
  });

  it('shows nobody to a wall or outside the scope, and nothing of it enters the log', async () => {
    const blind = [await world.console(person('wall')), await world.console(person('dept_officer', 'B1'))];
    const heard: unknown[] = [];
    for (const seat of blind) seat.socket.on('presence', (payload) => heard.push(payload));
    chief.socket.emit('presence', { caseId, mode: 'viewing' });
    const seen = next(chief);
    await tell(chief);
    await seen;
    for (const seat of blind) await seat.join(world.app.live.dispatcher.durable.seq);
    expect(heard).toEqual([]);
    expect(world.app.live.dispatcher.durable.seq).toBe(1);
  });

  it('is sent at most once in 250 ms for a case, with the last state', async () => {
    const heard: unknown[] = [];
    chief.socket.on('presence', (payload) => heard.push(payload));
    for (let n = 0; n < 5; n += 1) {
      chief.socket.emit('presence', { caseId, mode: 'viewing' });
      chief.socket.emit('presence', { caseId: null, mode: 'viewing' });
    }
    chief.socket.emit('presence', { caseId, mode: 'editing' });
    const last = next(chief);
    await tell(chief);
    await last;
    expect(heard).toEqual([{ caseId, people: [{ id: CHIEF.id, name: CHIEF.name, mode: 'editing' }] }]);
  });
});
