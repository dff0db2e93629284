import { beforeEach, describe, expect, it } from 'vitest';
import { project, projectEvent } from '../../../domain/aggregate/aggregate.ts';
import type { LogEvent } from '../../../domain/aggregate/event.ts';
import { type Campaign, campaignIdsOf } from '../../../domain/campaign/campaign.ts';
import { CAMPAIGN } from '../../../domain/campaign/campaignAggregate.ts';
import { fits, isInArea } from '../../../domain/campaign/campaignArea.ts';
import { repeatsOf } from '../../../domain/campaign/campaignNumbers.ts';
import { campaignsIn } from '../../../domain/campaign/campaigns.ts';
import type { Case } from '../../../domain/case/case.ts';
import { hasFacets } from '../../../domain/case/caseFacets.ts';
import { caseLinks } from '../../../domain/case/caseLinks.ts';
import type { CaseId, SubjectId } from '../../../domain/kernel.ts';
import { DAY_MS } from '../../../domain/time/shanghaiDay.ts';
import { A_CAMPAIGN } from '../../kit/aCampaign.ts';
import { COVER, DISTRICT, person, RUBBISH } from '../../kit/caseDistrict.ts';
import { CHIEF } from '../../kit/caseStory.ts';
import { KindStory } from '../../kit/kindStory.ts';

const SUPERVISOR = person('supervisor');
const STREET = person('street_reviewer', 'S1');
const OTHER_STREET = person('street_reviewer', 'S2');

describe('a campaign', () => {
  let story: KindStory;
  let caseId: CaseId;
  beforeEach(() => {
    story = new KindStory();
    caseId = story.cases.filed();
  });

  const open = (more: object = {}) => story.does(SUPERVISOR, 'campaign.open', { ...A_CAMPAIGN, ...more });
  const campaign = (id: SubjectId): Campaign => {
    const found = campaignsIn(story.situation).get(id);
    if (found === undefined) throw new Error(`there is no ${id}`);
    return found;
  };
  const caseNow = (id = caseId): Case => story.situation.cases.get(id) as Case;

  it('is opened with what it is about, and the cases in hand join it and say so', () => {
    const id = open({ caseIds: [caseId] });
    expect(campaign(id)).toMatchObject({
      title: '暴露垃圾专项',
      leadUnitId: 'S1',
      caseIds: [caseId],
      cases: 1,
    });
    expect(campaignIdsOf(caseNow())).toEqual([id]);
    expect(hasFacets({ campaign: id })(caseNow())).toBe(true);
    expect(hasFacets({ campaign: 'campaign-999' })(caseNow())).toBe(false);
    expect(caseLinks(caseNow())).toEqual([]);
  });

  it('is opened by the centre alone, on a matter, units and days that are there', () => {
    expect(story.refuses(STREET, 'campaign.open', A_CAMPAIGN)).toBe('role-not-allowed');
    const refuses = (more: object) => story.refuses(CHIEF, 'campaign.open', { ...A_CAMPAIGN, ...more });
    expect(refuses({ category: 'nothing' })).toBe('unknown-category');
    expect(refuses({ unitIds: ['S99'] })).toBe('unknown-unit');
    expect(refuses({ area: { unitIds: ['S99'] } })).toBe('unknown-unit');
    expect(refuses({ unitIds: [A_CAMPAIGN.leadUnitId] })).toBe('campaign-lead-takes-part');
    expect(refuses({ until: A_CAMPAIGN.from })).toBe('campaign-ends-before-it-begins');
    expect(refuses({ until: A_CAMPAIGN.from + 500 * DAY_MS })).toBe('campaign-too-long');
    expect(refuses({ caseIds: ['YX-20261120-9999'] })).toBe('unknown-case');
  });

  it('takes a case once, and none that another one has', () => {
    const id = open({ caseIds: [caseId] });
    expect(story.refuses(CHIEF, 'campaign.join', { subjectId: id, caseIds: [caseId] })).toBe('no-change');
    const other = open({ title: '另一个' });
    const join = { subjectId: other, caseIds: [caseId] };
    expect(story.refuses(CHIEF, 'campaign.join', join)).toBe('case-of-another-campaign');
    story.does(CHIEF, 'campaign.leave', { subjectId: id, caseIds: [caseId] });
    expect(campaignIdsOf(caseNow())).toEqual([]);
    story.does(CHIEF, 'campaign.join', join);
    expect(campaignIdsOf(caseNow())).toEqual([other]);
  });

  it('lets a case into a second one when the first is closed', () => {
    const first = open({ caseIds: [caseId] });
    story.does(CHIEF, 'campaign.close', { subjectId: first, result: '已整治' });
    const second = open({ caseIds: [caseId] });
    expect(campaignIdsOf(caseNow())).toEqual([first, second]);
  });

  it('hears of its progress from units that lead it or take part, and from nobody else', () => {
    const id = open();
    story.does(STREET, 'campaign.progress', { subjectId: id, text: '已排查三条街' });
    expect(campaign(id).progress.map(({ text }) => text)).toEqual(['已排查三条街']);
    // A street that has no part in it does not see it.
    expect(story.refuses(OTHER_STREET, 'campaign.progress', { subjectId: id, text: '看看' })).toBe(
      'out-of-scope',
    );
    const { caseIds: _none, ...content } = A_CAMPAIGN;
    story.does(CHIEF, 'campaign.revise', { ...content, subjectId: id, unitIds: ['S2'] });
    story.does(OTHER_STREET, 'campaign.progress', { subjectId: id, text: '我们也到了' });
    expect(campaign(id).progress).toHaveLength(2);
  });

  it('is closed with its result and what its cases came to, and changes no more', () => {
    const done = story.cases.closed();
    const id = open({ caseIds: [caseId, done] });
    story.does(CHIEF, 'campaign.close', { subjectId: id, result: '重点点位已整改' });
    expect(campaign(id).closed).toMatchObject({ result: '重点点位已整改', cases: 2, done: 1, reopened: 0 });
    const subject = { subjectId: id };
    expect(story.refuses(CHIEF, 'campaign.close', { ...subject, result: '再来' })).toBe('campaign-closed');
    expect(story.refuses(CHIEF, 'campaign.progress', { ...subject, text: '再来' })).toBe('campaign-closed');
    expect(story.refuses(CHIEF, 'campaign.leave', { ...subject, caseIds: [done] })).toBe('campaign-closed');
  });

  it('shows units how many cases there are and not which, from its subject and from its events alike', () => {
    const id = open({ caseIds: [caseId] });
    story.does(CHIEF, 'campaign.join', { subjectId: id, caseIds: [story.cases.filed()] });
    story.does(CHIEF, 'campaign.leave', { subjectId: id, caseIds: [caseId] });
    const brief = project(CAMPAIGN, 'briefly', campaign(id));
    expect(brief).toMatchObject({ caseIds: [], cases: 1 });
    const events = story.events.filter((event) => 'subjectId' in event && event.subjectId === id);
    const shown = events.map((event) => projectEvent(CAMPAIGN, 'briefly', event as LogEvent));
    expect(JSON.stringify(shown)).not.toContain(caseId);
    expect(shown.map(({ data }) => (data as { cases?: number }).cases)).toEqual([undefined, 1, 1, -1]);
  });
});

