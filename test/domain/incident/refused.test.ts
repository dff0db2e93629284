import { beforeEach, describe, expect, it } from 'vitest';
import { incidentOfAdvisory } from '../../../domain/incident/advisories.ts';
import { runningOf } from '../../../domain/incident/incidents.ts';
import { reportsDue } from '../../../domain/incident/reporting.ts';
import type { Person, SubjectId } from '../../../domain/kernel.ts';
import type { DataOf } from '../../../domain/kinds.ts';
import { person } from '../../kit/caseDistrict.ts';
import { CHIEF, COMMANDER } from '../../kit/caseStory.ts';
import { KindStory } from '../../kit/kindStory.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FEED: Person = person('connector', '*');

describe('an incident refuses in place', () => {
  let story: KindStory;
  let on: { readonly subjectId: SubjectId };
  beforeEach(() => {
    story = new KindStory();
    story.employ(COMMANDER, CHIEF, FEED);
    on = { subjectId: story.does(CHIEF, 'incident.raise', { title: '暴雨内涝' }) };
  });
  const warning = (change: object = {}) => ({
    ...{ ...on, hazard: 'rainstorm', colour: 'yellow', from: story.at, issuedAt: story.at },
    ...{ area: '大塘街', advice: '三小时雨量将达一百毫米', measures: '封闭下穿隧道', issuer: '三防指挥部' },
    ...change,
  });
  const issue = (change: object) =>
    story.refuses(COMMANDER, 'incident.issueWarning', warning(change) as DataOf<'incident.issueWarning'>);
  const response = (change: object = {}) => ({
    ...{ ...on, matter: '暴雨内涝', level: 'III' as const, until: story.at + HOUR },
    ...{ measures: ['封闭下穿隧道'], commanderId: COMMANDER.id, ...change },
  });
  const appoint = (rest: object) => ({ ...on, post: 'commander', ...rest }) as DataOf<'incident.appoint'>;

  it.each([
    [
      'four equal corners',
      [
        [113.26, 23.12],
        [113.26, 23.12],
        [113.26, 23.12],
        [113.26, 23.12],
      ],
    ],
    [
      'corners in one line',
      [
        [113.26, 23.12],
        [113.27, 23.13],
        [113.28, 23.14],
      ],
    ],
    [
      'a line there and back',
      [
        [113.26, 23.12],
        [113.28, 23.14],
        [113.26, 23.12],
      ],
    ],
  ] as [string, [number, number][]][])('an outline of %s, drawn or warned for', (_what, points) => {
    expect(story.refuses(COMMANDER, 'incident.draw', { ...on, shape: 'area', points })).toBe(
      'outline-crosses',
    );
    expect(issue({ polygon: points })).toBe('outline-crosses');
    expect(story.incident(on.subjectId)).toMatchObject({ shapes: [], warnings: [] });
  });

  it('what lies in another ocean: an area, a command post, the outline of a warning', () => {
    const atlantic: [number, number][] = [
      [0, 0],
      [1, 0],
      [1, 1],
    ];
    const draw = (shape: 'area' | 'arrow', points: [number, number][]) =>
      story.refuses(COMMANDER, 'incident.draw', { ...on, shape, points });
    expect(draw('area', atlantic)).toBe('incident-far-off');
    expect(draw('arrow', [[113.27, 23.13], ...atlantic])).toBe('incident-far-off');
    expect(issue({ polygon: atlantic })).toBe('incident-far-off');
    const post = { ...on, text: '指挥车', point: [0, 0] as [number, number] };
    expect(story.refuses(COMMANDER, 'incident.setFieldPost', post)).toBe('incident-far-off');
    expect(story.incident(on.subjectId)).toMatchObject({ shapes: [], warnings: [] });
    // What lies next door is drawn.
    story.does(COMMANDER, 'incident.draw', { ...on, shape: 'label', points: [[113.2, 23.1]], text: '泵车' });
  });

  it('takes an outline of one house for one', () => {
    const house: [number, number][] = [
      [113.26, 23.12],
      [113.2602, 23.12],
      [113.2602, 23.1202],
    ];
    story.does(COMMANDER, 'incident.draw', { ...on, shape: 'area', points: house });
  });

  it.each([
    ['issued in another century', { issuedAt: Date.UTC(2096, 0, 1) }],
    ['issued the day before yesterday', { issuedAt: 'late' }],
    ['beginning in 1970', { from: 1 }],
    ['beginning next year', { from: Date.UTC(2096, 0, 1) }],
  ])('a warning %s', (_what, change) => {
    const whole =
      'issuedAt' in change && change.issuedAt === 'late' ? { issuedAt: story.at - 2 * DAY } : change;
    expect(issue(whole)).toBe('warning-time');
    expect(story.incident(on.subjectId)).toMatchObject({ state: 'watch', warnings: [] });
  });

  it('a warning is still entered some hours after it was issued, for what begins tomorrow', () => {
    const late = warning({ issuedAt: story.at - 3 * HOUR, from: story.at + DAY });
    story.does(COMMANDER, 'incident.issueWarning', late as DataOf<'incident.issueWarning'>);
  });

  it('leaves no response without somebody in command, and none to a unit’s desk', () => {
    story.does(COMMANDER, 'incident.startResponse', response());
    expect(story.refuses(CHIEF, 'incident.appoint', appoint({}))).toBe('response-commander');
    expect(story.refuses(CHIEF, 'incident.appoint', appoint({ unitId: 'B1' }))).toBe('response-commander');
    expect(story.incident(on.subjectId).posts.commander).toMatchObject({
      holder: { seat: { id: COMMANDER.id } },
    });
    story.does(CHIEF, 'incident.appoint', appoint({ personId: CHIEF.id }));
    expect(story.incident(on.subjectId).posts.commander).toMatchObject({
      holder: { seat: { id: CHIEF.id } },
    });
  });

  it('a feed in command or in any post', () => {
    const fed = response({ commanderId: FEED.id });
    expect(story.refuses(COMMANDER, 'incident.startResponse', fed)).toBe('incident-no-leader');
    const post = { ...on, post: 'rescue', personId: FEED.id } as const;
    expect(story.refuses(CHIEF, 'incident.appoint', post)).toBe('incident-no-leader');
    expect(story.incident(on.subjectId)).toMatchObject({ state: 'watch', posts: {} });
  });

  it('an archive while somebody is still warned', () => {
    story.does(COMMANDER, 'incident.issueWarning', warning() as DataOf<'incident.issueWarning'>);
    story.does(COMMANDER, 'incident.end', { ...on, reason: '未发生' });
    story.does(COMMANDER, 'incident.disposeData', { ...on, how: 'destroyed' });
    const review = { ...on, text: '无' };
    expect(story.refuses(COMMANDER, 'incident.review', review)).toBe('incident-warning-first');
    story.does(COMMANDER, 'incident.liftWarning', { ...on, reason: '雨停' });
    story.does(COMMANDER, 'incident.review', review);
  });

  it('a level that is no longer the one that was seen, whatever else changed meanwhile', () => {
    story.does(COMMANDER, 'incident.startResponse', response());
    const to = (level: 'I' | 'IV', seen: 'III' | 'I') =>
      story.tell(
        COMMANDER,
        'incident.changeLevel',
        { ...on, level, reason: '雨量' },
        {
          fields: { 'response.level': seen },
        },
      );
    story.does(CHIEF, 'incident.noteDecision', { ...on, text: '增派泵车' });
    expect(to('I', 'III')).toMatchObject({ ok: true });
    expect(to('IV', 'III')).toMatchObject({ ok: false, refusal: { code: 'field-conflict' } });
    expect(story.incident(on.subjectId).response?.level).toBe('I');
  });
});

