import { describe, expect, it } from 'vitest';
import { findPartners, SUGGEST_FROM } from '../../../domain/evidence/partners.ts';
import { COVER, RUBBISH } from '../../kit/caseDistrict.ts';
import { caseFile } from '../../kit/caseFiles.ts';
import { CHIEF, DISPATCHER, IN_GRID, Story } from '../../kit/caseStory.ts';
import { evidenceOf } from '../../kit/evidenceOf.ts';

const MINUTE = 60_000;
const BURST = '人民北路 872 号门前自来水管爆裂';

/** A place so many metres east of the story's usual one. */
const metresEast = (metres: number) => ({ ...IN_GRID, point: [113.27 + metres / 102_300, 23.13] as const });

function partnersOf(story: Story, caseId: string) {
  return findPartners(story.case(caseId), (id) => story.situation.cases.get(id), evidenceOf(story));
}

describe('evidence that two reports are one matter', () => {
  it('names distance, minutes, words, grid and category of a repeat next door', () => {
    const story = new Story();
    const first = story.report({ title: BURST, category: COVER });
    const second = story
      .later(6 * MINUTE)
      .report({ title: '盘福路口自来水管爆裂，路面都淹了', category: COVER, place: metresEast(18) });
    const [partner] = partnersOf(story, second);
    expect(partner).toMatchObject({
      caseId: first,
      metres: 18,
      minutes: 6,
      sameGrid: true,
      sameCommunity: true,
      sameCategory: true,
    });
    expect(partner?.text).toBeGreaterThan(0.3);
  });

  it('reads traditional script and full width like the rest', () => {
    const { a, b } = caseFile<{ a: string; b: string }>('duplicates.json');
    const story = new Story();
    const first = story.report({ title: a, category: COVER });
    const second = story.report({ title: b });
    const [partner] = partnersOf(story, second);
    expect(partner).toMatchObject({ caseId: first, text: 1 });
    expect(partner?.score).toBeGreaterThan(SUGGEST_FROM);
  });

  it('counts the same grid when nobody gave a point', () => {
    const story = new Story();
    const { point: _point, ...inGrid } = IN_GRID;
    const same = story.report({ title: BURST, category: COVER, place: inGrid });
    const subject = story.report({ title: BURST, category: COVER, place: inGrid });
    const [partner] = partnersOf(story, subject);
    expect(partner).toMatchObject({ caseId: same, sameGrid: true });
    expect(partner).not.toHaveProperty('metres');
  });

  it('offers nothing for the grid and the kind alone: a grid holds many lids', () => {
    const story = new Story();
    const { point: _point, ...inGrid } = IN_GRID;
    for (const title of ['东风路口井盖缺失', '菜市场后门窨井响声很大', '小学旁边的盖板翘起来了']) {
      story.report({ title, category: COVER, place: inGrid });
    }
    const subject = story.report({
      title: '三元里地铁站出口下水道盖子不见了',
      category: COVER,
      place: inGrid,
    });
    expect(partnersOf(story, subject)).toEqual([]);
  });

  it('puts the nearer of two equal wordings first', () => {
    const story = new Story();
    const far = story.report({ title: BURST, place: { ...metresEast(700), gridId: 'G121' } });
    const near = story.report({ title: BURST, place: metresEast(30) });
    const subject = story.report({ title: BURST });
    expect(partnersOf(story, subject).map((partner) => partner.caseId)).toEqual([near, far]);
  });

  it('suggests nothing for another matter at the same door', () => {
    const story = new Story();
    story.report({ title: '楼道堆放杂物无人清理', category: RUBBISH });
    const subject = story.report({ title: '井盖松动夜间响声很大', category: COVER });
    expect(partnersOf(story, subject)).toEqual([]);
  });

  it('lets the words speak alone when a place was made up', () => {
    const story = new Story();
    const same = story.report({ title: BURST, place: { ...metresEast(900), synthetic: true } });
    story.report({ title: '路灯连续三盏不亮', place: { ...IN_GRID, synthetic: true } });
    const subject = story.report({ title: BURST, place: { ...IN_GRID, synthetic: true } });
    const partners = partnersOf(story, subject);
    expect(partners.map((partner) => partner.caseId)).toEqual([same]);
    expect(partners[0]).not.toHaveProperty('metres');
    expect(partners[0]?.sameGrid).toBe(false);
  });

  it('holds the metres of a point outside of the district neither for two reports nor against them', () => {
    const story = new Story();
    const outside = { text: '门口', point: [0, 0], unplaced: 'outside-district' } as const;
    const same = story.report({ title: BURST, place: outside });
    story.report({ title: '路灯连续三盏不亮', place: outside });
    for (const place of [outside, IN_GRID]) {
      const partners = partnersOf(story, story.report({ title: BURST, place }));
      const [partner] = partners.filter(({ caseId }) => caseId === same);
      expect(partner?.score).toBeCloseTo(1);
      expect(partner).not.toHaveProperty('metres');
      expect(partners.every(({ text }) => text > SUGGEST_FROM)).toBe(true);
    }
  });

  it('never suggests again what a colleague has set apart, nor a case that has ended', () => {
    const story = new Story();
    const rejected = story.report({ title: BURST });
    story.does(CHIEF, 'case.reject', rejected, { reason: '重复来电', route: 'other' });
    const apart = story.report({ title: BURST });
    const subject = story.report({ title: BURST });
    expect(partnersOf(story, subject).map((partner) => partner.caseId)).toEqual([apart]);
    story.does(DISPATCHER, 'case.markDistinct', apart, { otherId: subject });
    expect(partnersOf(story, subject)).toEqual([]);
    expect(partnersOf(story, apart)).toEqual([]);
    story.does(CHIEF, 'case.unmarkDistinct', subject, { otherId: apart });
    expect(partnersOf(story, subject).map((partner) => partner.caseId)).toEqual([apart]);
  });
});
