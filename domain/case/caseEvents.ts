import type { LogEvent, Stamp } from '../aggregate/event.ts';
import type { CaseEventData, CaseEventType } from '../contract/caseEvents.ts';
import type { CaseId } from './case.ts';

export type { CaseEventData, CaseEventType, ClockChanges, Recount } from '../contract/caseEvents.ts';

/** What decide returns: the server adds where, when, by whom and the number. */
export type NewCaseEvent = {
  [T in CaseEventType]: { readonly type: T; readonly caseId: CaseId; readonly data: CaseEventData[T] };
}[CaseEventType];

/** A fact in the log (wire contract v1). `version` is the case's version after it. */
export type CaseEvent = NewCaseEvent & Stamp;

/** Whether an event of the log is one of a case. */
export function isCaseEvent(event: LogEvent): event is CaseEvent {
  return 'caseId' in event;
}