describe('what is due up the line', () => {
  const MINUTE = 60_000;
  let story: KindStory;
  let on: { readonly subjectId: SubjectId };
  beforeEach(() => {
    story = new KindStory();
    story.employ(COMMANDER, CHIEF);
    on = { subjectId: story.does(CHIEF, 'incident.raise', { title: '暴雨内涝' }) };
    story.does(COMMANDER, 'incident.startResponse', {
      ...{ ...on, matter: '内涝', level: 'III', until: story.at + HOUR * 9 },
      ...{ measures: ['巡查'], commanderId: COMMANDER.id },
    });
  });
  const dues = () => reportsDue(story.incident(on.subjectId));
  const sendFirst = () => {
    story.does(CHIEF, 'incident.writeReport', { ...on, kind: 'first', items: { nature: '内涝' } });
    story.does(CHIEF, 'incident.sendReport', { ...on, kind: 'first' });
  };

  it('comes a quarter of an hour after a change of level or stage, though the clock gave it an hour', () => {
    sendFirst();
    const sent = story.at;
    expect(dues().find(({ kind }) => kind === 'more')).toEqual({
      kind: 'more',
      n: 1,
      due: sent + 60 * MINUTE,
    });
    story.at += 10 * MINUTE;
    story.does(COMMANDER, 'incident.stabilise', { ...on, reason: '雨停' });
    const changed = story.at;
    expect(dues().find(({ kind }) => kind === 'more')).toEqual({
      ...{ kind: 'more', n: 1, due: changed + 15 * MINUTE, isOnChange: true },
    });
    story.does(CHIEF, 'incident.writeReport', { ...on, kind: 'more', items: { nature: '雨停' } });
    story.does(CHIEF, 'incident.sendReport', { ...on, kind: 'more' });
    expect(dues().find(({ kind }) => kind === 'more')).toEqual({
      ...{ kind: 'more', n: 2, due: story.at + 60 * MINUTE },
    });
  });

  it('is the call, recorded without a draft; late in writing, the call was missed until it is made', () => {
    story.at += 20 * MINUTE;
    sendFirst();
    expect(dues().map(({ kind }) => kind)).toContain('first-phone');
    story.does(CHIEF, 'incident.sendReport', { ...on, kind: 'first-phone' });
    expect(story.incident(on.subjectId).reports.find(({ kind }) => kind === 'first-phone')).toMatchObject({
      ...{ items: {}, sent: { lateMinutes: 5 } },
    });
    expect(dues().map(({ kind }) => kind)).toEqual(['more']);
  });

  it('is no call where the writing came before the call was due', () => {
    sendFirst();
    expect(dues().map(({ kind }) => kind)).toEqual(['more']);
  });
});

