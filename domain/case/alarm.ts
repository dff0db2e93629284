import type { Role } from '../kernel.ts';
import { DEVICE_SOURCES } from '../people/sources.ts';
import { CLOCK_IDS, type ClockId } from '../sla/clock.ts';
import type { CaseEvent, CaseEventType } from './caseEvents.ts';

/** What makes a desk's console sound, whoever sits there; a clock that ran out is a ground of its own, each. */
export const ALARM_CAUSES = [
  'danger',
  'sensor',
  'urgent',
  'raised',
  ...CLOCK_IDS.map((clock) => `overdue.${clock}` as const),
  'returned',
  'checkFailed',
  'reopened',
  'message',
] as const;
export type AlarmCause = (typeof ALARM_CAUSES)[number];

const PLAIN: Readonly<Partial<Record<CaseEventType, AlarmCause>>> = {
  ReturnRequested: 'returned',
  CheckFailed: 'checkFailed',
  CaseReopened: 'reopened',
  SupervisionReplied: 'message',
  LeaderInstructed: 'message',
};

/**
 * Why this event is an alarm; undefined when it is none. Routine reports are none: about one alarm in ten minutes is
 * as much as a seat can answer (EEMUA 191).
 */
export function alarmCause(event: CaseEvent): AlarmCause | undefined {
  switch (event.type) {
    case 'CaseReported':
      return reported(event.data);
    case 'ReportSupplemented':
      return event.data.danger === undefined ? undefined : 'danger';
    case 'UrgencyChanged':
      return event.data.urgency === 'urgent' && event.data.from !== 'urgent' ? 'raised' : undefined;
    case 'SlaBreached':
      return overdueCause(event.data.clock);
    default:
      return PLAIN[event.type];
  }
}

const overdueCause = (clock: ClockId): AlarmCause => `overdue.${clock}`;

function reported({
  urgency,
  danger,
  source,
}: Extract<CaseEvent, { readonly type: 'CaseReported' }>['data']): AlarmCause | undefined {
  if (urgency !== 'urgent' && danger !== true) return undefined;
  if (DEVICE_SOURCES.has(source)) return 'sensor';
  return danger === true ? 'danger' : 'urgent';
}

/** What they do to a case is news of it, and no sign that anybody here acted. */
const OUTSIDE: ReadonlySet<Role> = new Set(['system', 'resident', 'enterprise', 'connector']);

/** Whether somebody acted on the case by it: every alarm before it is answered. */
export function isAnswer({ by, type }: Pick<CaseEvent, 'by' | 'type'>): boolean {
  return type !== 'CaseReported' && !OUTSIDE.has(by.role);
}
