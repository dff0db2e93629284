import type { Actor, Millis, Seq, World } from '../kernel.ts';
import type { SubjectId } from './subject.ts';

/** The kind whose events and commands name their subject `caseId`, as version 1 of the wire pins it. */
export const CASE_KIND = 'case';

/** Which subject an event is about. */
export type About = { readonly caseId: SubjectId } | { readonly kind: string; readonly subjectId: SubjectId };

/** What decide answers: the server adds where, when, by whom and the number. */
export type NewEvent = About & { readonly type: string; readonly data: object };

/** A fact in the log (wire contract v1). `version` is the subject's version after it. */
export type LogEvent = NewEvent & Stamp;

/** What the server knows about a new event and decide does not. */
export interface Stamp {
  readonly seq: Seq;
  readonly world: World;
  readonly at: Millis;
  readonly by: Actor;
  readonly version: number;
  readonly commandId?: string;
}

export function kindOf(event: About): string {
  return 'caseId' in event ? CASE_KIND : event.kind;
}

export function subjectIdOf(event: About): SubjectId {
  return 'caseId' in event ? event.caseId : event.subjectId;
}

/** The event as it lies in the log, its keys in the one order in which they are written and hashed. */
export function stamped<Fresh extends NewEvent>(fresh: Fresh, stamp: Stamp): Fresh & Stamp {
  const { seq, world, at, by, version, commandId } = stamp;
  const { type, data } = fresh;
  // Own keys alone: behind a spread, Node 20 takes a microsecond and more for each new one.
  const event: Record<string, unknown> =
    'caseId' in fresh
      ? { seq, world, type, at, by, caseId: fresh.caseId, version, data }
      : { seq, world, type, at, by, kind: fresh.kind, subjectId: fresh.subjectId, version, data };
  if (commandId !== undefined) event.commandId = commandId;
  // Made of the parts of `fresh`, which the compiler cannot see once they are taken apart.
  return event as unknown as Fresh & Stamp;
}

/** A fact of one kind, its data fitting its type. */
export type KindEvent<Kind extends string, Data, T extends keyof Data = keyof Data> = {
  [K in T]: { readonly kind: Kind; readonly subjectId: SubjectId; readonly type: K; readonly data: Data[K] };
}[T];

/** Makes new facts of a kind: `fact(shift.id, 'ShiftCancelled', { reason })`. */
export function factsOf<Kind extends string, Data extends object>(kind: Kind) {
  return <T extends keyof Data & string>(subjectId: SubjectId, type: T, data: Data[T]): NewEvent => ({
    kind,
    subjectId,
    type,
    // Every fact's data is an object; `Data[T]` does not say so.
    data: data as object,
  });
}