describe('what runs', () => {
  it('is led by the gravest, be it by its response, its warning or a warning from above', () => {
    const story = new KindStory();
    story.employ(COMMANDER, CHIEF);
    const raise = (title: string) => story.does(CHIEF, 'incident.raise', { title });
    raise('早先的关注');
    const yellow = raise('黄色');
    const red = raise('红色');
    const third = raise('三级响应');
    for (const [subjectId, colour] of [
      [yellow, 'yellow'],
      [red, 'red'],
    ] as const) {
      story.does(COMMANDER, 'incident.issueWarning', {
        ...{ subjectId, hazard: 'rainstorm', colour, from: story.at, issuedAt: story.at },
        ...{ area: '大塘街', advice: '大雨', measures: '停课', issuer: '三防指挥部' },
      });
    }
    story.does(COMMANDER, 'incident.startResponse', {
      ...{ subjectId: third, matter: '内涝', level: 'III', until: story.at + HOUR },
      ...{ measures: ['巡查'], commanderId: COMMANDER.id },
    });
    const titles = runningOf(
      [yellow, red, third].map((id) => story.incident(id)).concat(story.incident(raise('新的关注'))),
    );
    expect(titles.map(({ title }) => title)).toEqual(['红色', '三级响应', '黄色', '新的关注']);
  });
});

describe('a warning from above', () => {
  let story: KindStory;
  beforeEach(() => {
    story = new KindStory();
    story.employ(COMMANDER, CHIEF);
  });
  const SYSTEM: Person = { id: 'system', name: '系统', roles: ['system'], scope: '*' };
  const message = (identifier: string, change: object = {}) =>
    ({
      ...{ identifier, msgType: 'Alert', sender: '市气象台', sent: story.at, references: [], event: '暴雨' },
      ...{ severity: 'Severe', headline: '暴雨橙色预警', description: '', instruction: '', area: '全区' },
      ...change,
    }) as DataOf<'incident.receive'>;
  const more = (subjectId: SubjectId, identifier: string, references: readonly string[]) =>
    story.does(SYSTEM, 'incident.receiveMore', {
      ...message(identifier, { msgType: 'Cancel', references }),
      subjectId,
    });

  it('that is taken back ends and archives the watch nobody made anything of, by a code', () => {
    const id = story.does(SYSTEM, 'incident.receive', message('gz-1'));
    more(id, 'gz-2', ['gz-1']);
    const cause = 'advisory-cancelled';
    expect(story.incident(id)).toMatchObject({ state: 'reviewed', ended: { cause }, reviewed: { cause } });
    expect(story.incident(id).ended?.reason).toBeUndefined();
  });

  it('that is taken back leaves a watch for which units were called', () => {
    const ordered = story.does(SYSTEM, 'incident.receive', message('gz-1'));
    story.does(CHIEF, 'order.give', {
      ...{ incidentId: ordered, text: '巡查', unitIds: ['S1'], doneBy: story.at + HOUR },
    });
    more(ordered, 'gz-2', ['gz-1']);
    expect(story.incident(ordered).state).toBe('watch');
    const called = story.does(SYSTEM, 'incident.receive', message('gz-3'));
    story.does(CHIEF, 'rollCall.begin', { incidentId: called, purpose: '备勤', unitIds: ['S1'] });
    more(called, 'gz-4', ['gz-3']);
    expect(story.incident(called).state).toBe('watch');
  });

  it('is a new watch where it refers to one that is archived', () => {
    const id = story.does(SYSTEM, 'incident.receive', message('gz-1'));
    more(id, 'gz-2', ['gz-1']);
    const incidents = [story.incident(id)];
    expect(incidentOfAdvisory(incidents, { identifier: 'gz-3', references: ['gz-2'] })).toBeUndefined();
    expect(incidentOfAdvisory(incidents, { identifier: 'gz-2', references: [] })).toBe(id);
  });

  it('that is taken back leaves what somebody took up, and what another still warns of', () => {
    const taken = story.does(SYSTEM, 'incident.receive', message('gz-1'));
    story.does(CHIEF, 'incident.noteDecision', { subjectId: taken, text: '泵车前置' });
    more(taken, 'gz-2', ['gz-1']);
    expect(story.incident(taken).state).toBe('watch');
    const twice = story.does(SYSTEM, 'incident.receive', message('gz-3'));
    story.does(SYSTEM, 'incident.receiveMore', { ...message('gz-4'), subjectId: twice });
    more(twice, 'gz-5', ['gz-3']);
    expect(story.incident(twice).state).toBe('watch');
    more(twice, 'gz-6', ['gz-4']);
    expect(story.incident(twice).state).toBe('reviewed');
  });
});
