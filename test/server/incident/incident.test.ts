import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { incidentsIn } from '../../../domain/incident/incidents.ts';
import type { Order } from '../../../domain/order/order.ts';
import type { RollCall } from '../../../domain/rollCall/rollCall.ts';
import { subjectsOf } from '../../../domain/situation.ts';
import { person, RUBBISH_REPORT } from '../../kit/caseDistrict.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { accepted, acceptedSubject, openWorld, refusedWith, type TestWorld } from '../../kit/world.ts';

const COMMANDER = person('commander');
const CHIEF = person(['duty_chief', 'acceptor']);
const STREETS = ['S1', 'S2'].map((id) => person('street_reviewer', id));
const WALL = person('wall');
const HOUR = 3_600_000;

/** The command of a rainstorm over real sockets: a commander, a duty chief, two streets and a wall look at one server. */
describe('an incident over sockets', () => {
  let world: TestWorld;
  let commander: TestConsole;
  let chief: TestConsole;
  let streets: readonly TestConsole[];
  let wall: TestConsole;
  beforeEach(async () => {
    world = await openWorld();
    world.people.employ(COMMANDER);
    const all = [COMMANDER, CHIEF, WALL, ...STREETS].map((who) => world.console(who));
    const [first, second, third, ...others] = await Promise.all(all);
    if (first === undefined || second === undefined || third === undefined)
      throw new Error('nobody is there');
    [commander, chief, wall, streets] = [first, second, third, others];
  });
  afterEach(() => world.close());

  const does = async (by: TestConsole, type: string, data: object) =>
    acceptedSubject(await by.command(type, data)).subjectId;
  const reported = async (...consoles: readonly TestConsole[]) => {
    world.clock.advance(5_000);
    await world.app.live.settled();
    const { seq } = world.app.live.dispatcher.durable;
    await Promise.all(consoles.map((console) => console.reached(seq)));
  };
  async function promoted(): Promise<{ readonly id: string; readonly caseId: string }> {
    const { caseId } = accepted(
      await chief.command('case.report', { ...RUBBISH_REPORT, title: '地下车库进水' }),
    );
    accepted(await chief.command('case.promoteToIncident', { caseId, title: '暴雨内涝' }));
    await reported(commander, chief, wall, ...streets);
    return { id: String(chief.case(caseId).links?.[0]?.toId), caseId };
  }
  const respond = (id: string) =>
    does(commander, 'incident.startResponse', {
      subjectId: id,
      matter: '暴雨内涝',
      level: 'II',
      until: world.clock.now() + 7 * HOUR,
      measures: ['封闭下穿隧道'],
      commanderId: COMMANDER.id,
    });

  it('is led to by its case, seen by everybody as far as it is theirs, and survives a restart', async () => {
    const { id, caseId } = await promoted();
    await does(chief, 'incident.noteDecision', { subjectId: id, text: '增派泵车三台' });
    await respond(id);
    await reported(commander, chief, wall, ...streets);
    expect(incidentsIn(chief.situation).get(id)).toMatchObject({ state: 'responding', caseIds: [caseId] });
    for (const street of streets) {
      expect(incidentsIn(street.situation).get(id)).toMatchObject({
        title: '暴雨内涝',
        journal: [],
        caseIds: [],
      });
    }
    expect(incidentsIn(wall.situation).get(id)).toMatchObject({
      title: '',
      response: { level: 'II', matter: '暴雨内涝', measures: [{ text: '' }] },
    });
    expect(JSON.stringify([wall.frames, ...streets.map(({ frames }) => frames)])).not.toContain('泵车');
    const before = incidentsIn(chief.situation).get(id);
    await world.restart();
    expect(incidentsIn(world.app.live.dispatcher.durable).get(id)).toEqual(before);
  });

  it('refuses a response by halves with its code, and nothing has begun', async () => {
    const { id } = await promoted();
    const halves = { subjectId: id, matter: '暴雨内涝', level: 'II', commanderId: COMMANDER.id };
    expect(refusedWith(await commander.command('incident.startResponse', halves))).toBe('response-period');
    const until = world.clock.now() + HOUR;
    expect(refusedWith(await commander.command('incident.startResponse', { ...halves, until }))).toBe(
      'response-measures',
    );
    expect(incidentsIn(world.app.live.dispatcher.durable).get(id)?.state).toBe('watch');
  });

  it('has orders whose answers come to a second console unit by unit', async () => {
    const { id } = await promoted();
    const doneBy = world.clock.now() + HOUR;
    const data = { incidentId: id, text: '巡查地下车库', unitIds: ['S1', 'S2'], doneBy };
    const order = await does(commander, 'order.give', data);
    await reported(...streets, chief);
    const [first, second] = streets;
    if (first === undefined || second === undefined) throw new Error('no street is there');
    await does(first, 'order.answer', { subjectId: order, answer: 'done', text: '14 处' });
    const bare = await second.command('order.answer', { subjectId: order, answer: 'refused' });
    expect(refusedWith(bare)).toBe('reason-required');
    await does(second, 'order.answer', { subjectId: order, answer: 'refused', text: '两台水泵已全用' });
    await reported(chief, wall);
    expect(subjectsOf<Order>(chief.situation, 'order').get(order)?.receipts).toMatchObject([
      { unitId: 'S1', state: 'done', text: '14 处' },
      { unitId: 'S2', state: 'refused', text: '两台水泵已全用' },
    ]);
    // A wall counts who answered what; no word of it reaches one.
    expect(subjectsOf<Order>(wall.situation, 'order').get(order)).toMatchObject({
      text: '',
      receipts: [
        { unitId: 'S1', state: 'done', text: '' },
        { unitId: 'S2', state: 'refused', text: '' },
      ],
    });
    expect(JSON.stringify(wall.frames)).not.toMatch(/水泵|车库|14 处/u);
    // Why one street refuses is no other street's business.
    await reported(...streets);
    const other = subjectsOf<Order>(first.situation, 'order').get(order);
    expect(other?.receipts).toMatchObject([{ unitId: 'S1', state: 'done' }]);
    expect(JSON.stringify(first.frames)).not.toContain('两台水泵');
    const nobody = { ...data, unitIds: [] };
    expect(refusedWith(await commander.command('order.give', nobody))).toBe('units-missing');
  });

  it('calls the roll, and by itself a second time whoever is silent after three minutes', async () => {
    const { id } = await promoted();
    const unitIds = ['S1', 'S2', 'B1'];
    const roll = await does(chief, 'rollCall.begin', { incidentId: id, purpose: '防汛点名', unitIds });
    await reported(...streets);
    await Promise.all(streets.map((street) => does(street, 'rollCall.answer', { subjectId: roll })));
    world.clock.advance(180_000);
    await reported(chief);
    const board = subjectsOf<RollCall>(chief.situation, 'rollcall').get(roll);
    expect(board?.seats).toMatchObject([
      { unitId: 'S1', answeredAt: expect.any(Number) },
      { unitId: 'S2', answeredAt: expect.any(Number) },
      { unitId: 'B1', again: true },
    ]);
    expect(board?.seats.map(({ again }) => again === true)).toEqual([false, false, true]);
  });
});
