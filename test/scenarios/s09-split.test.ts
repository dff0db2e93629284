import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.ts';
import { ADVICE, COVER, LAMP, person } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, OFFICER } from '../kit/caseStory.ts';
import { type Phone, phoneWith, reportThrough } from '../kit/publicPages.ts';
import { openScene, type Scene } from '../kit/scene.ts';

const COVER_CREW = person('dept_officer', 'B2');

describe('scenario 9: one form, two matters', () => {
  let scene: Scene;
  let id: CaseId;
  let lamp: CaseId;
  let cover: CaseId;
  let phone: Phone;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
    const answer = await reportThrough(scene.world, person('connector'), {
      source: 'wechat',
      title: '路灯不亮，井盖也破了',
      place: { gridId: 'G111' },
      reporter: { name: '陈大文', phone: '13800138000' },
    });
    id = answer.caseId;
    phone = phoneWith(scene.world, answer.progressPath ?? '');
    await scene.until('2026-11-20 10:20');
    await scene.does(ACCEPTOR, 'case.split', {
      caseId: id,
      parts: [
        { title: '路灯不亮', category: LAMP },
        { title: '井盖破损', category: COVER, urgency: 'urgent' },
      ],
    });
    [lamp = '', cover = ''] = scene.case(id).childIds ?? [];
  });
  afterEach(() => scene.close());

  async function done(part: CaseId, unitId: string, officer: typeof OFFICER): Promise<void> {
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: part, unitId });
    await scene.does(officer, 'case.sign', { caseId: part });
    await scene.does(officer, 'case.resolve', { caseId: part, text: '已修好' });
    const checker = person('checker', 'Z');
    await scene.does(DISPATCHER, 'case.assignCheck', {
      caseId: part,
      checkerId: checker.id,
      checkerUnitId: 'Z',
    });
    await scene.does(checker, 'case.checkPass', { caseId: part });
    await scene.does(CHIEF, 'case.close', { caseId: part });
  }

  it('is a parent that is split, and two cases with units and clocks of their own', async () => {
    expect(scene.case(id)).toMatchObject({ state: 'split', childIds: [lamp, cover] });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: lamp, unitId: 'B1' });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: cover, unitId: 'B2' });
    expect(scene.case(lamp)).toMatchObject({ primaryUnitId: 'B1', urgency: 'general', parentId: id });
    expect(scene.case(cover)).toMatchObject({ primaryUnitId: 'B2', urgency: 'urgent', parentId: id });
    const { K0, K5 } = scene.case(lamp).clocks;
    expect(K0?.startedAt).toBe(scene.case(id).reportedAt);
    expect(K5?.due).toBeGreaterThan(scene.case(cover).clocks.K5?.due ?? Number.POSITIVE_INFINITY);
  });

  it('is one number with two lines to the resident', async () => {
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: cover, unitId: 'B2' });
    const { words } = await phone.read();
    expect(words).toContain(`编号 ${id}`);
    expect(words).toMatch(/路灯不亮 · 已受理 .* 窨井盖破损 · 办理中/u);
  });

  it('closes by itself when both are done, and tells the reporter once', async () => {
    await done(lamp, 'B1', OFFICER);
    expect(scene.case(id).state).toBe('split');
    await done(cover, 'B2', COVER_CREW);
    await scene.settled();
    expect(scene.case(id)).toMatchObject({ state: 'closed', closure: { kind: 'rollup' } });
    const rows = await scene.world.store.outbox.find('live', { limit: 100 });
    const results = rows.filter(({ row }) => row.to.kind === 'reporter' && row.template === 'result');
    expect(results.map(({ row }) => row.relates)).toEqual([id]);
    expect((await phone.read()).words).toContain('请您评价');
    expect(await phone.rate({ score: 4 })).toMatchObject({ status: 200 });
  });

  it('needs two parts, each with a category', async () => {
    const other = await scene.report(ACCEPTOR);
    const part = { title: '一件', category: ADVICE };
    expect(await scene.refuses(ACCEPTOR, 'case.split', { caseId: other, parts: [part] })).toBe(
      'parts-required',
    );
    expect(
      await scene.refuses(ACCEPTOR, 'case.split', { caseId: other, parts: [part, { title: '另一件' }] }),
    ).toBe('category-required');
  });
});
