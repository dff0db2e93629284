import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.ts';
import { COVER, person } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHECKER, CHIEF, DISPATCHER, OFFICER } from '../kit/caseStory.ts';
import { reportThrough } from '../kit/publicPages.ts';
import { openScene, type Scene } from '../kit/scene.ts';
import { type SentMessages, sentMessages } from '../kit/sentMessages.ts';
import { accepted, refusedWith } from '../kit/world.ts';

const CALLS = 40;

describe('scenario 23: forty calls about one burst pipe', () => {
  let channel: SentMessages;
  let scene: Scene;
  let ids: CaseId[];
  beforeEach(async () => {
    channel = sentMessages();
    scene = await openScene('2026-11-20 10:00', { channel, publicUrl: 'https://progress.example' });
    ids = [];
  });
  afterEach(() => scene.close());

  /** Forty within ten minutes, in two grids, each from another phone; the first is the least urgent. */
  async function ring(): Promise<void> {
    for (let n = 0; n < CALLS; n += 1) {
      const { caseId } = await reportThrough(scene.world, person('connector'), {
        source: '12345',
        title: '路口水管爆裂',
        category: COVER,
        place: { gridId: n % 2 === 0 ? 'G111' : 'G112' },
        reporter: { name: '来电人', phone: `1380000${String(1000 + n)}` },
      });
      ids.push(caseId);
      if (n % 4 === 3) scene.world.clock.advance(60_000);
    }
    await scene.settled();
  }

  const first = (): CaseId => ids[0] ?? '';
  const others = (): CaseId[] => ids.slice(1);

  /** One call, all or nothing. */
  async function mergeAll(): Promise<void> {
    const console = await scene.world.console(ACCEPTOR);
    accepted(
      await console.call({
        id: 'merge-forty-calls',
        world: 'live',
        commands: others().map((caseId) => ({ type: 'case.merge', data: { caseId, intoId: first() } })),
      }),
    );
    console.leave();
    await scene.settled();
  }

  async function lifeOf(id: CaseId): Promise<void> {
    await scene.does(ACCEPTOR, 'case.file', { caseId: id });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B1' });
    await scene.does(OFFICER, 'case.sign', { caseId: id });
    await scene.does(OFFICER, 'case.contactReporter', { caseId: id, text: '已逐一联系' });
    await scene.does(OFFICER, 'case.progress', { caseId: id, text: '已关阀，正在更换', public: true });
    await scene.does(OFFICER, 'case.resolve', { caseId: id, text: '管道已更换，恢复供水' });
    await scene.does(DISPATCHER, 'case.assignCheck', {
      caseId: id,
      checkerId: CHECKER.id,
      checkerUnitId: CHECKER.scope,
    });
    await scene.does(CHECKER, 'case.checkPass', { caseId: id });
    await scene.does(CHIEF, 'case.close', { caseId: id });
  }

  it('becomes one case with forty reports, and the earliest promise holds', async () => {
    await ring();
    const dues = ids.map((id) => scene.case(id).clocks.K0?.due ?? Number.POSITIVE_INFINITY);
    await mergeAll();
    const primary = scene.case(first());
    const reportedAt = ids.map((id) => scene.case(id).reportedAt);
    expect(Math.max(...reportedAt) - Math.min(...reportedAt)).toBeLessThanOrEqual(10 * 60_000);
    expect(new Set(ids.map((id) => scene.case(id).place.gridId)).size).toBe(2);
    expect(primary).toMatchObject({ state: 'reported', reports: CALLS });
    expect(primary.absorbed).toHaveLength(CALLS - 1);
    expect(primary.clocks.K0?.due).toBe(Math.min(...dues));
    const states = ids.map((id) => scene.case(id).state);
    expect(states.filter((state) => state === 'merged')).toHaveLength(CALLS - 1);
  });

  it('answers every one of the forty: receipt, progress, result and a rating link of their own', async () => {
    await ring();
    await mergeAll();
    await lifeOf(first());
    await scene.until('2026-11-20 10:30');
    for (const template of ['receipt', 'progress', 'result'] as const) {
      const cards = channel.messages.filter(
        (message) => message.template === template && message.to.kind === 'reporter',
      );
      const phones = cards.map(({ to }) => to.phone);
      expect(new Set(phones).size, template).toBe(CALLS);
      expect(phones, template).toHaveLength(CALLS);
      if (template === 'result') expect(new Set(cards.map(({ link }) => link)).size).toBe(CALLS);
      // The outbox has a row for each of them, and all of them left.
      const rows = (await scene.world.store.outbox.find('live', { limit: 1_000 }))
        .map(({ row }) => row)
        .filter((row) => row.template === template);
      const reporterIds = rows.map(({ to }) => to.kind === 'reporter' && to.reporterId);
      expect(new Set(reporterIds), template).toEqual(new Set(scene.case(first()).reporterIds));
      expect(
        rows.map(({ state }) => state),
        template,
      ).toEqual(rows.map(() => 'sent'));
    }
  });

  it('opens the review of the one case when any one of them is not satisfied', async () => {
    await ring();
    await mergeAll();
    await lifeOf(first());
    await scene.until('2026-11-20 10:30');
    const results = channel.messages.filter(({ template }) => template === 'result');
    const link = results[17]?.link ?? '';
    const path = new URL(link).pathname;
    const answer = await fetch(`${scene.world.url}${path}/rate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ score: 1 }),
    });
    expect(answer.status).toBe(200);
    await scene.settled();
    expect(scene.case(first())).toMatchObject({ state: 'closed', review: { state: 'open' } });
  });

  it('gives one that is let go its own clocks from its own start', async () => {
    await ring();
    const repeated = ids[20] ?? '';
    const before = scene.case(repeated);
    await mergeAll();
    await scene.until('2026-11-20 10:20');
    await scene.does(CHIEF, 'case.unmerge', { caseId: repeated });
    expect(scene.case(repeated)).toMatchObject({ state: 'reported', reports: 1 });
    expect(scene.case(repeated).clocks.K0).toEqual(before.clocks.K0);
    expect(scene.case(repeated).clocks.K1).toMatchObject({ startedAt: before.reportedAt });
    expect(scene.case(first()).reports).toBe(CALLS - 1);
  });

  it('keeps a confidential report out of an open case, but not the other way round', async () => {
    const open = await scene.report(ACCEPTOR, { category: COVER });
    const hidden = await scene.report(ACCEPTOR, {
      category: COVER,
      reporter: { name: '来电人', phone: '13800008888', confidential: true },
    });
    expect(await scene.refuses(ACCEPTOR, 'case.merge', { caseId: hidden, intoId: open })).toBe(
      'confidential-merge',
    );
    await scene.does(ACCEPTOR, 'case.merge', { caseId: open, intoId: hidden });
    expect(scene.case(hidden)).toMatchObject({ confidential: true, reports: 2 });
  });

  it('keeps 举报 apart from what asks for something else, either way', async () => {
    const open = await scene.report(ACCEPTOR, { category: COVER });
    const whistle = await scene.report(ACCEPTOR, { category: COVER, demandType: 'whistleblow' });
    for (const [caseId, intoId] of [
      [whistle, open],
      [open, whistle],
    ] as const) {
      expect(await scene.refuses(ACCEPTOR, 'case.merge', { caseId, intoId })).toBe('whistleblow-merge');
    }
    const other = await scene.report(ACCEPTOR, { category: COVER, demandType: 'whistleblow' });
    await scene.does(ACCEPTOR, 'case.merge', { caseId: other, intoId: whistle });
    expect(scene.case(whistle)).toMatchObject({ reports: 2, demandType: 'whistleblow' });
  });

  it('is all or nothing: one that may not go keeps the others where they are', async () => {
    await ring();
    const hidden = await scene.report(ACCEPTOR, {
      category: COVER,
      reporter: { phone: '13800008888', confidential: true },
    });
    const console = await scene.world.console(ACCEPTOR);
    const answer = await console.call({
      id: 'merge-with-a-hidden-one',
      world: 'live',
      commands: [...others(), hidden].map((caseId) => ({
        type: 'case.merge',
        data: { caseId, intoId: first() },
      })),
    });
    expect(refusedWith(answer)).toBe('confidential-merge');
    expect(answer).toMatchObject({ index: CALLS - 1 });
    expect(scene.case(first()).reports).toBe(1);
  });
});
