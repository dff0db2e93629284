import { describe, expect, it } from 'vitest';
import { type IncidentCommandType, incidentSchemas } from '../../../domain/contract/incident.ts';
import { INCIDENT_STATES, type IncidentState } from '../../../domain/incident/codes.ts';
import { INCIDENT_STEPS, rolesOf, stepFrom } from '../../../domain/incident/incidentSteps.ts';
import { ROLES, type Role, type SubjectId } from '../../../domain/kernel.ts';
import type { DataOf } from '../../../domain/kinds.ts';
import { refusalEntry } from '../../../domain/refusal/refusals.ts';
import { person } from '../../kit/caseDistrict.ts';
import { COMMANDER, FRIDAY } from '../../kit/caseStory.ts';
import { KindStory } from '../../kit/kindStory.ts';

const TYPES = (Object.keys(incidentSchemas) as IncidentCommandType[]).filter(
  (type) => type !== 'incident.raise' && type !== 'incident.receive',
);
const HOUR = 3_600_000;

/** A story in which an incident stands in this state, and everything in it is there that a command may need. */
function standing(state: IncidentState): { readonly story: KindStory; readonly id: SubjectId } {
  const story = new KindStory();
  story.employ(COMMANDER);
  const linked = [story.cases.report()];
  const id = story.does(COMMANDER, 'incident.raise', { title: '暴雨内涝' });
  const on = { subjectId: id };
  story.does(COMMANDER, 'incident.linkCases', { ...on, caseIds: linked });
  story.does(COMMANDER, 'incident.draw', { ...on, shape: 'label', points: [[113.2, 23.1]], text: '泵车' });
  if (state === 'watch') return { story, id };
  story.does(COMMANDER, 'incident.issueWarning', { ...on, ...WARNING });
  if (state === 'warned') return { story, id };
  story.does(COMMANDER, 'incident.startResponse', { ...on, ...response(story) });
  for (const kind of ['first', 'final'] as const) {
    story.does(COMMANDER, 'incident.writeReport', { ...on, kind, items: { nature: '内涝' } });
  }
  if (state === 'responding') return { story, id };
  story.does(COMMANDER, 'incident.stabilise', { ...on, reason: '雨停' });
  if (state === 'stabilising') return { story, id };
  story.does(COMMANDER, 'incident.end', { ...on, reason: '水退' });
  if (state === 'ended') return { story, id };
  story.does(COMMANDER, 'incident.recover', on);
  if (state === 'recovery') return { story, id };
  story.does(COMMANDER, 'incident.sendReport', { ...on, kind: 'final' });
  story.does(COMMANDER, 'incident.liftWarning', { ...on, reason: '雨停' });
  story.does(COMMANDER, 'incident.disposeData', { ...on, how: 'destroyed' });
  story.does(COMMANDER, 'incident.review', { ...on, text: '泵车前置' });
  return { story, id };
}

const WARNING = {
  hazard: 'rainstorm',
  colour: 'yellow',
  from: FRIDAY,
  area: '大塘街',
  advice: '三小时雨量将达一百毫米',
  measures: '封闭下穿隧道',
  issuer: '三防指挥部',
  issuedAt: FRIDAY,
} as const;

const response = (story: KindStory) => ({
  matter: '暴雨内涝',
  level: 'III' as const,
  until: story.at + HOUR,
  measures: ['封闭下穿隧道', '巡查地下车库'],
  commanderId: COMMANDER.id,
});

