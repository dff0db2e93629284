import { beforeEach, describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../domain/aggregate/event.ts';
import { shownAs } from '../../../domain/aggregate/sight.ts';
import type { CaseId } from '../../../domain/case/case.ts';
import type { Person } from '../../../domain/kernel.ts';
import { scopeOf } from '../../../domain/people/scope.ts';
import { residentTalkOf } from '../../../domain/thread/residentView.ts';
import {
  awaitsOutcome,
  MOST_UNANSWERED,
  type Thread,
  threadsInOrder,
} from '../../../domain/thread/thread.ts';
import { THREAD } from '../../../domain/thread/threadAggregate.ts';
import { threadsIn } from '../../../domain/thread/threads.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';
import { CHIEF } from '../../kit/caseStory.ts';
import { KindStory } from '../../kit/kindStory.ts';

const RESIDENT = person('resident', '');
const GRID = person('grid_lead', 'G111');
const QUESTION = '旧床垫放楼下会有人收吗';

describe('a talk of a resident with their grid', () => {
  let story: KindStory;
  beforeEach(() => {
    story = new KindStory();
  });

  const begin = (text = QUESTION) => story.does(RESIDENT, 'thread.begin', { gridId: 'G111', text });
  const talk = (id: string): Thread => threadsIn(story.situation).get(id as Thread['id']) as Thread;
  const writer = (id: string): Person =>
    ({ ...RESIDENT, voice: { subjectId: id, as: 'resident' } }) as unknown as Person;
  const write = (id: string, text: string) => story.does(writer(id), 'thread.write', { subjectId: id, text });
  const reply = (id: string, by = GRID) =>
    story.does(by, 'thread.reply', { subjectId: id, text: '马上来看' });
  const about = (caseId: CaseId): Person => ({ ...RESIDENT, caseId }) as unknown as Person;

  it('waits for a person from its first line until one answers', () => {
    const id = begin();
    expect(talk(id)).toMatchObject({ gridId: 'G111', waitingSince: story.at });
    expect(talk(id).lines).toMatchObject([{ n: 1, voice: 'resident', text: QUESTION }]);
    reply(id);
    expect(talk(id).waitingSince).toBeUndefined();
    expect(talk(id).lines[1]).toMatchObject({ n: 2, voice: 'staff', by: { id: GRID.id } });
    write(id, '那我今晚放下去');
    expect(talk(id).waitingSince).toBe(story.at);
  });

  it('is answered by the table where that knows the words, and waits for a person with whatever else', () => {
    const greeting = begin('您好！');
    expect(talk(greeting).lines.map(({ voice }) => voice)).toEqual(['resident', 'automatic']);
    expect(talk(greeting).waitingSince).toBeUndefined();
    const more = begin('您好，楼上漏水漏了一夜，天花都湿了');
    expect(talk(more).lines).toHaveLength(1);
    expect(talk(more).waitingSince).toBeDefined();
    // A greeting after what waits answers nothing of it.
    write(more, '在吗？');
    expect(talk(more).lines.at(-1)?.voice).toBe('automatic');
    expect(talk(more).waitingSince).toBeDefined();
  });

  it('marks a word of danger, and answers it with no table', () => {
    const id = begin('你好，楼道着火了');
    expect(talk(id).lines).toMatchObject([{ danger: true }]);
  });

  it('is written on by whoever holds its link alone, and answered by the grid, those above, and the centre', () => {
    const id = begin();
    for (const by of [RESIDENT, writer('thread-99')])
      expect(story.refuses(by, 'thread.write', { subjectId: id, text: '我也说' })).toBe('out-of-scope');
    for (const by of [GRID, person('community_deputy', 'C11'), person('street_reviewer', 'S1'), CHIEF])
      reply(id, by);
    const strangers = [
      person('grid_lead', 'G112'),
      person('street_reviewer', 'S2'),
      person('dept_officer', 'B1'),
    ];
    for (const by of strangers)
      expect(story.refuses(by, 'thread.reply', { subjectId: id, text: '我来' })).toBe('out-of-scope');
    expect(story.refuses(writer(id), 'thread.toCase', { subjectId: id, n: 1 })).toBe('role-not-allowed');
  });

  it('is seen by its grid and those above, by no neighbour, no department and no wall', () => {
    const subject = talk(begin());
    const isSeen = (by: Person) =>
      shownAs(THREAD.sight, scopeOf(by, DISTRICT), subject, DISTRICT) !== undefined;
    expect(
      [GRID, person('street_reviewer', 'S1'), CHIEF, person('grid_lead', 'G112'), person('wall', 'D')].map(
        isSeen,
      ),
    ).toEqual([true, true, true, false, false]);
    expect(isSeen(person('dept_officer', 'B1'))).toBe(false);
  });

  it('makes of a line a case of that grid with its link back, once', () => {
    const id = begin();
    story.does(GRID, 'thread.toCase', { subjectId: id, n: 1 });
    const caseId = talk(id).caseId as CaseId;
    expect(talk(id).lines[0]?.became).toMatchObject({ outcome: 'case', caseId });
    expect(story.cases.case(caseId)).toMatchObject({
      ...{ title: QUESTION, source: 'web', origin: 'appeal', reporterKind: 'resident', threadId: id },
      place: { gridId: 'G111' },
    });
    expect(story.refuses(GRID, 'thread.toCase', { subjectId: id, n: 1 })).toBe('thread-line-done');
    expect(story.refuses(GRID, 'thread.keep', { subjectId: id, n: 2 })).toBe('thread-no-line');
  });

  it('makes progress of a line where there is a case, and says so where there is none', () => {
    const id = begin();
    expect(story.refuses(GRID, 'thread.toProgress', { subjectId: id, n: 1 })).toBe('thread-no-case');
    story.does(GRID, 'thread.toCase', { subjectId: id, n: 1 });
    write(id, '现在连电梯口都堵了');
    story.does(GRID, 'thread.toProgress', { subjectId: id, n: 2 });
    expect(story.cases.case(talk(id).caseId as CaseId).notes.map(({ text }) => text)).toContain(
      '现在连电梯口都堵了',
    );
  });

  it('is about one report at most once, and never about a confidential one', () => {
    const caseId = story.cases.dispatched();
    const data = { gridId: 'G111', caseId, text: QUESTION } as const;
    expect(story.refuses(RESIDENT, 'thread.begin', data)).toBe('out-of-scope');
    const id = story.does(about(caseId), 'thread.begin', data);
    expect(story.cases.case(caseId).threadId).toBe(id);
    expect(story.refuses(about(caseId), 'thread.begin', data)).toBe('thread-there-already');
    const secret = story.cases.dispatched({ confidential: true });
    expect(story.refuses(about(secret), 'thread.begin', { ...data, caseId: secret })).toBe(
      'thread-confidential',
    );
  });

  it('holds a resident back who writes on and on before anybody has answered', () => {
    const id = begin();
    for (let n = 1; n < MOST_UNANSWERED; n += 1) write(id, `第 ${n} 句，还没人理`);
    expect(story.refuses(writer(id), 'thread.write', { subjectId: id, text: '再说' })).toBe('thread-wait');
    reply(id);
    write(id, '好的');
  });

  /** What the last event of a talk tells outside. */
  const lastMessages = (id: string) => {
    const last = story.events.findLast(({ type }) => type === 'ThreadLineWritten') as LogEvent;
    const rows = THREAD.messages?.rows(last, talk(id), story.situation, DISTRICT) ?? [];
    return rows.map(({ template, to, params }) => [template, to, params]);
  };
  const DESK = { kind: 'unit', unitId: 'G111', desk: 'duty' };

  it('tells the desk of the grid outside when somebody begins to wait, with or without a report', () => {
    const caseId = story.cases.dispatched();
    const id = story.does(about(caseId), 'thread.begin', { gridId: 'G111', caseId, text: QUESTION });
    expect(lastMessages(id)).toEqual([['thread-card', DESK, { number: caseId }]]);
    const bare = begin();
    expect(lastMessages(bare)).toEqual([['talk-card', DESK, { grid: DISTRICT.unit('G111')?.name }]]);
    write(bare, '还在等');
    expect(lastMessages(bare)).toEqual([]);
  });

  it('tells whoever reported that they were answered, once for an answer of several lines', () => {
    const caseId = story.cases.dispatched();
    const id = story.does(about(caseId), 'thread.begin', { gridId: 'G111', caseId, text: QUESTION });
    reply(id);
    const reporters = story.cases.case(caseId).reporterIds;
    expect(reporters).not.toEqual([]);
    expect(lastMessages(id)).toEqual(
      reporters.map((reporterId) => [
        'thread-answered',
        { kind: 'reporter', reporterId },
        { number: caseId },
      ]),
    );
    reply(id);
    expect(lastMessages(id)).toEqual([]);
    // Nobody left a number for a talk without a report.
    const bare = begin();
    reply(bare);
    expect(lastMessages(bare)).toEqual([]);
  });

  it('asks for no outcome of a line that the table has answered', () => {
    const subject = talk(begin('您好'));
    expect(subject.lines.map((line) => awaitsOutcome(subject, line))).toEqual([false, false]);
    write(subject.id, QUESTION);
    const after = talk(subject.id);
    expect(after.lines.map((line) => awaitsOutcome(after, line))).toEqual([false, false, true]);
  });

  it('shows the resident every line, and of who answered nothing but that it was staff', () => {
    const id = begin();
    reply(id);
    const seen = residentTalkOf(talk(id));
    expect(seen.lines.map(({ voice, text }) => [voice, text])).toEqual([
      ['resident', QUESTION],
      ['staff', '马上来看'],
    ]);
    expect(JSON.stringify(seen)).not.toContain(GRID.id);
  });

  it('stands in the list before those that wait for nobody, the longest waiting first', () => {
    const [first, second, third] = [begin(), begin('第二位问的'), begin('第三位问的')];
    reply(second ?? '');
    const order = threadsInOrder(threadsIn(story.situation).values()).map(({ id }) => id);
    expect(order.at(-1)).toBe(second);
    expect(new Set(order.slice(0, 2))).toEqual(new Set([first, third]));
  });
});
