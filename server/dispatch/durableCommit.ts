import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Subject, SubjectId } from '../../domain/aggregate/subject.ts';
import type { Case } from '../../domain/case/case.ts';
import type { CaseId, Millis, Seq } from '../../domain/kernel.ts';
import type { LoggedEvent } from '../store/EventLog.ts';
import type { Changes } from './journal.ts';

/** One commit as the rest of the server sees it: its events, and each touched subject before and after. */
export interface DurableCommit {
  readonly from: Seq;
  readonly to: Seq;
  /** The server's clock when it was durable. */
  readonly at: Millis;
  readonly events: readonly LoggedEvent[];
  /** By kind; a kind of which nothing was touched is left out. */
  readonly touched: ReadonlyMap<string, ReadonlyMap<SubjectId, Touched>>;
}

export interface Touched<S extends Subject = Subject> {
  /** Absent when it was born in this commit. */
  readonly before: S | undefined;
  readonly after: S;
}

/** What of a kind was touched. */
export function touchedOf<S extends Subject>(
  { touched }: Pick<DurableCommit, 'touched'>,
  kind: string,
): ReadonlyMap<SubjectId, Touched<S>> {
  // What lies under a kind's name was made by that kind's fold.
  return (touched.get(kind) ?? NONE) as ReadonlyMap<SubjectId, Touched<S>>;
}

export function touchedCases(commit: Pick<DurableCommit, 'touched'>): ReadonlyMap<CaseId, Touched<Case>> {
  // What lies under the kind of cases is about cases.
  return touchedOf<Case>(commit, CASE_KIND) as ReadonlyMap<CaseId, Touched<Case>>;
}

const NONE: ReadonlyMap<SubjectId, Touched> = new Map();

/** Folds the steps of several calls into one: first before, last after. */
export function touchedBy(calls: Iterable<Pick<Changes, 'subjects'>>): DurableCommit['touched'] {
  const touched = new Map<string, Map<SubjectId, Touched>>();
  for (const { subjects } of calls) {
    for (const { name, steps } of subjects) {
      const ofKind = touched.get(name) ?? new Map<SubjectId, Touched>();
      touched.set(name, ofKind);
      for (const { key, before, after } of steps) {
        if (after === undefined) continue;
        const earlier = ofKind.get(key);
        ofKind.set(key, { before: earlier === undefined ? before : earlier.before, after });
      }
    }
  }
  return touched;
}