describe('the area of a campaign', () => {
  const at = (place: object) => ({ state: 'filed', category: RUBBISH, place }) as unknown as Case;
  const CENTRE = [113.25, 23.13] as never;

  it('is its streets, the ground around a point, or the whole district', () => {
    const there = at({ streetId: 'S1', gridId: 'G111', point: CENTRE });
    expect(isInArea({ unitIds: ['S1' as never] }, there, DISTRICT)).toBe(true);
    expect(isInArea({ unitIds: ['S2' as never] }, there, DISTRICT)).toBe(false);
    expect(isInArea({ unitIds: [] }, there, DISTRICT)).toBe(true);
    const spot = { centre: [113.251, 23.13] as never, radius: 150 };
    expect(isInArea({ unitIds: [], spot }, there, DISTRICT)).toBe(true);
    expect(isInArea({ unitIds: [], spot: { ...spot, radius: 50 } }, there, DISTRICT)).toBe(false);
    // The middle of a grid is nobody's place.
    expect(isInArea({ unitIds: [], spot }, at({ point: CENTRE, synthetic: true }), DISTRICT)).toBe(false);
    // Nor is what lies outside of the district.
    const outside = at({ point: CENTRE, unplaced: 'outside-district' });
    expect(isInArea({ unitIds: [], spot }, outside, DISTRICT)).toBe(false);
  });

  it('takes in cases of its matter that are their own', () => {
    const campaign = { area: { unitIds: [] }, category: RUBBISH as never };
    const thisCase = at({ streetId: 'S1' });
    expect(fits(campaign, thisCase, DISTRICT)).toBe(true);
    expect(fits(campaign, { ...thisCase, category: COVER as never }, DISTRICT)).toBe(false);
    expect(fits(campaign, { ...thisCase, state: 'merged' }, DISTRICT)).toBe(false);
  });
});

describe('same-spot repeats', () => {
  const FROM = 100 * DAY_MS;
  const spot = (id: string, day: number, more: object = {}) =>
    ({
      id,
      state: 'filed',
      category: RUBBISH,
      reportedAt: day * DAY_MS,
      place: { point: [113.25, 23.13] },
      ...more,
    }) as unknown as Case;
  const ended = spot('c1', 101, { state: 'closed', closure: { at: 105 * DAY_MS } });
  const count = (...others: readonly Case[]) => repeatsOf([ended], others, { from: FROM, span: 20 * DAY_MS });

  it('are reports at its spots in as long a time before it began', () => {
    expect(count(spot('a', 85), spot('b', 99))).toEqual({ before: 2, after: 0 });
    expect(count(spot('a', 79))).toEqual({ before: 0, after: 0 });
  });

  it('are reports there after a case was done, and none while it was open', () => {
    expect(count(spot('a', 106))).toEqual({ before: 0, after: 1 });
    expect(count(spot('a', 103))).toEqual({ before: 0, after: 0 });
  });

  it('are of the same matter at the same spot', () => {
    const far = { place: { point: [113.26, 23.13] } };
    expect(count(spot('a', 90, { category: COVER }), spot('b', 90, far), ended)).toEqual({
      before: 0,
      after: 0,
    });
  });
});
