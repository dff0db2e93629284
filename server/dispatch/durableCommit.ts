import type { Affair, SubjectId } from '../../domain/affair/affair.ts';
import type { Case, CaseId } from '../../domain/case/case.ts';
import type { Millis, Seq } from '../../domain/kernel.ts';
import type { LoggedEvent } from '../store/EventLog.ts';
import type { Changes, Step } from './journal.ts';

/** One commit as the rest of the server sees it: its events, and each touched case before and after, each touched affair as it now is. */
export interface DurableCommit {
  readonly from: Seq;
  readonly to: Seq;
  /** The server's clock when it was durable. */
  readonly at: Millis;
  readonly events: readonly LoggedEvent[];
  readonly touched: ReadonlyMap<CaseId, Touched>;
  readonly affairs: ReadonlyMap<SubjectId, Affair>;
  /** Read back from the log at start: `touched` is empty and does not say who saw what before. */
  readonly isPlain?: true;
}

export interface Touched {
  /** Absent when the case was reported in this commit. */
  readonly before: Case | undefined;
  readonly after: Case;
}

/** Folds the steps of several calls into one: first before, last after. */
export function touchedBy(steps: Iterable<readonly Step<CaseId, Case>[]>): Map<CaseId, Touched> {
  const touched = new Map<CaseId, Touched>();
  for (const call of steps) {
    for (const { key, before, after } of call) {
      if (after === undefined) continue;
      const earlier = touched.get(key);
      touched.set(key, { before: earlier === undefined ? before : earlier.before, after });
    }
  }
  return touched;
}

const NO_AFFAIRS: ReadonlyMap<SubjectId, Affair> = new Map();

/** Affairs as several calls left them; hardly any commit has one. */
export function affairsOf(calls: readonly Pick<Changes, 'affairs'>[]): ReadonlyMap<SubjectId, Affair> {
  let affairs: Map<SubjectId, Affair> | undefined;
  for (const call of calls) {
    for (const { key, after } of call.affairs) {
      if (after === undefined) continue;
      affairs ??= new Map();
      affairs.set(key, after);
    }
  }
  return affairs ?? NO_AFFAIRS;
}
