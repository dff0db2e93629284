import type { Case } from '../../../domain/case/case.ts';
import type { CaseEvent, CaseEventType } from '../../../domain/case/caseEvents.ts';
import type { Person } from '../../../domain/kernel.ts';
import { calls } from '../called.ts';
import type { RingSort } from './ring.ts';

/** Routine reports make no sound: about one alarm in ten minutes is as much as a seat can answer (EEMUA 191). */
const SORT_OF: Readonly<Partial<Record<CaseEventType, RingSort>>> = {
  SlaBreached: 'overdue',
  ReturnRequested: 'returned',
  CheckFailed: 'returned',
  CaseReopened: 'returned',
  SupervisionReplied: 'message',
  LeaderInstructed: 'message',
  CaseResolved: 'resolved',
};

/** What is heard of an event by whoever sits here; undefined when it makes no sound. `thisCase` is as it is after it. */
export function ringSort(event: CaseEvent, thisCase: Case, person: Person): RingSort | undefined {
  if (event.by.id === person.id) return undefined;
  if (isUrgentNews(event, thisCase)) return 'urgent';
  if (event.type === 'CaseDispatched' || event.type === 'CaseRedispatched') {
    if (thisCase.primaryUnitId !== person.scope) return undefined;
    return thisCase.urgency === 'urgent' ? 'urgent' : 'message';
  }
  return calls(event, person) ? 'message' : SORT_OF[event.type];
}

function isUrgentNews(event: CaseEvent, { danger, urgency }: Case): boolean {
  if (event.type === 'UrgencyChanged') return event.data.urgency === 'urgent' && event.data.from !== 'urgent';
  if (event.type === 'ReportSupplemented') return event.data.danger !== undefined;
  return event.type === 'CaseReported' && (urgency === 'urgent' || danger === true);
}
