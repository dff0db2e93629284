import { factsOf } from '../aggregate/event.ts';
import type { SubjectId } from '../aggregate/subject.ts';
import type { Case } from '../case/case.ts';
import { type Situation, subjectsOf } from '../situation.ts';
import { LEVELS, type Level, SEVERITIES } from './codes.ts';
import { INCIDENT_KIND, type Incident, type IncidentEventData, warningInForce } from './incident.ts';
import { isRunning } from './incidentSteps.ts';

export const incidentFact = factsOf<typeof INCIDENT_KIND, IncidentEventData>(INCIDENT_KIND);

/** Every incident there is. */
export function incidentsIn(situation: Pick<Situation, 'subjects'>): ReadonlyMap<SubjectId, Incident> {
  return subjectsOf<Incident>(situation, INCIDENT_KIND);
}

/** The incident that keeps a case busy now; one whose end was declared leaves it free for the next. */
export function runningIncidentOf(
  { links = [] }: Pick<Case, 'links'>,
  incidents: ReadonlyMap<SubjectId, Incident>,
): Incident | undefined {
  for (const { kind, toId } of links) {
    const incident = kind === 'incident' ? incidents.get(toId as string as SubjectId) : undefined;
    if (incident !== undefined && isRunning(incident)) return incident;
  }
  return undefined;
}

/** Those nobody declared the end of, the gravest and then the oldest first. */
export function runningOf(incidents: Iterable<Incident>): readonly Incident[] {
  return [...incidents]
    .filter(isRunning)
    .sort(
      (a, b) =>
        rankOf(a) - rankOf(b) ||
        Number(b.response !== undefined) - Number(a.response !== undefined) ||
        a.createdAt - b.createdAt,
    );
}

/** 0 for I to 3 for IV, by the response, the warning in force or a warning from above, whichever is gravest; 4: none of them. */
export function rankOf(incident: Incident): number {
  const { response, advisories } = incident;
  const levels = [
    response?.level,
    warningInForce(incident)?.level,
    ...advisories.flatMap(({ isInForce, severity }) => (isInForce ? [levelOfSeverity(severity)] : [])),
  ];
  return Math.min(
    LEVELS.length,
    ...levels.flatMap((level) => (level === undefined ? [] : [LEVELS.indexOf(level)])),
  );
}

/** As 一级 is Extreme on the way out (DOMAIN §2.5). */
function levelOfSeverity(severity: (typeof SEVERITIES)[number]): Level | undefined {
  return LEVELS[SEVERITIES.indexOf(severity)];
}
