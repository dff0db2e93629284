import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import { autoDispatch, type SecretaryChoice } from '../../../domain/ladder/autoDispatch.ts';
import type { Rules } from '../../../domain/rules/rules.ts';
import { COVER, DISTRICT, LAMP, RUBBISH } from '../../kit/caseDistrict.ts';
import { CHIEF, DISPATCHER, RULES, Story, SYSTEM_PERSON, signerOf } from '../../kit/caseStory.ts';

const sure =
  (confidence = 0.96): SecretaryChoice =>
  () => ({ unitId: 'B1', confidence });

const ruled = (story: Story, id: CaseId, secretaryChoice = sure(), rules: Rules = RULES) =>
  autoDispatch(story.case(id), { rules, directory: DISTRICT, secretaryChoice });

describe('the secretary that may dispatch by itself', () => {
  it('names its unit, what it was and how sure it is', () => {
    const story = new Story();
    const id = story.filed({ category: RUBBISH });
    const data = ruled(story, id);
    expect(data).toMatchObject({ unitId: 'B1', ruleId: 'secretary:rubbish', confidence: 0.96 });
    story.does(SYSTEM_PERSON, 'case.dispatch', id, data ?? { unitId: '' });
    expect(story.last('CaseDispatched').data).toMatchObject({ mode: 'auto', ruleId: 'secretary:rubbish' });
  });

  it('says nothing unless it is switched to sending', () => {
    const story = new Story();
    expect(ruled(story, story.filed({ category: RUBBISH }), () => undefined)).toBeUndefined();
  });

  it('leaves to people what is not sure enough', () => {
    const story = new Story();
    const id = story.filed({ category: LAMP });
    expect(ruled(story, id, sure(0.94), { ...RULES, autoDispatchConfidence: 0.95 })).toBeUndefined();
    expect(ruled(story, id, sure(0.94), { ...RULES, autoDispatchConfidence: 0.9 })?.unitId).toBe('B1');
  });

  it('sends nothing against a route that somebody wrote, be the routes switched to sending or not', () => {
    const story = new Story();
    const id = story.filed({ category: RUBBISH });
    const to = (unitId: string, isOn = false): Rules => ({
      ...RULES,
      autoDispatch: isOn,
      routes: [{ id: '暴露垃圾/各街', match: { category: RUBBISH }, to: { unitId }, confidence: 1 }],
    });
    expect(ruled(story, id, sure(), to('S1B', true))).toMatchObject({
      unitId: 'S1B',
      ruleId: 'route:暴露垃圾/各街',
    });
    expect(ruled(story, id, sure(), to('S1B'))).toBeUndefined();
    expect(ruled(story, id, sure(), to('B1'))).toMatchObject({ unitId: 'B1', ruleId: 'secretary:rubbish' });
    expect(ruled(story, story.filed({ category: COVER }), sure(), to('S1B'))?.unitId).toBe('B1');
  });

  it('keeps its hands off danger, the confidential, and what somebody has given back', () => {
    const story = new Story();
    expect(ruled(story, story.filed({ category: COVER, danger: true }))).toBeUndefined();
    expect(ruled(story, story.filed({ category: COVER, confidential: true }))).toBeUndefined();
    const id = story.dispatched({ category: RUBBISH });
    story.does(signerOf('B1'), 'case.requestReturn', id, { reason: '非我单位', basis: '职责清单' });
    story.does(DISPATCHER, 'case.approveReturn', id, {});
    expect(ruled(story, id)).toBeUndefined();
    const again = story.closed();
    story.does({ ...CHIEF, roles: ['supervisor'] }, 'case.reopen', again, { reason: '未解决' });
    expect(ruled(story, again)).toBeUndefined();
  });
});
