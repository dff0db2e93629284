import { describe, expect, it } from 'vitest';
import { asksDanger } from '../../../domain/case/dangerAnswer.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, Story } from '../../kit/caseStory.ts';

describe('正在发生吗', () => {
  const burning = (story: Story) => story.report({ title: '楼上冒烟', danger: true });

  it('is asked of a report with a word of danger, and of no other', () => {
    const story = new Story();
    expect(asksDanger(story.case(burning(story)))).toBe(true);
    const plain = story.report();
    expect(asksDanger(story.case(plain))).toBe(false);
    expect(story.refuses(CHIEF, 'case.answerDanger', plain, { happening: true })).toBe('no-danger');
  });

  it('raises the case when it is happening, and is asked once', () => {
    const story = new Story();
    const id = burning(story);
    expect(story.does(ACCEPTOR, 'case.answerDanger', id, { happening: true })).toEqual([
      'DangerAnswered',
      'UrgencyChanged',
    ]);
    expect(story.case(id)).toMatchObject({ urgency: 'urgent', dangerAnswer: { happening: true } });
    expect(asksDanger(story.case(id))).toBe(false);
    expect(story.refuses(DISPATCHER, 'case.answerDanger', id, { happening: false })).toBe('no-danger');
  });

  it('remembers a no and changes nothing else, until another word of danger comes', () => {
    const story = new Story();
    const id = burning(story);
    expect(story.does(DISPATCHER, 'case.answerDanger', id, { happening: false })).toEqual(['DangerAnswered']);
    expect(story.case(id)).toMatchObject({ urgency: 'general', dangerAnswer: { happening: false } });
    story.does(ACCEPTOR, 'case.supplement', id, { text: '有点呛' });
    expect(asksDanger(story.case(id))).toBe(false);
    story.does(ACCEPTOR, 'case.supplement', id, { text: '现在有人被困' });
    expect(asksDanger(story.case(id))).toBe(true);
  });

  it('is asked anew when a report that speaks of danger is merged in after the answer', () => {
    const story = new Story();
    const id = burning(story);
    story.does(CHIEF, 'case.answerDanger', id, { happening: false });
    const other = burning(story);
    story.does(CHIEF, 'case.merge', other, { intoId: id });
    expect(asksDanger(story.case(id))).toBe(true);
    story.does(CHIEF, 'case.unmerge', other, {});
    expect(asksDanger(story.case(id))).toBe(false);
  });

  it('is no longer asked of a case that is done', () => {
    const story = new Story();
    const id = burning(story);
    story.does(CHIEF, 'case.reject', id, { reason: '误报', route: 'other-city' });
    expect(asksDanger(story.case(id))).toBe(false);
  });
});
