import type { Subject, SubjectId } from '../../domain/aggregate/subject.ts';
import { INCIDENT_KIND, type Incident } from '../../domain/incident/incident.ts';
import { runningOf } from '../../domain/incident/incidents.ts';
import type { Client } from '../client/client.ts';

/** The gravest incident that runs, as this console is shown it. */
export function runningIncident({ situation }: Pick<Client, 'situation'>): Incident | undefined {
  return gravestOf(situation.store.getState().held.get(INCIDENT_KIND)?.byId ?? new Map());
}

/** Of everything that is held of the kind. */
export function gravestOf(byId: ReadonlyMap<SubjectId, Subject>): Incident | undefined {
  // What lies under a kind's name was made by that kind's fold.
  return runningOf(byId.values() as Iterable<Incident>)[0];
}