/** Data each command is complete with, whatever the state. */
function completeData(type: IncidentCommandType, story: KindStory, id: SubjectId): object {
  const { shapes, caseIds, reports, state } = story.incident(id);
  const unlinked = story.cases.report();
  const table: Partial<Record<IncidentCommandType, object>> = {
    'incident.receiveMore': {
      ...{ identifier: 'GD-2', msgType: 'Update', sender: '市气象台', sent: 1, references: [] },
      ...{
        event: '暴雨',
        severity: 'Severe',
        headline: '暴雨橙色预警',
        description: '',
        instruction: '',
        area: '',
      },
    },
    'incident.classify': { kind: 'natural' },
    'incident.issueWarning': { ...WARNING, colour: 'red' },
    'incident.liftWarning': { reason: '雨停' },
    'incident.startResponse': response(story),
    'incident.changeLevel': { level: 'II', reason: '雨量更大' },
    'incident.extendPeriod': { until: story.at + 2 * HOUR, reason: '雨不停' },
    'incident.markMeasure': { n: 1, done: true },
    'incident.appoint': { post: 'rescue', unitId: 'B1', unitIds: ['S1', 'S2'] },
    'incident.setFieldPost': { text: '农林街', unitId: 'S1' },
    'incident.linkCases': { caseIds: [unlinked] },
    'incident.unlinkCases': { caseIds: caseIds.slice(0, 1) },
    'incident.writeReport': { kind: 'more', items: { trend: '渐缓' } },
    'incident.sendReport': {
      kind: state === 'ended' || state === 'recovery' ? 'final' : (reports[0]?.kind ?? 'first'),
    },
    'incident.noteDecision': { text: '增派泵车', grounds: '水位 0.41 米' },
    'incident.draw': {
      shape: 'line',
      points: [
        [113.2, 23.1],
        [113.3, 23.1],
      ],
    },
    'incident.erase': { n: shapes[0]?.n ?? 1 },
    'incident.stabilise': { reason: '雨停' },
    'incident.resume': { reason: '又下' },
    'incident.end': { reason: '水退' },
    'incident.disposeData': { how: 'destroyed' },
    'incident.review': { text: '泵车前置' },
    'timer.settleIncidentData': { pieces: 1 },
  };
  return { subjectId: id, ...table[type] };
}

/** What the table lets through and the incident as it stands does not: each has a sentence of its own. */
const NOT_YET: Partial<Record<IncidentCommandType, readonly string[]>> = {
  'incident.confirm': ['no-change'],
  'incident.liftWarning': ['warning-none'],
  'incident.sendReport': ['incident-report-missing'],
  'timer.settleIncidentData': ['no-change'],
};

describe('the table of an incident', () => {
  it('has every command of the contract, and leads to no state that is none', () => {
    expect([...new Set(INCIDENT_STEPS.map(({ command }) => command))].sort()).toEqual(
      Object.keys(incidentSchemas).sort(),
    );
    for (const { to } of INCIDENT_STEPS) expect([...INCIDENT_STATES, 'same']).toContain(to);
  });

  it.each(TYPES)('%s: in every state and by every role as its row says, or a stable code', (type) => {
    let taken = 0;
    for (const state of INCIDENT_STATES) {
      for (const role of ROLES) {
        const { story, id } = standing(state);
        prepareFor(type, story, id);
        const data = completeData(type, story, id) as DataOf<typeof type>;
        const answer = story.tell(person(role), type, data);
        const where = `${type} in ${state} by ${role}`;
        expect(expectedOf(type, state, role), where).toContain(answer.ok ? 'taken' : answer.refusal.code);
        if (!answer.ok) {
          expect(refusalEntry(answer.refusal.code), where).toBeDefined();
          continue;
        }
        taken += 1;
        const to = stepFrom(type, state)?.to;
        expect(story.incident(id).state, where).toBe(to === 'same' ? state : to);
      }
    }
    expect(taken).toBeGreaterThan(0);
  });
});

/** An archive asks for the final report, no warning in force, and what became of personal data. */
function prepareFor(type: IncidentCommandType, story: KindStory, id: SubjectId): void {
  const { state } = story.incident(id);
  if (type !== 'incident.review' || (state !== 'ended' && state !== 'recovery')) return;
  story.does(COMMANDER, 'incident.sendReport', { subjectId: id, kind: 'final' });
  story.does(COMMANDER, 'incident.liftWarning', { subjectId: id, reason: '雨停' });
  story.does(COMMANDER, 'incident.disposeData', { subjectId: id, how: 'destroyed' });
}

/** What may be answered: by the table alone, and where it is taken also what the incident itself may lack. */
function expectedOf(type: IncidentCommandType, state: IncidentState, role: Role): readonly string[] {
  if (!rolesOf(type).includes(role)) return ['role-not-allowed', 'out-of-scope'];
  const step = stepFrom(type, state);
  if (step === undefined) return ['incident-state'];
  if (!step.roles.includes(role)) return ['incident-commander-decides'];
  const isGraveByAnother = type === 'incident.issueWarning' && role !== 'commander';
  return isGraveByAnother ? ['incident-commander-decides'] : ['taken', ...(NOT_YET[type] ?? [])];
}
