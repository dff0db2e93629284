import type { Millis, SubjectId } from '../kernel.ts';

export type { SubjectId } from '../kernel.ts';

/** Whatever has a life of its own in the log, as the fold of its events. Never changed, only replaced. */
export interface Subject {
  readonly id: SubjectId;
  readonly version: number;
  readonly updatedAt: Millis;
}

/** What a subject of every kind but the case says of itself as well: one list may hold several kinds. */
export interface KindSubject<Kind extends string = string> extends Subject {
  readonly kind: Kind;
  readonly createdAt: Millis;
}

/** The id of a new subject: named after the place in the log where its life begins. */
export function newSubjectId(kind: string, { seq }: { readonly seq: number }, ahead = 0): SubjectId {
  return `${kind}-${seq + 1 + ahead}` as SubjectId;
}
