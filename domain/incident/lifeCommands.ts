import { type Ask, birthOf } from '../aggregate/command.ts';
import { newSubjectId } from '../aggregate/subject.ts';
import { type IncidentData, incidentSchemas } from '../contract/incident.ts';
import { defined, filled } from '../defined.ts';
import { type Refusal, refuse } from '../kernel.ts';
import { leaderIn } from './commandCommands.ts';
import { INCIDENT_KIND, type Incident, warningInForce } from './incident.ts';
import { incidentCommand } from './incidentCommand.ts';
import { rolesOf } from './incidentSteps.ts';
import { incidentFact } from './incidents.ts';
import { draftOf, sentOf } from './reporting.ts';
import { withLevel } from './warnings.ts';

/** From the first look to the archive: every step that changes where an incident stands. */
export const LIFE_COMMANDS = {
  'incident.raise': birthOf({
    schema: incidentSchemas['incident.raise'],
    roles: rolesOf('incident.raise'),
    begin: ({ title, kind, hazard }, { situation }) => [
      incidentFact(newSubjectId(INCIDENT_KIND, situation), 'IncidentOpened', {
        title,
        ...defined({ kindOf: kind, hazard }),
      }),
    ],
  }),
  'incident.classify': incidentCommand('incident.classify', {
    decide({ title, kind, hazard, grade }, { id }) {
      const changes = defined({ title, kindOf: kind, hazard, grade });
      return Object.keys(changes).length === 0
        ? refuse('no-change')
        : [incidentFact(id, 'IncidentClassified', changes)];
    },
  }),
  'incident.confirm': incidentCommand('incident.confirm', {
    decide: (_data, { id, confirmedAt }) =>
      confirmedAt === undefined ? [incidentFact(id, 'IncidentConfirmed', {})] : refuse('no-change'),
  }),
  'incident.startResponse': incidentCommand('incident.startResponse', {
    reads: ({ commanderId }) => ({ accounts: commanderId === undefined ? [] : [commanderId] }),
    decide(data, { id, confirmedAt }, ask) {
      const response = responseOf(data, ask);
      if ('code' in response) return response;
      const confirmed = confirmedAt === undefined ? (true as const) : undefined;
      return [incidentFact(id, 'IncidentResponseStarted', { ...response, ...defined({ confirmed }) })];
    },
  }),
  'incident.changeLevel': incidentCommand('incident.changeLevel', {
    decide({ level, reason = '' }, incident, ask) {
      const before = incident.response?.level;
      if (before === undefined || before === level) return refuse('no-change');
      if (reason === '') return refuse('reason-required');
      const changed = incidentFact(incident.id, 'IncidentLevelChanged', { from: before, level, reason });
      return [changed, ...withLevel(incident, level, ask)];
    },
  }),
  'incident.extendPeriod': incidentCommand('incident.extendPeriod', {
    decide: ({ until, reason }, { id }, { at }) =>
      until <= at
        ? refuse('incident-period-past')
        : [incidentFact(id, 'IncidentPeriodExtended', { until, reason })],
  }),
  'incident.markMeasure': incidentCommand('incident.markMeasure', {
    decide({ n, done }, { id, response }) {
      const measure = response?.measures[n - 1];
      if (measure === undefined) return refuse('incident-no-measure', { n });
      if ((measure.doneAt !== undefined) === done) return refuse('no-change');
      return [incidentFact(id, 'IncidentMeasureMarked', { n, done })];
    },
  }),
  'incident.stabilise': incidentCommand('incident.stabilise', {
    decide: ({ reason }, { id }) => [incidentFact(id, 'IncidentStabilised', { reason })],
  }),
  'incident.resume': incidentCommand('incident.resume', {
    decide: ({ reason }, { id }) => [incidentFact(id, 'IncidentResumed', { reason })],
  }),
  'incident.end': incidentCommand('incident.end', {
    decide({ reason }, incident) {
      // What was confirmed is reported up the line from first to last; a watch that came to nothing never was.
      const owesFinal = incident.confirmedAt !== undefined && !hasFinal(incident);
      return owesFinal
        ? refuse('incident-final-report')
        : [incidentFact(incident.id, 'IncidentEnded', { reason })];
    },
  }),
  'incident.recover': incidentCommand('incident.recover', {
    decide: (_data, { id }) => [incidentFact(id, 'IncidentRecoveryBegun', {})],
  }),
  'incident.disposeData': incidentCommand('incident.disposeData', {
    decide({ how, assessment = '' }, { id, disposal }) {
      if (disposal !== undefined) return refuse('no-change');
      if (how === 'retained' && assessment === '') return refuse('incident-assessment');
      return [
        incidentFact(id, 'IncidentDataDisposed', { how, ...defined({ assessment: filled(assessment) }) }),
      ];
    },
  }),
  'timer.settleIncidentData': incidentCommand('timer.settleIncidentData', {
    decide: ({ pieces }, incident) =>
      isUnsettled(incident)
        ? [incidentFact(incident.id, 'IncidentDataSettled', { pieces })]
        : refuse('no-change'),
  }),
  'incident.review': incidentCommand('incident.review', {
    decide({ text }, incident) {
      // Whoever was warned is told that it is over: an archive lifts nothing any more.
      if (warningInForce(incident) !== undefined) return refuse('incident-warning-first');
      if (incident.disposal === undefined) return refuse('incident-data-first');
      if (incident.confirmedAt !== undefined && sentOf(incident, 'final').length === 0) {
        return refuse('incident-final-report-sent');
      }
      return [incidentFact(incident.id, 'IncidentReviewed', { text })];
    },
  }),
} as const;

/** What the law demands of a response that is started (突发事件应对法, art. 71), or what is missing. */
function responseOf(
  { matter = '', level, until, measures = [], commanderId }: IncidentData<'incident.startResponse'>,
  { facts, at }: Ask,
) {
  if (matter === '') return refuse('response-matter');
  if (level === undefined) return refuse('response-level');
  if (commanderId === undefined) return refuse('response-commander');
  const commander = leaderIn(facts, commanderId);
  if ('code' in commander) return commander;
  const missing = missingOf(until, measures, at);
  if (missing !== undefined || until === undefined) return missing ?? refuse('response-period');
  return { matter, level, until, measures, commander };
}

function missingOf(until: number | undefined, measures: readonly string[], at: number): Refusal | undefined {
  if (until === undefined) return refuse('response-period');
  if (until <= at) return refuse('incident-period-past');
  return measures.length === 0 ? refuse('response-measures') : undefined;
}

/**
 * Whether what its disposal says is still to be carried out: once it is decided, and once more when the incident is
 * archived, for what was written in between.
 */
export function isUnsettled({ disposal, reviewed }: Pick<Incident, 'disposal' | 'reviewed'>): boolean {
  if (disposal === undefined) return false;
  const { settled } = disposal;
  return settled === undefined || (reviewed !== undefined && settled.at < reviewed.at);
}

function hasFinal(incident: Incident): boolean {
  return draftOf(incident, 'final') !== undefined || sentOf(incident, 'final').length > 0;
}
