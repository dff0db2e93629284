import type { LogEvent } from '../aggregate/event.ts';

/** What somebody who looks back jumps to: a case that became urgent, a step up the line, an inject of a drill. */
export const MARK_KINDS = ['urgent', 'escalation', 'inject'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** Of cases and of incidents: somebody above was brought in, or a limit was not met. */
const ESCALATIONS: ReadonlySet<string> = new Set([
  'CaseEscalatedLevel',
  'SlaBreached',
  'SupervisionOpened',
  'IncidentOpened',
  'IncidentLevelChanged',
]);

const BECAME_URGENT: ReadonlySet<string> = new Set(['CaseReported', 'UrgencyChanged']);

/** What an event is on the time axis; undefined for all the rest. */
export function markOf({ type, data }: Pick<LogEvent, 'type' | 'data'>): MarkKind | undefined {
  if (BECAME_URGENT.has(type)) return 'urgency' in data && data.urgency === 'urgent' ? 'urgent' : undefined;
  if (ESCALATIONS.has(type)) return 'escalation';
  return type === 'InjectReleased' ? 'inject' : undefined;
}
