import { birthOf } from '../aggregate/command.ts';
import { newSubjectId, type SubjectId } from '../aggregate/subject.ts';
import { type Advisory, incidentSchemas } from '../contract/incident.ts';
import { type Millis, refuse } from '../kernel.ts';
import type { Situation } from '../situation.ts';
import { INCIDENT_KIND, type Incident } from './incident.ts';
import { incidentCommand } from './incidentCommand.ts';
import { rolesOf } from './incidentSteps.ts';
import { incidentFact } from './incidents.ts';

/** 上级预警: what another authority warns of. It makes a watch, or goes on in the one its predecessor made. */
export const ADVISORY_COMMANDS = {
  'incident.receive': birthOf({
    schema: incidentSchemas['incident.receive'],
    roles: rolesOf('incident.receive'),
    begin(advisory, { situation, at }) {
      if (advisory.msgType === 'Cancel') return refuse('cap-unknown');
      if (isExpired(advisory, at)) return refuse('cap-expired');
      const id = newSubjectId(INCIDENT_KIND, situation);
      return [
        incidentFact(id, 'IncidentOpened', { title: advisory.headline.slice(0, 100) }),
        incidentFact(id, 'IncidentAdvised', advisory),
      ];
    },
  }),
  'incident.receiveMore': incidentCommand('incident.receiveMore', {
    decide({ subjectId: _id, ...advisory }, incident, { at, situation }) {
      const { id, advisories } = incident;
      if (isExpired(advisory, at)) return refuse('cap-expired');
      const isKnown = advisories.some(({ identifier }) => identifier === advisory.identifier);
      if (isKnown) return refuse('no-change');
      const advised = incidentFact(id, 'IncidentAdvised', advisory);
      if (!isAllOfIt(advisory, incident) || isCalledFor(id, situation)) return [advised];
      // Nothing was done and nobody is named in it: there is nothing to dispose of, and nothing to assess.
      return [advised, incidentFact(id, 'IncidentEnded', OVER), incidentFact(id, 'IncidentReviewed', OVER)];
    },
  }),
} as const;

const OVER = { cause: 'advisory-cancelled' } as const;

/**
 * Whether a message takes back the last that a watch was about, and nobody here has made anything of it: then it is over
 * with it. What somebody has taken up ends by their word.
 */
function isAllOfIt(
  { msgType, references }: Pick<Advisory, 'msgType' | 'references'>,
  { state, raised, advisories, confirmedAt, caseIds, journal, reports, shapes, posts, warnings }: Incident,
): boolean {
  if (msgType !== 'Cancel' || state !== 'watch' || raised.by.role !== 'system') return false;
  const isOver = advisories.every(
    ({ isInForce, identifier }) => !isInForce || references.includes(identifier),
  );
  const ownWork = [caseIds, journal, reports, shapes, warnings, Object.keys(posts)];
  return isOver && confirmedAt === undefined && ownWork.every(({ length }) => length === 0);
}

/** Whether something was begun for it (an order, a roll-call, a broadcast): that goes on until somebody here ends it. */
function isCalledFor(id: SubjectId, { subjects }: Situation): boolean {
  return [...subjects.values()].some((ofKind) =>
    [...ofKind.values()].some((subject) => 'incidentId' in subject && subject.incidentId === id),
  );
}

/** What is over warns of nothing; only what takes a warning back is still taken. */
function isExpired({ msgType, expires }: Pick<Advisory, 'msgType' | 'expires'>, at: Millis): boolean {
  return msgType !== 'Cancel' && expires !== undefined && expires <= at;
}

/** The incident a message belongs to: the one that holds it already, or one it refers to that is not archived. */
export function incidentOfAdvisory(
  incidents: Iterable<Incident>,
  { identifier, references }: { readonly identifier: string; readonly references: readonly string[] },
): SubjectId | undefined {
  const before = new Set(references);
  let referred: SubjectId | undefined;
  for (const { id, advisories, state } of incidents) {
    for (const advisory of advisories) {
      if (advisory.identifier === identifier) return id;
      if (state !== 'reviewed' && before.has(advisory.identifier)) referred ??= id;
    }
  }
  return referred;
}
