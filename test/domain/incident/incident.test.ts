import { beforeEach, describe, expect, it } from 'vitest';
import { project, projectEvent } from '../../../domain/aggregate/aggregate.ts';
import { subjectIdOf } from '../../../domain/aggregate/event.ts';
import { evolve } from '../../../domain/aggregate/fold.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import { INCIDENT } from '../../../domain/incident/incidentAggregate.ts';
import { INCIDENT_FOLD } from '../../../domain/incident/incidentFold.ts';
import { reportsDue } from '../../../domain/incident/reporting.ts';
import type { SubjectId } from '../../../domain/kernel.ts';
import { person } from '../../kit/caseDistrict.ts';
import { CHIEF, COMMANDER, FRIDAY } from '../../kit/caseStory.ts';
import { KindStory } from '../../kit/kindStory.ts';

const MINUTE = 60_000;
const RED = {
  hazard: 'rainstorm',
  colour: 'red',
  from: FRIDAY,
  area: '大塘、珠光等七个街道',
  advice: '三小时雨量将达一百毫米以上',
  measures: '停课停工，封闭下穿隧道',
  issuer: '越秀区三防指挥部',
  issuedAt: FRIDAY,
} as const;

describe('an incident', () => {
  let story: KindStory;
  let id: SubjectId;
  let on: { readonly subjectId: SubjectId };
  beforeEach(() => {
    story = new KindStory();
    story.employ(COMMANDER, CHIEF);
    id = story.does(CHIEF, 'incident.raise', { title: '暴雨内涝' });
    on = { subjectId: id };
  });
  const response = () => ({
    ...on,
    matter: '暴雨内涝',
    level: 'III' as const,
    until: story.at + 420 * MINUTE,
    measures: ['封闭下穿隧道'],
    commanderId: COMMANDER.id,
  });

  it('is begun by a promoted case, which it holds and which names it', () => {
    const caseId = story.cases.report();
    story.cases.does(CHIEF, 'case.promoteToIncident', caseId, { title: '燃气泄漏' });
    const link = story.cases.case(caseId).links?.[0];
    const incident = story.incident(String(link?.toId));
    expect(incident).toMatchObject({ state: 'watch', title: '燃气泄漏', caseIds: [caseId] });
  });

  it('says nothing of a confidential case in its name, which every unit reads', () => {
    const caseId = story.cases.report({ title: '张某举报内情', confidential: true });
    story.cases.does(CHIEF, 'case.promoteToIncident', caseId, {});
    const { title } = story.incident(String(story.cases.case(caseId).links?.[0]?.toId));
    expect(title).not.toContain('内情');
  });

  it.each(['hazard', 'colour', 'from', 'area', 'advice', 'measures', 'issuer', 'issuedAt'] as const)(
    'warns of nothing without its item: %s',
    (item) => {
      const { [item]: _missing, ...seven } = RED;
      expect(story.refuses(COMMANDER, 'incident.issueWarning', { ...on, ...seven })).toBe('warning-item');
      expect(story.incident(id)).toMatchObject({ state: 'watch', warnings: [] });
    },
  );

  it('knows no blue for rain and five colours for a typhoon', () => {
    const blue = { ...on, ...RED, colour: 'blue' as const };
    expect(story.refuses(COMMANDER, 'incident.issueWarning', blue)).toBe('warning-colour');
    story.does(COMMANDER, 'incident.issueWarning', { ...blue, hazard: 'typhoon' });
    story.does(COMMANDER, 'incident.issueWarning', { ...blue, hazard: 'typhoon', colour: 'white' });
  });

  it('takes no outline that crosses itself, and closes one that does not', () => {
    const bow = [
      [0, 0],
      [1, 1],
      [1, 0],
      [0, 1],
    ] as [number, number][];
    const square = [
      [113.27, 23.13],
      [113.28, 23.13],
      [113.28, 23.14],
      [113.27, 23.14],
    ] as [number, number][];
    expect(story.refuses(COMMANDER, 'incident.issueWarning', { ...on, ...RED, polygon: bow })).toBe(
      'outline-crosses',
    );
    expect(story.refuses(COMMANDER, 'incident.draw', { ...on, shape: 'area', points: bow })).toBe(
      'outline-crosses',
    );
    story.does(COMMANDER, 'incident.issueWarning', { ...on, ...RED, polygon: square });
    expect(story.incident(id).warnings[0]?.polygon).toEqual([...square, square[0]]);
  });

  it('starts no response by halves: each part that lacks is named, and nothing has begun', () => {
    const { level: _level, ...noLevel } = response();
    const { until: _until, ...noPeriod } = response();
    const { commanderId: _commander, ...noCommander } = response();
    const refused = [
      { ...response(), matter: '' },
      noLevel,
      noCommander,
      noPeriod,
      { ...response(), measures: [] },
    ].map((data) => story.refuses(COMMANDER, 'incident.startResponse', data));
    expect(refused).toEqual([
      'response-matter',
      'response-level',
      'response-commander',
      'response-period',
      'response-measures',
    ]);
    expect(story.incident(id).state).toBe('watch');
    expect(story.refuses(CHIEF, 'incident.startResponse', response())).toBe('role-not-allowed');
  });

  it('issues the warning anew with the level, the old one struck through, and lifts it', () => {
    story.does(COMMANDER, 'incident.issueWarning', { ...on, ...RED, colour: 'yellow' });
    story.does(COMMANDER, 'incident.startResponse', response());
    expect(story.refuses(COMMANDER, 'incident.changeLevel', { ...on, level: 'II' })).toBe('reason-required');
    story.does(COMMANDER, 'incident.changeLevel', { ...on, level: 'II', reason: '雨量 68 毫米' });
    story.does(COMMANDER, 'incident.liftWarning', { ...on, reason: '雨停' });
    expect(story.incident(id).warnings).toMatchObject([
      { n: 1, colour: 'yellow', state: 'replaced' },
      { n: 2, colour: 'orange', level: 'II', replaces: 1, state: 'lifted' },
    ]);
    expect(story.incident(id).response).toMatchObject({
      level: 'II',
      levels: [{ level: 'III' }, { level: 'II' }],
    });
  });

  it('counts its reports: first by phone and in writing, further ones by level, late ones in minutes', () => {
    story.does(COMMANDER, 'incident.startResponse', { ...response(), level: 'II' });
    const start = story.at;
    const send = (kind: 'first' | 'more') => {
      story.does(CHIEF, 'incident.writeReport', { ...on, kind, items: { nature: '内涝' } });
      story.does(COMMANDER, 'incident.sendReport', { ...on, kind });
    };
    expect(reportsDue(story.incident(id))).toEqual([
      { kind: 'first-phone', n: 1, due: start + 15 * MINUTE },
      { kind: 'first', n: 1, due: start + 30 * MINUTE },
    ]);
    story.at += 34 * MINUTE;
    send('first');
    expect(story.incident(id).reports[0]?.sent).toMatchObject({ lateMinutes: 4 });
    story.at += 30 * MINUTE;
    send('more');
    expect(story.incident(id).reports[1]).toMatchObject({ kind: 'more', n: 1 });
    expect(story.incident(id).reports[1]?.sent?.lateMinutes).toBeUndefined();
    expect(reportsDue(story.incident(id))).toEqual([
      { kind: 'first-phone', n: 1, due: start + 15 * MINUTE },
      { kind: 'more', n: 2, due: story.at + 30 * MINUTE },
    ]);
  });

  it('is archived after its final report and what becomes of personal data, and closes no case', () => {
    const caseId = story.cases.report();
    const other = story.cases.report();
    story.does(CHIEF, 'incident.linkCases', { ...on, caseIds: [caseId, other] });
    story.does(CHIEF, 'incident.unlinkCases', { ...on, caseIds: [other] });
    story.does(COMMANDER, 'incident.startResponse', response());
    expect(story.refuses(COMMANDER, 'incident.end', { ...on, reason: '水退' })).toBe('incident-final-report');
    story.does(CHIEF, 'incident.writeReport', { ...on, kind: 'final', items: { nature: '内涝' } });
    story.does(COMMANDER, 'incident.end', { ...on, reason: '水退' });
    expect(story.refuses(CHIEF, 'incident.review', { ...on, text: '好' })).toBe('incident-data-first');
    expect(story.refuses(CHIEF, 'incident.disposeData', { ...on, how: 'retained' })).toBe(
      'incident-assessment',
    );
    story.does(CHIEF, 'incident.disposeData', { ...on, how: 'destroyed' });
    expect(story.refuses(CHIEF, 'incident.review', { ...on, text: '好' })).toBe('incident-final-report-sent');
    story.does(CHIEF, 'incident.sendReport', { ...on, kind: 'final' });
    story.does(CHIEF, 'incident.review', { ...on, text: '好' });
    expect(story.incident(id)).toMatchObject({ state: 'reviewed', caseIds: [caseId] });
    expect([caseId, other].map((each) => story.cases.case(each).state)).toEqual(['reported', 'reported']);
    expect(story.cases.case(other).links).toBeUndefined();
  });

  it('owes a final report once it was confirmed, also without a response; a mere watch owes none', () => {
    const watch = story.does(CHIEF, 'incident.raise', { title: '雾' });
    story.does(CHIEF, 'incident.end', { subjectId: watch, reason: '散' });
    story.does(CHIEF, 'incident.confirm', on);
    expect(story.refuses(CHIEF, 'incident.end', { ...on, reason: '散' })).toBe('incident-final-report');
    story.does(CHIEF, 'incident.writeReport', { ...on, kind: 'final', items: { nature: '散' } });
    story.does(CHIEF, 'incident.end', { ...on, reason: '散' });
    story.does(CHIEF, 'incident.disposeData', { ...on, how: 'destroyed' });
    expect(story.refuses(CHIEF, 'incident.review', { ...on, text: '好' })).toBe('incident-final-report-sent');
  });

  it('knows since when it is stable and in recovery, whatever is done afterwards', () => {
    story.does(COMMANDER, 'incident.startResponse', response());
    const later = (act: () => void) => {
      story.at += 10 * MINUTE;
      act();
      return story.at;
    };
    later(() => story.does(COMMANDER, 'incident.stabilise', { ...on, reason: '雨停' }));
    later(() => story.does(COMMANDER, 'incident.resume', { ...on, reason: '又下' }));
    expect(story.incident(id).stabilised).toBeUndefined();
    const stable = later(() => story.does(COMMANDER, 'incident.stabilise', { ...on, reason: '雨停' }));
    later(() => story.does(CHIEF, 'incident.noteDecision', { ...on, text: '撤泵车' }));
    story.does(CHIEF, 'incident.writeReport', { ...on, kind: 'final', items: { nature: '雨停' } });
    story.does(COMMANDER, 'incident.end', { ...on, reason: '积水退尽' });
    const recovering = later(() => story.does(CHIEF, 'incident.recover', on));
    later(() => story.does(CHIEF, 'incident.noteDecision', { ...on, text: '清淤' }));
    expect(story.incident(id)).toMatchObject({ stabilised: { at: stable }, recovery: { at: recovering } });
  });

  it('takes no case of another incident', () => {
    const caseId = story.cases.report();
    story.cases.does(CHIEF, 'case.promoteToIncident', caseId, {});
    const take = { ...on, caseIds: [caseId] };
    expect(story.refuses(CHIEF, 'incident.linkCases', take)).toBe('case-of-another-incident');
  });

  it('takes a case that an ended incident had, which keeps it as well', () => {
    const caseId = story.cases.report();
    const before = story.does(CHIEF, 'incident.raise', { title: '上一场雨' });
    story.does(CHIEF, 'incident.linkCases', { subjectId: before, caseIds: [caseId] });
    story.does(CHIEF, 'incident.end', { subjectId: before, reason: '雨停' });
    story.does(CHIEF, 'incident.linkCases', { ...on, caseIds: [caseId] });
    expect([story.incident(before).caseIds, story.incident(id).caseIds]).toEqual([[caseId], [caseId]]);
    expect(story.cases.case(caseId).links?.map(({ toId }) => toId)).toEqual([before, id]);
    // Taken out of this one it is still the other's.
    story.does(CHIEF, 'incident.unlinkCases', { ...on, caseIds: [caseId] });
    expect(story.cases.case(caseId).links?.map(({ toId }) => toId)).toEqual([before]);
    story.cases.does(CHIEF, 'case.promoteToIncident', caseId, {});
    expect(story.cases.refuses(CHIEF, 'case.promoteToIncident', caseId, {})).toBe('already-incident');
  });

  it('is decided by whoever is in command of it, or the deputy; another commander takes over first', () => {
    const other = person('commander', 'D', 2);
    story.employ(COMMANDER, other);
    story.does(COMMANDER, 'incident.startResponse', response());
    const grave = { ...on, level: 'II' as const, reason: '泵站失电' };
    expect(story.refuses(other, 'incident.changeLevel', grave)).toBe('incident-not-in-command');
    expect(story.refuses(other, 'incident.stabilise', { ...on, reason: '雨停' })).toBe(
      'incident-not-in-command',
    );
    expect(story.refuses(other, 'incident.issueWarning', { ...on, ...RED })).toBe('incident-not-in-command');
    expect(story.incident(id)).toMatchObject({
      state: 'responding',
      response: { level: 'III' },
      warnings: [],
    });
    story.does(CHIEF, 'incident.appoint', { ...on, post: 'deputy', personId: other.id });
    story.does(other, 'incident.changeLevel', grave);
    story.does(other, 'incident.appoint', { ...on, post: 'deputy' });
    story.does(other, 'incident.appoint', { ...on, post: 'commander', personId: other.id });
    story.does(other, 'incident.changeLevel', { ...grave, level: 'I' });
    expect(story.refuses(COMMANDER, 'incident.end', { ...on, reason: '退' })).toBe('incident-not-in-command');
  });

  it.each(['briefly', 'wordless'])('is shown %s alike by its events and by itself', (as) => {
    story.does(COMMANDER, 'incident.issueWarning', { ...on, ...RED });
    story.does(COMMANDER, 'incident.startResponse', { ...response(), matter: '防御暴雨' });
    story.does(COMMANDER, 'incident.changeLevel', { ...on, level: 'I', reason: '泵站失电' });
    story.does(COMMANDER, 'incident.setFieldPost', { ...on, text: '农林街' });
    story.does(COMMANDER, 'incident.noteDecision', { ...on, text: '增派泵车' });
    story.does(COMMANDER, 'incident.writeReport', { ...on, kind: 'final', items: { nature: '水退' } });
    story.does(COMMANDER, 'incident.end', { ...on, reason: '积水退尽' });
    story.does(COMMANDER, 'incident.sendReport', { ...on, kind: 'final' });
    story.does(COMMANDER, 'incident.disposeData', { ...on, how: 'retained', assessment: '复盘' });
    story.does(COMMANDER, 'incident.liftWarning', { ...on, reason: '雨停' });
    story.does(COMMANDER, 'incident.review', { ...on, text: '泵车前置' });
    let folded: Incident | undefined;
    for (const event of story.events.filter((each) => subjectIdOf(each) === id)) {
      folded = evolve(INCIDENT_FOLD, folded, projectEvent(INCIDENT, as, event));
    }
    const shown = project(INCIDENT, as, story.incident(id));
    expect(shown).toEqual(folded);
    // Why a level was changed or the end declared stays at the centre too.
    for (const inner of ['增派泵车', '转移六人', '复盘', '泵车前置', '泵站失电', '积水退尽'])
      expect(JSON.stringify(shown)).not.toContain(inner);
    if (as === 'wordless') {
      for (const words of ['内涝', '水退', '农林街', '下穿'])
        expect(JSON.stringify(shown)).not.toContain(words);
      // What is responded to is declared to everybody, and a wall says when the next report is due.
      expect(shown.response?.matter).toBe('防御暴雨');
      expect(shown.reports).toMatchObject([{ kind: 'final', items: { nature: '' }, sent: {} }]);
    }
  });
});
