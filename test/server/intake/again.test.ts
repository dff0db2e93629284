import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import type { IntakeAnswer } from '../../../domain/contract/http.ts';
import { person } from '../../kit/caseDistrict.ts';
import { caseFile } from '../../kit/caseFiles.ts';
import { ACCEPTOR, CHIEF, OFFICER } from '../../kit/caseStory.ts';
import { ask } from '../../kit/httpAsk.ts';
import { openScene, type Scene } from '../../kit/scene.ts';

const { first, again, states } = caseFile<{
  readonly first: Readonly<Record<string, unknown>>;
  readonly again: Readonly<Record<string, unknown>>;
  readonly states: readonly (keyof typeof BRINGS)[];
}>('order-resent.json');

/** Brings the case into each of the states of the file. */
const BRINGS = {
  reported: async () => undefined,
  merged: async (scene: Scene, caseId: string) => {
    const intoId = await scene.report(ACCEPTOR);
    await scene.does(CHIEF, 'case.merge', { caseId, intoId });
  },
  rejected: (scene: Scene, caseId: string) =>
    scene.does(CHIEF, 'case.reject', { caseId, reason: '不属本区', route: 'other' }),
};

describe('an order that is sent once more', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
  });
  afterEach(() => scene.close());

  async function send(body: object): Promise<IntakeAnswer & { readonly status: number }> {
    const headers = { 'x-api-key': scene.world.people.giveKey(person('connector')) };
    const answer = await ask('POST', `${scene.world.url}/api/v1/cases`, { headers, body });
    return { ...(answer.body as IntakeAnswer), status: answer.status };
  }
  const seq = () => scene.world.app.live.dispatcher.durable.seq;

  it.each(states)(
    'brings its news to a case that is %s, and nothing when it comes a third time',
    async (state) => {
      const { caseId } = await send(first);
      await BRINGS[state](scene, caseId);
      expect(await send(again)).toMatchObject({ status: 200, caseId, repeated: false, supplemented: true });
      const after: Case = scene.case(caseId);
      expect(after).toMatchObject({ state, danger: true, notes: [{ text: again.title, supplement: true }] });
      const holder = scene.case(after.mergedInto ?? caseId);
      if (state === 'rejected') expect(holder.review).toMatchObject({ state: 'open', cause: 'supplement' });
      else expect(holder).toMatchObject({ urgency: 'urgent', danger: true });
      // Danger has an incident offered.
      await scene.settled();
      const before = seq();
      for (const same of [again, first]) {
        expect(await send(same)).toMatchObject({ status: 200, caseId, repeated: true });
      }
      expect(seq()).toBe(before);
    },
  );

  it('is told to the unit that works on it, and nothing of the contact lies in the log', async () => {
    const reporter = { name: '测试甲', phone: '13800138000' };
    const { caseId } = await send({ ...first, reporter, place: { gridId: 'G111' }, category: 'lamp' });
    await scene.does(CHIEF, 'case.file', { caseId });
    await scene.does(person('dispatcher'), 'case.dispatch', { caseId, unitId: 'B1' });
    await scene.does(OFFICER, 'case.sign', { caseId });
    const other = { name: '测试乙', phone: '13900139000' };
    await send({ ...again, reporter: other, place: { gridId: 'G111' } });
    expect(scene.case(caseId).reporterIds).toHaveLength(2);
    const { store } = scene.world;
    const rows = await store.outbox.find('live', { caseId, limit: 50 });
    expect(rows.map(({ row }) => row.template)).toContain('supplement-card');
    const log = JSON.stringify(await store.events.read('live', 0, 1_000));
    for (const secret of ['测试甲', '测试乙', '13800138000', '13900139000'])
      expect(log).not.toContain(secret);
  });
});
