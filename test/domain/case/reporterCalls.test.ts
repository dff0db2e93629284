import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import { callsWaiting, correspondenceOf } from '../../../domain/case/reporterCalls.ts';
import { person } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, OFFICER, Story, SUPERVISOR } from '../../kit/caseStory.ts';

const MINUTE = 60_000;
const RESIDENT = { ...person('resident', ''), id: 'r-1' };

describe('a call on a case', () => {
  const causes = (story: Story, id: CaseId) => callsWaiting(story.case(id)).map(({ cause }) => cause);
  const begun = (): readonly [Story, CaseId] => {
    const story = new Story();
    const id = story.handling();
    story.later(MINUTE);
    return [story, id];
  };

  it('waits from the words of the reporter until somebody has written on the case', () => {
    const [story, id] = begun();
    expect(causes(story, id)).toEqual([]);
    story.does(ACCEPTOR, 'case.supplement', id, { text: '现在水漫到楼梯口' });
    expect(callsWaiting(story.case(id))).toEqual([
      { cause: 'supplement', at: story.at, text: '现在水漫到楼梯口' },
    ]);
    story.later(MINUTE).does(OFFICER, 'case.progress', id, { text: '已在路上', public: true });
    expect(causes(story, id)).toEqual([]);
    story.later(MINUTE).does(ACCEPTOR, 'case.supplement', id, { text: '又冒水了' });
    expect(causes(story, id)).toEqual(['supplement']);
    story.later(MINUTE).does(SUPERVISOR, 'case.note', id, { text: '已电话转告养护队' });
    expect(causes(story, id)).toEqual([]);
  });

  it('waits when the reporter urges, and beside what they added', () => {
    const [story, id] = begun();
    story.does(RESIDENT, 'case.urge', id, {});
    story.later(MINUTE).does(ACCEPTOR, 'case.supplement', id, { text: '老人出不了门' });
    expect(causes(story, id)).toEqual(['urge', 'supplement']);
  });

  it('is one of the problem that is back as long as nobody has decided', () => {
    const story = new Story();
    const id = story.closed();
    story.later(MINUTE).does(ACCEPTOR, 'case.supplement', id, { text: '第二天又堵了' });
    expect(callsWaiting(story.case(id))).toMatchObject([{ cause: 'secondReport', text: '第二天又堵了' }]);
    story.later(MINUTE).does(SUPERVISOR, 'case.concludeReview', id, { text: '另立新件' });
    expect(causes(story, id)).toEqual([]);
  });

  it('is a bad rating until its reporter was called back', () => {
    const story = new Story();
    const id = story.closed();
    story.later(MINUTE).does(RESIDENT, 'case.rate', id, { score: 1 });
    expect(causes(story, id)).toEqual(['rating']);
    story.later(MINUTE).does(ACCEPTOR, 'case.callback', id, { reached: true, resolved: true });
    expect(causes(story, id)).toEqual([]);
    expect(correspondenceOf(story.case(id)).map(({ kind }) => kind)).toEqual([
      'report',
      'result',
      'rating',
      'callback',
    ]);
  });

  it('keeps what colleagues write among themselves out of what went to and fro', () => {
    const [story, id] = begun();
    story.does(OFFICER, 'case.note', id, { text: '内部意见' });
    story.later(MINUTE).does(OFFICER, 'case.progress', id, { text: '已派人', public: true });
    expect(correspondenceOf(story.case(id)).map(({ text }) => text)).not.toContain('内部意见');
    expect(correspondenceOf(story.case(id)).at(-1)).toMatchObject({ kind: 'public', text: '已派人' });
  });
});
