import { type AlarmCause, alarmCause } from '../../../domain/case/alarm.ts';
import type { Case } from '../../../domain/case/case.ts';
import type { CaseEvent } from '../../../domain/case/caseEvents.ts';
import type { Person } from '../../../domain/kernel.ts';
import { calls } from '../called.ts';
import type { RingSort } from './ring.ts';

/** How an alarm of every desk sounds, by what it was raised. */
const SORT_OF: Readonly<Record<Exclude<AlarmCause, `overdue.${string}`>, RingSort>> = {
  danger: 'urgent',
  sensor: 'urgent',
  urgent: 'urgent',
  raised: 'urgent',
  returned: 'returned',
  checkFailed: 'returned',
  reopened: 'returned',
  message: 'message',
};

/**
 * What is heard of an event by whoever sits here; undefined when it makes no sound. `thisCase` is as it is after it.
 * Besides the alarms of every desk there is what is meant for this unit or person, and the good news.
 */
export function ringSort(event: CaseEvent, thisCase: Case, person: Person): RingSort | undefined {
  if (event.by.id === person.id) return undefined;
  const cause = alarmCause(event);
  if (cause !== undefined) return sortOf(cause);
  if (event.type === 'CaseDispatched' || event.type === 'CaseRedispatched') {
    if (thisCase.primaryUnitId !== person.scope) return undefined;
    return thisCase.urgency === 'urgent' ? 'urgent' : 'message';
  }
  if (calls(event, person)) return 'message';
  return event.type === 'CaseResolved' ? 'resolved' : undefined;
}

function sortOf(cause: AlarmCause): RingSort {
  return isOverdue(cause) ? 'overdue' : SORT_OF[cause];
}

function isOverdue(cause: AlarmCause): cause is Extract<AlarmCause, `overdue.${string}`> {
  return cause.startsWith('overdue.');
}
