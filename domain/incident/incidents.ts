import { factsOf } from '../aggregate/event.ts';
import type { SubjectId } from '../aggregate/subject.ts';
import { type Situation, subjectsOf } from '../situation.ts';
import { INCIDENT_KIND, type Incident, type IncidentEventData } from './incident.ts';
import { isRunning } from './incidentSteps.ts';

export const incidentFact = factsOf<typeof INCIDENT_KIND, IncidentEventData>(INCIDENT_KIND);

/** Every incident there is. */
export function incidentsIn(situation: Pick<Situation, 'subjects'>): ReadonlyMap<SubjectId, Incident> {
  return subjectsOf<Incident>(situation, INCIDENT_KIND);
}

/** Those nobody declared the end of, the gravest and then the oldest first. */
export function runningOf(incidents: Iterable<Incident>): readonly Incident[] {
  const gravity = ({ response }: Incident) => response?.level.length ?? Number.POSITIVE_INFINITY;
  const rank = (incident: Incident) => (incident.response?.level === 'IV' ? 4 : gravity(incident));
  return [...incidents].filter(isRunning).sort((a, b) => rank(a) - rank(b) || a.createdAt - b.createdAt);
}
