import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import { person } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, OFFICER, Story } from '../../kit/caseStory.ts';

const HOUR = 3_600_000;
const merge = (story: Story, id: CaseId, intoId: CaseId) =>
  story.does(ACCEPTOR, 'case.merge', id, { intoId });
const unmerge = (story: Story, id: CaseId) => story.does(CHIEF, 'case.unmerge', id, {});

/** What must be the same again: everything but the version, the time of the last change and what can be taken back. */
function standing(story: Story, ...ids: readonly CaseId[]) {
  return ids.map((id) => {
    const { version: _version, updatedAt: _at, recalls: _recalls, ...rest } = story.case(id);
    return rest;
  });
}

describe('merging', () => {
  it('folds forty calls about one pipe into one case of forty reports', () => {
    const story = new Story();
    const primary = story.report({ reporterId: 'r-0' });
    for (let n = 1; n < 40; n += 1) {
      merge(story, story.later(1_000).report({ reporterId: `r-${n}` }), primary);
    }
    const primaryCase = story.case(primary);
    expect(primaryCase.reports).toBe(40);
    expect(primaryCase.reporterIds).toEqual(Array.from({ length: 40 }, (_, n) => `r-${n}`));
    expect([...story.situation.cases.values()].filter((each) => each.state === 'reported')).toHaveLength(1);
  });

  it('takes the highest urgency and the earliest due of all', () => {
    const story = new Story();
    const older = story.report({ urgency: 'urgent' });
    const primary = story.later(10 * 60_000).report();
    const { K0, K1 } = story.case(older).clocks;
    expect(merge(story, older, primary)).toEqual(['CaseMerged', 'CaseAbsorbed']);
    expect(story.case(primary)).toMatchObject({ urgency: 'urgent', clocks: { K0, K1 } });
    expect(story.case(older)).toMatchObject({ state: 'merged', mergedInto: primary, priorState: 'reported' });
  });

  it('speaks of danger while one of all does', () => {
    const story = new Story();
    const [dangerous, primary] = [story.report({ danger: true }), story.report()];
    merge(story, dangerous, primary);
    expect(story.case(primary).danger).toBe(true);
    unmerge(story, dangerous);
    expect(story.case(primary)).not.toHaveProperty('danger');
    expect(story.case(dangerous).danger).toBe(true);
  });

  it('lets what was urgent in it shorten what starts later, and only while it is there', () => {
    const story = new Story();
    const [primary, urgent] = [story.filed(), story.report({ urgency: 'urgent' })];
    merge(story, urgent, primary);
    story.does(DISPATCHER, 'case.dispatch', primary, { unitId: 'B1' });
    expect(story.case(primary).clocks.K3?.ruleId).toBe('urgent');
    expect(story.case(primary).clocks.K5?.limit).toEqual({ n: 2, unit: 'h' });
    unmerge(story, urgent);
    expect(story.case(primary).clocks.K3?.ruleId).toBe('appeal');
    expect(story.case(primary).clocks.K5?.limit).toEqual({ n: 4, unit: 'wh' });
  });

  it('does not let an old leg of a merged case pull on a new leg', () => {
    const story = new Story();
    const old = story.handling();
    const primary = story.later(30 * 24 * HOUR).handling();
    merge(story, old, primary);
    expect(story.case(primary).clocks.K5?.due).toBe(story.case(old).clocks.K5?.due);
    story.does(DISPATCHER, 'case.redispatch', primary, { unitId: 'B2', reason: '错派' });
    expect(story.case(primary).clocks.K5?.startedAt).toBe(story.at);
    expect(story.case(primary).clocks.K0?.due).toBe(story.case(old).clocks.K0?.due);
  });

  it('never leaves a primary under a primary: what it carried goes along', () => {
    const story = new Story();
    const [a, b, c] = [story.report(), story.report(), story.report()];
    merge(story, a, b);
    merge(story, b, c);
    expect(story.case(c)).toMatchObject({ reports: 3, absorbed: [{ caseId: b }, { caseId: a, viaId: b }] });
    expect(story.case(a)).toMatchObject({ state: 'merged', mergedInto: c, priorState: 'reported' });
  });

  it.each([
    [
      'into itself',
      (s: Story) => {
        const id = s.report();
        return [id, id];
      },
      'merge-into-itself',
    ],
    ['into a case nobody knows', (s: Story) => [s.report(), 'YX-20261120-000099'], 'unknown-case'],
    ['into a closed case', (s: Story) => [s.report(), s.closed()], 'target-closed'],
    [
      'into a merged case',
      (s: Story) => {
        const [a, b] = [s.report(), s.report()];
        merge(s, a, b);
        return [s.report(), a];
      },
      'target-merged',
    ],
    [
      'confidential into one that is not',
      (s: Story) => [s.report({ confidential: true }), s.report()],
      'confidential-merge',
    ],
    [
      'a whistle-blow into another',
      (s: Story) => [s.report({ demandType: 'whistleblow' }), s.report()],
      'whistleblow-merge',
    ],
    [
      'another into a whistle-blow',
      (s: Story) => [s.report(), s.report({ demandType: 'whistleblow' })],
      'whistleblow-merge',
    ],
  ] as const)('is refused %s', (_name, arrange, code) => {
    const story = new Story();
    const [id = '', intoId = ''] = arrange(story);
    expect(story.refuses(ACCEPTOR, 'case.merge', id, { intoId })).toBe(code);
  });

  it('is refused to who cannot see both', () => {
    const story = new Story();
    const here = story.report();
    const there = story.report({ place: { gridId: 'G211', communityId: 'C21', streetId: 'S2' } });
    expect(story.refuses(person('acceptor', 'S1'), 'case.merge', here, { intoId: there })).toBe(
      'out-of-scope',
    );
  });

  it('of an open case into a confidential one makes the result confidential', () => {
    const story = new Story();
    const [open, hidden] = [story.report(), story.report({ confidential: true })];
    merge(story, open, hidden);
    expect(story.case(hidden).confidential).toBe(true);
    unmerge(story, open);
    expect(story.case(open).confidential).toBe(false);
  });
});

