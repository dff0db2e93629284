import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.ts';
import type { Person } from '../../domain/kernel.ts';
import type { KindCommand } from '../../domain/kinds.ts';
import type { Succession } from '../../domain/succession/succession.ts';
import { successionsIn } from '../../domain/succession/successions.ts';
import { createContactSimulator } from '../../server/succession/contactSimulator.ts';
import { person, RUBBISH } from '../kit/caseDistrict.ts';
import { ACCEPTOR, DISPATCHER } from '../kit/caseStory.ts';
import { httpCall } from '../kit/httpCall.ts';
import { openScene, type Scene } from '../kit/scene.ts';
import { acceptedSubject } from '../kit/world.ts';

const LEAVER = person(['grid_lead', 'grid_member'], 'G111');
const NEXT = person(['grid_lead', 'grid_member'], 'G111', 2);
const PLANNER = person('community_deputy', 'C11');
const APPROVER = person('deputy_leader', 'S1');
const REFUSING = [5, 250, 640].map((n) => `wm-${LEAVER.id}-${n}`);

describe('scenario 37: a grid lead leaves with 14 open cases, 640 residents and 9 groups', () => {
  const book = createContactSimulator();
  let scene: Scene;
  let caseIds: CaseId[];
  let successionId: string;

  async function give(by: Person, type: KindCommand['type'], data: object): Promise<string> {
    const console = await scene.world.console(by);
    const { subjectId } = acceptedSubject(await console.command(type, data));
    console.leave();
    await scene.settled();
    return subjectId;
  }
  const succession = () =>
    successionsIn(scene.world.app.live.dispatcher.durable).get(successionId) as Succession;

  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00', { contactBook: book });
    book.give(LEAVER.id, 640, 9);
    book.refuse(...REFUSING);
    scene.world.people.employ(NEXT);
    caseIds = [];
    for (let n = 0; n < 13; n += 1) {
      const caseId = await scene.report(ACCEPTOR, { category: RUBBISH });
      await scene.does(ACCEPTOR, 'case.file', { caseId });
      await scene.does(DISPATCHER, 'case.dispatch', { caseId, unitId: 'G111' });
      await scene.does(LEAVER, 'case.sign', { caseId });
      caseIds.push(caseId);
    }
    const verified = await scene.report(ACCEPTOR, { category: RUBBISH });
    await scene.does(ACCEPTOR, 'case.assignVerify', { caseId: verified, memberId: LEAVER.id });
    caseIds.push(verified);
    const plan = { unitId: 'G111', fromId: LEAVER.id, toId: NEXT.id, reason: '离职' };
    successionId = await give(PLANNER, 'succession.plan', plan);
  });
  afterEach(() => scene.close());

  it('moves what it said it would, keeps the three who refused in sight, and lets the old account read nothing', async () => {
    const { people, store, clock, app } = scene.world;
    const { events: log } = store;
    expect(succession()).toMatchObject({
      state: 'planned',
      counts: { cases: 14, residents: 640, groups: 9 },
    });
    expect(scene.case(caseIds[0] ?? '').handlerId).toBe(LEAVER.id);
    expect(book.transfers).toEqual([]);

    // The leaver sits at an open console while it is approved.
    const token = people.admit(LEAVER);
    const old = await scene.world.connect(token);
    await old.join();
    const cut = new Promise((resolve) => old.socket.once('disconnect', resolve));
    await give(APPROVER, 'succession.approve', { subjectId: successionId });

    // Open cases move at once, in one transaction with the approval.
    const moved = (await log.read('live', 0, 1_000)).filter(({ event }) => event.type === 'CaseInherited');
    expect(moved).toHaveLength(14);
    expect(new Set(moved.map(({ event }) => event.commandId)).size).toBe(1);
    expect(moved[0]?.event.commandId).toBe(
      (await log.read('live', 0, 1_000)).find(({ event }) => event.type === 'SuccessionApproved')?.event
        .commandId,
    );
    for (const id of caseIds.slice(0, 13)) expect(scene.case(id).handlerId).toBe(NEXT.id);
    expect(scene.case(caseIds[13] ?? '').verification).toMatchObject({ memberId: NEXT.id, state: 'open' });
    await scene.does(NEXT, 'case.verify', { caseId: caseIds[13] ?? '', result: 'valid', text: '属实' });

    // The old account can read nothing: neither its open console, nor its session, nor a new connection.
    await cut;
    expect((await httpCall(scene.world.url, 'GET /cases', { token })).status).toBe(401);
    await expect(scene.world.connect(token)).rejects.toThrow();
    expect((await app.audit.find({ action: 'account-change', limit: 10 }))[0]).toMatchObject({
      actor: 'system',
      object: LEAVER.id,
      detail: 'disabled:true succession',
    });

    // Residents have gone in batches of at most a hundred, each of them once.
    const batches = book.transfers.filter(({ ids }) => ids[0]?.startsWith('wm-') === true);
    expect(batches.map(({ ids }) => ids.length)).toEqual([100, 100, 100, 100, 100, 100, 40]);
    expect(new Set(batches.flatMap(({ ids }) => ids)).size).toBe(640);
    expect(batches.every(({ notice, toId }) => toId === NEXT.id && notice !== undefined)).toBe(true);
    expect(succession()).toMatchObject({ state: 'running' });

    // Nothing is said of them for a day.
    await scene.until('2026-11-21 09:50');
    expect(succession().batches.every(({ settled }) => settled === undefined)).toBe(true);
    await scene.until('2026-11-21 10:10');
    expect(succession()).toMatchObject({ state: 'partial', ended: { refused: 3, failed: 0 } });
    expect(succession().batches.reduce((sum, { settled }) => sum + (settled?.moved ?? 0), 0)).toBe(637 + 9);
    expect(clock.now() - (succession().batches[0]?.at ?? 0)).toBeLessThan(25 * 3_600_000);

    // Three refused, and stay listed by a masked label.
    const items = `GET /successions/${successionId}/items?state=refused`;
    const listed = await httpCall(scene.world.url, items, { token: people.admit(PLANNER) });
    expect(listed.body).toEqual({
      items: [1, 3, 7].map((batch) => ({ kind: 'residents', label: '居＊', state: 'refused', batch })),
    });
    const outside = await httpCall(scene.world.url, items, {
      token: people.admit(person('community_deputy', 'C12')),
    });
    expect(outside).toMatchObject({ status: 403, body: { code: 'out-of-scope' } });

    // No id of the contact system ever lay in the log.
    expect(JSON.stringify(await log.read('live', 0, 10_000))).not.toMatch(/w[mr]-/u);
    expect(await log.verify('live')).toMatchObject({ ok: true });
  });
});
