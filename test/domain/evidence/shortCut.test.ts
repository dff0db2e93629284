import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPartners, SUGGEST_FROM } from '../../../domain/evidence/partners.ts';
import { COVER, RUBBISH } from '../../kit/caseDistrict.ts';
import { IN_GRID, Story } from '../../kit/caseStory.ts';
import { evidenceOf } from '../../kit/evidenceOf.ts';

const words = fc.array(fc.constantFrom('水管', '爆裂', '路灯', '不亮', '井盖', '松动', '北路'), {
  minLength: 1,
  maxLength: 5,
});
const report = fc.record({
  title: words.map((some) => some.join('')),
  category: fc.constantFrom(COVER, RUBBISH),
  east: fc.integer({ min: 0, max: 2_000 }),
});

describe('cases passed over without weighing', () => {
  it('are none that weighing would have suggested', () => {
    fc.assert(
      fc.property(fc.array(report, { minLength: 2, maxLength: 8 }), (reports) => {
        const story = new Story();
        const [subject = ''] = reports.map(({ title, category, east }) => {
          const point = [113.27 + east / 102_300, 23.13] as const;
          return story.report({ title, category, place: { ...IN_GRID, point } });
        });
        const base = evidenceOf(story);
        const find = (minimum: number) =>
          findPartners(story.case(subject), (id) => story.situation.cases.get(id), base, { minimum });
        // With no minimum nothing is passed over.
        expect(find(SUGGEST_FROM)).toEqual(find(0).filter(({ score }) => score >= SUGGEST_FROM));
      }),
      { seed: 20_261_122, numRuns: 200 },
    );
  });
});
