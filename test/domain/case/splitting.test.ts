import { describe, expect, it } from 'vitest';
import { LAMP, RUBBISH } from '../../kit/caseDistrict.ts';
import {
  ACCEPTOR,
  CHIEF,
  CHIEF_2,
  DISPATCHER,
  Story,
  SUPERVISOR,
  SYSTEM_PERSON,
} from '../../kit/caseStory.ts';

const HOUR = 3_600_000;

describe('splitting', () => {
  const parts = [
    { title: '路灯不亮', category: LAMP },
    { title: '井盖破损', urgency: 'urgent' as const, gridId: 'G112' },
  ];

  it('makes each matter a case of its own, filed, its total time counted from the report', () => {
    const story = new Story();
    const id = story.report({ category: RUBBISH, confidential: true });
    const { K0 } = story.case(id).clocks;
    expect(story.later(HOUR).does(ACCEPTOR, 'case.split', id, { parts })).toEqual([
      'CaseSplit',
      'CaseFiled',
      'CaseFiled',
    ]);
    const [lamp, cover] = (story.case(id).childIds ?? []).map((child) => story.case(child));
    expect(story.case(id).state).toBe('split');
    expect(lamp).toMatchObject({
      id: 'YX-20261120-000002',
      state: 'filed',
      parentId: id,
      category: LAMP,
      reports: 0,
    });
    expect(cover).toMatchObject({
      category: RUBBISH,
      urgency: 'urgent',
      confidential: true,
      place: { gridId: 'G112' },
    });
    expect(cover?.place.point).toBeUndefined();
    expect(lamp?.clocks.K0).toEqual(K0);
    expect(lamp?.clocks.K2?.startedAt).toBe(story.at);
    expect(story.report()).toBe('YX-20261120-000004');
  });

  it('is refused with fewer than two parts, without a category or grid, or while others are merged in', () => {
    const story = new Story();
    const id = story.report({ place: { text: '某处', unplaced: 'text-only' } });
    const refused = (given: readonly { title: string; category?: string; gridId?: string }[]) =>
      story.refuses(ACCEPTOR, 'case.split', id, { parts: [...given] });
    const ok = { title: '灯', category: LAMP, gridId: 'G111' };
    expect(refused([ok])).toBe('parts-required');
    expect(refused([ok, { title: '盖', gridId: 'G111' }])).toBe('category-required');
    expect(refused([ok, { title: '盖', category: 'dragons', gridId: 'G111' }])).toBe('unknown-category');
    expect(refused([ok, { title: '盖', category: LAMP }])).toBe('grid-required');
    expect(refused([ok, { title: '盖', category: LAMP, gridId: 'S1' }])).toBe('unknown-grid');
    story.does(ACCEPTOR, 'case.merge', story.report(), { intoId: id });
    expect(refused([ok, ok])).toBe('has-merged-cases');
  });

  it('is undone only before a part is dispatched, and K1 counts from its original start', () => {
    const story = new Story();
    const id = story.report({ category: RUBBISH });
    const { K1 } = story.case(id).clocks;
    story.later(HOUR).does(ACCEPTOR, 'case.split', id, { parts });
    const [first = '', second = ''] = story.case(id).childIds ?? [];
    story.does(DISPATCHER, 'case.dispatch', second, { unitId: 'B2' });
    expect(story.refuses(CHIEF, 'case.unsplit', id, {})).toBe('child-moved-on');
    const other = new Story();
    const again = other.report({ category: RUBBISH });
    other.later(HOUR).does(ACCEPTOR, 'case.split', again, { parts });
    other.does(CHIEF, 'case.unsplit', again, { reason: '其实是一件' });
    expect(other.case(again)).toMatchObject({ state: 'reported', clocks: { K1 } });
    expect(other.case(again).childIds).toBeUndefined();
    expect(other.case(first).state).toBe('voided');
    const withMerged = new Story();
    const third = withMerged.report({ category: RUBBISH });
    withMerged.does(ACCEPTOR, 'case.split', third, { parts });
    withMerged.does(ACCEPTOR, 'case.merge', withMerged.report(), {
      intoId: withMerged.case(third).childIds?.[0] ?? '',
    });
    expect(withMerged.refuses(CHIEF, 'case.unsplit', third, {})).toBe('has-merged-cases');
    expect(withMerged.refuses(ACCEPTOR, 'case.merge', withMerged.report(), { intoId: third })).toBe(
      'target-split',
    );
  });

  it('closes by itself when every part is done', () => {
    const story = new Story();
    const id = story.report({ category: RUBBISH });
    story.does(ACCEPTOR, 'case.split', id, { parts });
    expect(story.refuses(SYSTEM_PERSON, 'timer.childrenDone', id, {})).toBe('children-open');
    for (const child of story.case(id).childIds ?? []) {
      story.does(CHIEF, 'case.void', child, { reason: '误报', requestedBy: CHIEF_2.id });
    }
    story.does(SYSTEM_PERSON, 'timer.childrenDone', id, {});
    expect(story.case(id)).toMatchObject({ state: 'closed', closure: { kind: 'rollup' } });
    expect(story.refuses(SUPERVISOR, 'case.reopen', id, { reason: '没好' })).toBe('reopen-the-part');
  });
});
