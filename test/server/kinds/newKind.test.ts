import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKinds } from '../../../domain/aggregate/kinds.ts';
import type { SubjectId } from '../../../domain/aggregate/subject.ts';
import { KINDS } from '../../../domain/kinds.ts';
import { type Situation, subjectsOf } from '../../../domain/situation.ts';
import { createSituation } from '../../../renderer/client/store/situationStore.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { LANTERN, type Lantern } from '../../kit/lanternKind.ts';
import { createTestClock } from '../../kit/testClock.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { acceptedSubject, openWorld, refusedWith, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor']);
const REVIEWER = person('street_reviewer', 'S1');
const NEIGHBOUR = person('street_reviewer', 'S2');
const OFFICER = person('dept_officer', 'S1');
const WALL = person('wall');
const WITH_LANTERNS = createKinds([...KINDS.all, LANTERN]);
const HANGING = { unitId: 'S1', text: '门口', keeperId: REVIEWER.id };

const lanternsIn = (situation: Situation) => subjectsOf<Lantern>(situation, 'lantern');

/** Everything here is driven through the product as it stands: no file of it knows of lanterns. */
describe('a kind that is new', () => {
  let world: TestWorld;
  let chief: TestConsole;
  beforeEach(async () => {
    world = await openWorld({ kinds: WITH_LANTERNS });
    world.people.employ(REVIEWER);
    chief = await world.console(CHIEF);
  });
  afterEach(() => world.close());

  const durable = () => world.app.live.dispatcher.durable;
  const hang = async (text = '门口') =>
    acceptedSubject(await chief.command('lantern.hang', { ...HANGING, text })).subjectId;
  const logged = async () => (await world.store.events.read('live', 0, 10)).map(({ text }) => text);
  /** Everybody has been told what happened so far. */
  async function reported(...consoles: readonly TestConsole[]): Promise<void> {
    world.clock.advance(5_000);
    await Promise.all(consoles.map((console) => console.reached(durable().seq)));
  }

  it('is taken by its schema, answered by its name, and lies in the log in the one shape of events', async () => {
    const answer = await chief.command('lantern.hang', HANGING);
    expect(answer).toEqual({
      ok: true,
      seq: 1,
      results: [{ kind: 'lantern', subjectId: 'lantern-1', version: 1 }],
    });
    const [text = ''] = await logged();
    expect(JSON.parse(text)).toEqual({
      seq: 1,
      world: 'live',
      type: 'LanternHung',
      at: expect.any(Number),
      by: { id: CHIEF.id, role: 'duty_chief', unitId: CHIEF.scope },
      kind: 'lantern',
      subjectId: 'lantern-1',
      version: 1,
      data: HANGING,
      commandId: expect.any(String),
    });
    const malformed = await chief.command('lantern.hang', { ...HANGING, text: '' });
    expect(malformed).toMatchObject({ ok: false, code: 'bad-request', fields: { text: expect.any(String) } });
    expect(refusedWith(await chief.command('lantern.sing', {}))).toBe('unknown-command');
  });

  it('reads what it names outside the log: nothing is hung for an account that is not there', async () => {
    const stranger = { ...HANGING, keeperId: 'nobody' };
    expect(refusedWith(await chief.command('lantern.hang', stranger))).toBe('shift-unknown-seat');
    expect(lanternsIn(durable()).size).toBe(0);
  });

  it('is refused by the questions of every kind, in their order', async () => {
    const subjectId = await hang();
    const [reviewer, neighbour, officer] = await Promise.all([
      world.console(REVIEWER),
      world.console(NEIGHBOUR),
      world.console(OFFICER),
    ]);
    const light = (by: TestConsole, of: SubjectId, version: number) =>
      by.command('lantern.light', { subjectId: of }, { version });
    expect(refusedWith(await light(neighbour, 'lantern-9', 7))).toBe('unknown-subject');
    expect(refusedWith(await light(neighbour, subjectId, 7))).toBe('out-of-scope');
    expect(refusedWith(await light(officer, subjectId, 7))).toBe('role-not-allowed');
    expect(await light(reviewer, subjectId, 7)).toMatchObject({
      ok: false,
      code: 'version-conflict',
      current: { id: subjectId, kind: 'lantern', isLit: false },
    });
    acceptedSubject(await light(reviewer, subjectId, 1));
    expect(refusedWith(await light(reviewer, subjectId, 2))).toBe('shift-cancelled');
  });

  it('keeps numbers of people out of the log, as its words are words', async () => {
    await hang('找我 13812345678');
    expect((await logged()).join()).not.toContain('13812345678');
  });

  it('comes with cases in one call, and a refused call leaves nothing of it behind', async () => {
    const place = { gridId: 'G111' };
    const report = { type: 'case.report', data: { source: '12345', title: '灯', category: RUBBISH, place } };
    const call = (id: string, ...commands: object[]) => chief.call({ id, world: 'live', commands });
    const both = await call('lantern-and-case', { type: 'lantern.hang', data: HANGING }, report);
    expect(both).toMatchObject({
      ok: true,
      seq: 2,
      results: [{ subjectId: 'lantern-1' }, { caseId: expect.any(String) }],
    });
    const light = (subjectId: string) => ({ type: 'lantern.light', data: { subjectId } });
    const twice = await call('lantern-lit-twice', light('lantern-1'), light('lantern-1'));
    expect(refusedWith(twice)).toBe('shift-cancelled');
    expect(lanternsIn(durable()).get('lantern-1')).toMatchObject({ isLit: false, version: 1 });
    // The first of two in one call is there for the second.
    const made = await call('lantern-hung-lit', { type: 'lantern.hang', data: HANGING }, light('lantern-3'));
    expect(made).toMatchObject({ ok: true, results: [{}, { subjectId: 'lantern-3', version: 2 }] });
  });

  it('is told to whoever sees it: frames, what enters and leaves, a wall without words, snapshots alike', async () => {
    const [street, neighbour, wall] = await Promise.all([
      world.console(REVIEWER),
      world.console(NEIGHBOUR),
      world.console(WALL),
    ]);
    const subjectId = await hang('机密');
    await reported(chief, street, neighbour, wall);
    expect(lanternsIn(street.situation).get(subjectId)).toMatchObject({ text: '机密' });
    expect(lanternsIn(wall.situation).get(subjectId)).toMatchObject({ text: '', unitId: 'S1' });
    expect(lanternsIn(neighbour.situation).size).toBe(0);

    acceptedSubject(await chief.command('lantern.carry', { subjectId, unitId: 'S2' }));
    await reported(chief, street, neighbour, wall);
    expect(street.frames.at(-1)).toMatchObject({
      events: [],
      subjectsLeft: [{ kind: 'lantern', subjectId }],
    });
    expect(neighbour.frames.at(-1)).toMatchObject({ events: [], subjectsEntered: [{ id: subjectId }] });
    expect(wall.frames.at(-1)).toMatchObject({ events: [{ type: 'LanternCarried' }] });
    expect(lanternsIn(street.situation).size).toBe(0);

    const late = await Promise.all([CHIEF, REVIEWER, NEIGHBOUR, WALL].map((who) => world.console(who)));
    const before = [chief, street, neighbour, wall];
    expect(late.map(({ situation }) => lanternsIn(situation))).toEqual(
      before.map(({ situation }) => lanternsIn(situation)),
    );
    expect(JSON.stringify(wall.frames)).not.toContain('机密');
  });

  it('drops out of what a console is given when its kind says so, and comes whole when it is touched again', async () => {
    const subjectId = await hang();
    acceptedSubject(await chief.command('lantern.takeDown', { subjectId, text: '收' }));
    world.clock.advance(2 * 86_400_000);
    // Two days end every session.
    const [acting, watching] = await Promise.all([world.console(CHIEF), world.console(CHIEF)]);
    expect(lanternsIn(watching.situation).size).toBe(0);
    acceptedSubject(await acting.command('lantern.carry', { subjectId, unitId: 'S2' }));
    await reported(watching);
    expect(lanternsIn(watching.situation)).toEqual(lanternsIn(durable()));
  });

  it('is folded by the console as by the server', async () => {
    const situation = createSituation(createTestClock(), WITH_LANTERNS.folds);
    const subjectId = await hang();
    acceptedSubject(await chief.command('lantern.light', { subjectId }));
    const events = (await world.store.events.read('live', 0, 10)).map(({ event }) => event);
    situation.apply({ to: 2, events, entered: [], left: [] });
    situation.flush();
    const held = situation.store.getState().held.get('lantern');
    expect(held?.byId).toEqual(lanternsIn(durable()));
    const subjectsLeft = [{ kind: 'lantern', subjectId }];
    situation.apply({ to: 3, events: [], entered: [], left: [], subjectsLeft });
    situation.flush();
    const after = situation.store.getState().held.get('lantern');
    expect(after).not.toBe(held);
    expect(after?.byId.size).toBe(0);
  });

  it('survives a restart, from its rows and from the log alone, with its index', async () => {
    const subjectId = await hang();
    acceptedSubject(await chief.command('lantern.light', { subjectId }));
    const before = new Map(lanternsIn(durable()));
    const spoil = () => void world.store.events.dropFold('live', 1000);
    for (const whileDown of [undefined, spoil]) {
      await world.restart(whileDown);
      expect(lanternsIn(durable())).toEqual(before);
      expect(durable().indexes.get('lantern.keepers')?.get(REVIEWER.id)).toBe(subjectId);
    }
    expect(lanternsIn((await world.console(CHIEF)).situation)).toEqual(before);
  });

  it('is taken back when it cannot be stored', async () => {
    world.store.faults.failNext('events');
    expect(refusedWith(await chief.command('lantern.hang', HANGING))).toBe('store-unavailable');
    expect(lanternsIn(durable()).size).toBe(0);
  });

  it('is named in the audit when it is refused', async () => {
    const subjectId = await hang();
    const officer = await world.console(OFFICER);
    refusedWith(await officer.command('lantern.light', { subjectId }));
    await world.app.audit.store();
    const lines = JSON.stringify(await world.store.audit.read(0, 100));
    for (const word of [subjectId, 'lantern.light', 'role-not-allowed']) expect(lines).toContain(word);
  });
});

describe('a world without it', () => {
  it('takes none of its commands, and a console of it is not stopped by its events', async () => {
    const plain = await openWorld();
    const console = await plain.console(CHIEF);
    expect(refusedWith(await console.command('lantern.hang', HANGING))).toBe('unknown-command');
    await plain.close();
    const situation = createSituation(createTestClock());
    const stamp = { seq: 1, world: 'live', at: 1, by: { id: 'a', role: 'duty_chief' }, version: 1 } as const;
    const event = { ...stamp, kind: 'lantern', subjectId: 'lantern-1', type: 'LanternHung', data: HANGING };
    expect(situation.apply({ to: 1, events: [event], entered: [], left: [] })).toEqual([]);
  });

  it('is not made of two kinds, or two commands, of one name', () => {
    expect(() => createKinds([LANTERN, LANTERN])).toThrow('two kinds');
    expect(() => createKinds([LANTERN, { ...LANTERN, kind: 'torch' }])).toThrow('two commands');
  });
});