describe('undoing a merge', () => {
  it('restores state, clocks, owner and reporters on both sides', () => {
    const story = new Story();
    const [a, b] = [
      story.handling({ reporterId: 'r-a', urgency: 'urgent' }),
      story.dispatched({ reporterId: 'r-b' }),
    ];
    const before = standing(story, a, b);
    merge(story.later(HOUR), a, b);
    expect(standing(story, a, b)).not.toEqual(before);
    expect(unmerge(story.later(HOUR), a)).toEqual(['CaseUnmerged', 'CaseReleased']);
    expect(standing(story, a, b)).toEqual(before);
  });

  it('sends the notes written since where the operator says, and no others', () => {
    const story = new Story();
    const [a, b] = [story.report(), story.handling()];
    story.does(OFFICER, 'case.progress', b, { text: '合并前' });
    merge(story, a, b);
    story.does(OFFICER, 'case.progress', b, { text: '给甲' });
    story.does(OFFICER, 'case.progress', b, { text: '给乙' });
    const [old = 0, forA = 0] = story.case(b).notes.map((note) => note.seq);
    expect(story.refuses(CHIEF, 'case.unmerge', a, { moveNotes: [old] })).toBe('note-not-movable');
    expect(story.refuses(CHIEF, 'case.unmerge', a, { moveNotes: [9_999] })).toBe('note-not-movable');
    story.does(CHIEF, 'case.unmerge', a, { moveNotes: [forA] });
    expect(story.case(a).notes).toMatchObject([{ text: '给甲', fromId: b, seq: forA }]);
    expect(story.case(b).notes.map((note) => note.text)).toEqual(['合并前', '给乙']);
  });

  it('is refused once the primary is closed', () => {
    const story = new Story();
    const [a, b] = [story.report(), story.resolved({ category: 'advice' })];
    merge(story, a, b);
    story.does(CHIEF, 'case.close', b, { text: '已答复' });
    expect(story.refuses(CHIEF, 'case.unmerge', a, {})).toBe('primary-closed');
    expect(story.case(a).state).toBe('merged');
  });

  it('of a primary that came along takes back what it carried', () => {
    const story = new Story();
    const [a, b, c] = [story.report(), story.report(), story.report()];
    merge(story, a, b);
    const before = standing(story, a, b, c);
    merge(story, b, c);
    unmerge(story, b);
    expect(standing(story, a, b, c)).toEqual(before);
  });

  it('of a case that came along frees it from both', () => {
    const story = new Story();
    const [a, b, c] = [story.report(), story.report(), story.report()];
    const alone = standing(story, a, b, c);
    merge(story, a, b);
    merge(story, b, c);
    unmerge(story, a);
    unmerge(story, b);
    expect(standing(story, a, b, c)).toEqual(alone);
  });
});
