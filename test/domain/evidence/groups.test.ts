import { describe, expect, it } from 'vitest';
import { groupsOf } from '../../../domain/evidence/groups.ts';
import { findPartners } from '../../../domain/evidence/partners.ts';
import { COVER } from '../../kit/caseDistrict.ts';
import { CHIEF, Story } from '../../kit/caseStory.ts';
import { evidenceOf } from '../../kit/evidenceOf.ts';

const BURST = '人民北路 872 号门前自来水管爆裂';
const FLOOD = '人民北路 872 号自来水管爆裂路面积水';
const LID = '人民北路 870 号井盖翘起来响声很大';

function matters(story: Story, of: string) {
  const base = evidenceOf(story);
  const partners = findPartners(story.case(of), (id) => story.situation.cases.get(id), base, {
    minimum: 0.2,
  });
  return groupsOf(partners, base, (id) => story.situation.cases.get(id));
}

const idsOf = (groups: ReturnType<typeof matters>) =>
  groups.map(({ members }) => members.map(({ caseId }) => caseId).sort());

describe('the matters a case may be of', () => {
  it('are its partners, gathered by how alike they are among themselves', () => {
    const story = new Story();
    const [first, second] = [BURST, FLOOD].map((title) => story.report({ title, category: COVER }));
    const lid = story.report({ title: LID, category: COVER });
    const subject = story.report({ title: '自来水管爆裂，人民北路 872 号路面积水', category: COVER });
    expect(idsOf(matters(story, subject))).toEqual([[first, second].sort(), [lid]]);
  });

  it('are as likely as all their reports are together', () => {
    const story = new Story();
    for (const title of [BURST, FLOOD]) story.report({ title, category: COVER });
    const [matter] = matters(story, story.report({ title: BURST, category: COVER }));
    const scores = matter?.members.map(({ score }) => score) ?? [];
    expect(scores).toHaveLength(2);
    expect(matter?.score).toBeCloseTo(scores.reduce((a, b) => a + b) / 2);
    expect(matter?.score).toBeLessThan(Math.max(...scores));
  });

  it('are two where somebody has said that they are', () => {
    const story = new Story();
    const [first, second] = [BURST, FLOOD].map((title) => story.report({ title, category: COVER }));
    const subject = story.report({ title: BURST, category: COVER });
    story.does(CHIEF, 'case.markDistinct', first ?? '', { otherId: second ?? '' });
    expect(idsOf(matters(story, subject))).toHaveLength(2);
  });
});
