import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Person, refuse } from '../../../domain/kernel.ts';
import type { KindCommand } from '../../../domain/kinds.ts';
import type { Succession } from '../../../domain/succession/succession.ts';
import { successionsIn } from '../../../domain/succession/successions.ts';
import {
  type ContactSimulator,
  createContactSimulator,
} from '../../../server/succession/contactSimulator.ts';
import { person } from '../../kit/caseDistrict.ts';
import type { PeopleInMemory } from '../../kit/peopleInMemory.ts';
import { openScene, type Scene } from '../../kit/scene.ts';
import { acceptedSubject, refusedWith } from '../../kit/world.ts';

const LEAVER = person('grid_lead', 'G111');
const NEXT = person('grid_lead', 'G111', 2);
const PLANNER = person('community_deputy', 'C11');
const APPROVER = person('deputy_leader', 'S1');

describe('residents and groups on their way', () => {
  let scene: Scene;
  let book: ContactSimulator;
  beforeEach(async () => {
    book = createContactSimulator();
    scene = await openScene('2026-11-20 10:00', { contactBook: book });
    scene.world.people.employ(LEAVER, NEXT);
  });
  afterEach(() => scene.close());

  async function call(by: Person, type: KindCommand['type'], data: object) {
    const console = await scene.world.console(by);
    const answer = await console.command(type, data);
    console.leave();
    await scene.settled();
    return answer;
  }
  const PLAN = { unitId: 'G111', fromId: LEAVER.id, toId: NEXT.id, reason: '调离' };
  const plan = async () => acceptedSubject(await call(PLANNER, 'succession.plan', PLAN)).subjectId;
  const approve = (subjectId: string) => call(APPROVER, 'succession.approve', { subjectId });
  const now = (id: string) => successionsIn(scene.world.app.live.dispatcher.durable).get(id) as Succession;
  const keys = () => book.transfers.map(({ key }) => key);

  it('are sent once, also when the server stops in the middle and its word of a batch was lost', async () => {
    book.give(LEAVER.id, 250, 0);
    const id = await plan();
    // Batch 1 reached the contact system; the server went down before the log knew.
    const { successions } = scene.world.store;
    await successions.fill(
      id,
      (await book.residentsOf(LEAVER.id)).map(({ id: ref }) => ({
        kind: 'residents',
        ref,
        label: '居＊',
      })),
    );
    const cut = (await successions.batch(id, 1, 'residents', 100)).map(({ ref }) => ref);
    await book.transferResidents({ key: `${id}#1`, fromId: LEAVER.id, toId: NEXT.id, ids: cut });
    acceptedSubject(await approve(id));
    expect(keys()).toEqual([`${id}#1`, `${id}#2`, `${id}#3`]);
    expect(new Set(book.transfers.flatMap(({ ids }) => ids)).size).toBe(250);

    const transferCount = book.transferKeys.length;
    await scene.downUntil('2026-11-21 12:00');
    expect(book.transferKeys).toHaveLength(transferCount);
    expect(now(id)).toMatchObject({ state: 'done', ended: { refused: 0, failed: 0 } });
  });

  it('wait for a contact system that does not answer, and are tried again', async () => {
    book.give(LEAVER.id, 10, 0);
    const id = await plan();
    book.fail(true);
    expect(refusedWith(await approve(id))).toBe('contacts-unavailable');
    book.fail(false);
    const { transferResidents } = book;
    book.transferResidents = () => Promise.reject(new Error('down'));
    acceptedSubject(await approve(id));
    expect(now(id)).toMatchObject({ state: 'approved', batches: [] });
    // What does not wait for it has happened.
    expect(
      (await scene.world.people.admin.list()).find((account) => account.id === LEAVER.id)?.disabled,
    ).toBe(true);
    book.transferResidents = transferResidents;
    await scene.until('2026-11-20 10:10');
    expect(now(id)).toMatchObject({ state: 'running', batches: [{ n: 1, size: 10 }] });
    book.fail(true);
    await scene.until('2026-11-21 11:00');
    expect(now(id).state).toBe('running');
    book.fail(false);
    await scene.until('2026-11-21 11:10');
    expect(now(id).state).toBe('done');
    expect(book.transferKeys).toEqual([`${id}#1`]);
  });

  it('stay where they are until the leaver can read nothing', async () => {
    book.give(LEAVER.id, 10, 0);
    const id = await plan();
    const admin = scene.world.people.admin as { change: PeopleInMemory['admin']['change'] };
    const { change } = admin;
    admin.change = async () => refuse('store-unavailable');
    acceptedSubject(await approve(id));
    await scene.until('2026-11-20 10:05');
    expect(book.transferKeys).toEqual([]);
    admin.change = change;
    await scene.until('2026-11-20 10:10');
    expect(keys()).toEqual([`${id}#1`]);
  });

  it('groups go three hundred a day, the rest after midnight in Shanghai', async () => {
    book.give(LEAVER.id, 0, 310);
    const id = await plan();
    acceptedSubject(await approve(id));
    const sent = () => book.transfers.map(({ ids }) => ids.length);
    await scene.until('2026-11-20 23:50');
    expect(sent()).toEqual([300]);
    await scene.until('2026-11-21 00:10');
    expect(sent()).toEqual([300, 10]);
  });

  it('move cases only where no contact system is connected, and say so', async () => {
    const bare = await openScene('2026-11-20 10:00');
    bare.world.people.employ(LEAVER, NEXT);
    const planner = await bare.world.console(PLANNER);
    const { subjectId } = acceptedSubject(await planner.command('succession.plan', PLAN));
    const approver = await bare.world.console(APPROVER);
    acceptedSubject(await approver.command('succession.approve', { subjectId }));
    await bare.settled();
    expect(successionsIn(bare.world.app.live.dispatcher.durable).get(subjectId)).toMatchObject({
      casesOnly: true,
      state: 'done',
      counts: { residents: 0, groups: 0 },
    });
    await bare.close();
  });
});
