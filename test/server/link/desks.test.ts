import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bellOf } from '../../../domain/bell/bells.ts';
import { type DeskPresence, deskPresence } from '../../../domain/contract/socket.ts';
import { person } from '../../kit/caseDistrict.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { acceptedSubject, openWorld, refusedWith, type TestWorld } from '../../kit/world.ts';

const ANNA = person('acceptor', 'D', 1);
const BERT = person('dispatcher', 'D', 2);
const STREET = person('street_reviewer', 'S1');

describe('who sits at a desk', () => {
  let world: TestWorld;
  let anna: TestConsole;
  beforeEach(async () => {
    world = await openWorld();
    anna = await world.console(ANNA);
  });
  afterEach(() => world.close());

  const next = (seat: TestConsole) =>
    new Promise<DeskPresence>((resolve) =>
      seat.socket.once('desk', (payload) => resolve(deskPresence.parse(payload))),
    );
  /** Lets the throttle run out once everything sent before has been read by the server. */
  async function deskNow(seat: TestConsole): Promise<DeskPresence> {
    const seen = next(seat);
    await seat.join(world.app.live.dispatcher.durable.seq);
    world.clock.advance(250);
    return seen;
  }
  const idsOf = ({ people }: DeskPresence) => people.map(({ id, away }) => (away ? `${id} away` : id));

  it('is told to the desk when somebody comes, covers the console, and goes', async () => {
    const bert = await world.console(BERT);
    expect(await deskNow(anna)).toMatchObject({ unitId: 'Z' });
    bert.socket.emit('presence', { caseId: null, mode: 'away' });
    await bert.join(0);
    expect(idsOf(await deskNow(anna))).toEqual([ANNA.id, `${BERT.id} away`]);
    bert.socket.emit('presence', { caseId: null, mode: 'viewing' });
    await bert.join(0);
    expect(idsOf(await deskNow(anna))).toEqual([ANNA.id, BERT.id]);
    bert.leave();
    await world.console(STREET);
    expect(idsOf(await deskNow(anna))).toEqual([ANNA.id]);
  });

  it('counts somebody with two consoles as there while one is uncovered', async () => {
    const second = await world.console(ANNA);
    second.socket.emit('presence', { caseId: null, mode: 'away' });
    await second.join(0);
    expect(idsOf(await deskNow(anna))).toEqual([ANNA.id]);
  });

  it('is told again with every heartbeat, and nothing of it enters the log', async () => {
    const seen = next(anna);
    world.clock.advance(5_000);
    expect(idsOf(await seen)).toEqual([ANNA.id]);
    expect(world.app.live.dispatcher.durable.seq).toBe(0);
  });

  it('decides whether the bell may be taken: not while its holder is at a console', async () => {
    const bert = await world.console(BERT);
    const take = (seat: TestConsole) => seat.command('bell.take', { unitId: 'Z' });
    acceptedSubject(await take(anna));
    expect(refusedWith(await take(bert))).toBe('bell-held');
    anna.socket.emit('presence', { caseId: null, mode: 'away' });
    await anna.join(0);
    acceptedSubject(await take(bert));
    expect(bellOf(world.app.live.dispatcher.durable, 'Z')?.holder.id).toBe(BERT.id);
  });

  it('is a matter of the desk: a street sees neither its seats nor its bell', async () => {
    const street = await world.console(STREET);
    acceptedSubject(await anna.command('bell.take', { unitId: 'Z' }));
    const seen = next(street);
    world.clock.advance(5_000);
    expect(await seen).toMatchObject({ unitId: 'S1', people: [{ id: STREET.id }] });
    await street.reached(world.app.live.dispatcher.durable.seq);
    expect(bellOf(street.situation, 'Z')).toBeUndefined();
  });
});
