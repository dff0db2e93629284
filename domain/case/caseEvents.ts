import type { CaseEventData, CaseEventType } from '../contract/caseEvents.ts';
import type { Actor, Millis, Seq, World } from '../kernel.ts';
import type { CaseId } from './case.ts';

export type { CaseEventData, CaseEventType, ClockChanges, Recount } from '../contract/caseEvents.ts';

/** What decide returns: the server adds where, when, by whom and the number. */
export type NewCaseEvent = {
  [T in CaseEventType]: { readonly type: T; readonly caseId: CaseId; readonly data: CaseEventData[T] };
}[CaseEventType];

/** A fact in the log (wire contract v1). `version` is the case's version after it. */
export type CaseEvent = NewCaseEvent & {
  readonly seq: Seq;
  readonly world: World;
  readonly at: Millis;
  readonly by: Actor;
  readonly version: number;
  readonly commandId?: string;
};
