import type { SubjectId } from '../../../domain/kernel.ts';
import type { PageState, Screen } from './screen.ts';

interface IncidentRoom {
  /** Whose room it is; the gravest that runs when nobody chose. */
  readonly incidentId?: SubjectId;
}

export const INCIDENT_ROOM: PageState<IncidentRoom> = { name: 'incident', start: {} };

/** Opens the room of an incident. */
export function openRoom(screen: Screen, incidentId: SubjectId): void {
  screen.keepPage(INCIDENT_ROOM, { incidentId });
  screen.openPage('incident');
}
