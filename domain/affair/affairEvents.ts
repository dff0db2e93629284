import type { CaseEvent, NewCaseEvent } from '../case/caseEvents.ts';
import type { Actor, Millis, Seq, World } from '../kernel.ts';
import type { ShiftEventData } from '../shift/shift.ts';
import type { SuccessionEventData } from '../succession/succession.ts';
import type { SubjectId } from './affair.ts';

/** Facts of an affair's life, by type; the event data of every kind joined with `&`. */
export type AffairEventData = ShiftEventData & SuccessionEventData;
export type AffairEventType = keyof AffairEventData;

/** What decide returns: the server adds where, when, by whom and the number. */
export type NewAffairEvent = {
  [T in AffairEventType]: {
    readonly type: T;
    readonly subjectId: SubjectId;
    readonly unitId: string;
    readonly data: AffairEventData[T];
  };
}[AffairEventType];

/** A fact about an affair in the log (wire contract v1). `version` is the affair's version after it. */
export type AffairEvent = NewAffairEvent & {
  readonly seq: Seq;
  readonly world: World;
  readonly at: Millis;
  readonly by: Actor;
  readonly version: number;
  readonly commandId?: string;
};

/** All that can lie in the log. */
export type WorldEvent = CaseEvent | AffairEvent;
export type NewWorldEvent = NewCaseEvent | NewAffairEvent;

export function isAffairEvent(event: WorldEvent): event is AffairEvent {
  return 'subjectId' in event;
}

export function isCaseEvent(event: WorldEvent): event is CaseEvent {
  return !('subjectId' in event);
}

/** What an event is about: the id of its case or affair; the two never look alike. */
export function subjectIdOf(event: WorldEvent): string {
  return 'subjectId' in event ? event.subjectId : event.caseId;
}

/** A fact about an affair, its data fitting its type. */
export function affairFact<T extends AffairEventType>(
  about: { readonly id: SubjectId; readonly unitId: string },
  type: T,
  data: AffairEventData[T],
): NewAffairEvent {
  // One object of the union: the compiler does not pair a generic type with its own data.
  return { type, subjectId: about.id, unitId: about.unitId, data } as NewAffairEvent;
}
