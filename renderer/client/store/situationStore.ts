import { createStore, type StoreApi } from 'zustand/vanilla';
import { CASE_KIND, kindOf, type LogEvent, subjectIdOf } from '../../../domain/aggregate/event.ts';
import { evolve, type Fold } from '../../../domain/aggregate/fold.ts';
import type { KindSubject, Subject, SubjectId } from '../../../domain/aggregate/subject.ts';
import { type Case, type CaseId, isOpen } from '../../../domain/case/case.ts';
import { type CaseEvent, isCaseEvent } from '../../../domain/case/caseEvents.ts';
import { defined } from '../../../domain/defined.ts';
import { FOLDS } from '../../../domain/folds.ts';
import { LIVE, type Millis, type Seq, type World } from '../../../domain/kernel.ts';
import type { Clock } from '../clock.ts';

/**
 * The fold of the log as this console sees it. Only link/sync writes here; everybody else reads:
 *
 *   useSituation((s) => s.seq)        re-renders at most every NOTIFY_MS
 *   useCase(id)                       one case, re-renders when it changed
 *   useSubjects(kind)                 everything of another kind, re-renders when one changed
 *   situation.caseById(id)            the newest state, without waiting for the next notification
 *   situation.followChanges(listener) which cases and grids changed, coalesced; for the map and lists
 *
 * `cases` is one Map, changed in place; a Case in it is never changed, only replaced. Compare
 * `version`, not the map.
 */
export interface SituationState {
  readonly world: World;
  readonly seq: Seq;
  readonly cases: ReadonlyMap<CaseId, Case>;
  /** What is held of every kind, the cases too; another object whenever one of the kind changed. */
  readonly held: ReadonlyMap<string, Held>;
  /** Counts notifications: a new value means that something in `cases` may be different. */
  readonly version: number;
  /** False until the first snapshot is here: "nothing yet" is not "no cases". */
  readonly loaded: boolean;
}

/** The subjects of a kind: one map, changed in place. */
export interface Held<S extends Subject = Subject> {
  readonly byId: ReadonlyMap<SubjectId, S>;
}

/** What became different since the last call. `whole`: forget everything, read again. */
export interface SituationChange {
  readonly version: number;
  readonly whole: boolean;
  readonly cases: ReadonlySet<CaseId>;
  /** Grids that gained, lost or held a changed case. */
  readonly grids: ReadonlySet<string>;
}

/** One contiguous piece of the log, already checked by sync to follow `seq`. */
export interface SituationPiece {
  readonly to: Seq;
  readonly events: readonly LogEvent[];
  /** Whole as of `to`: their events of this piece are in them already. */
  readonly entered: readonly Case[];
  readonly left: readonly CaseId[];
  /** The same of every other kind. */
  readonly subjectsEntered?: readonly KindSubject[] | undefined;
  readonly subjectsLeft?: readonly { readonly kind: string; readonly subjectId: SubjectId }[] | undefined;
}

export interface SituationSource {
  readonly store: StoreApi<SituationState>;
  caseById(id: CaseId | undefined): Case | undefined;
  /** Open cases, in no order. */
  openCases(): readonly Case[];
  followChanges(listener: (change: SituationChange) => void): () => void;
  /** Every new event about a case as it is folded, in order; snapshots bring none. */
  followEvents(listener: (events: readonly CaseEvent[]) => void): () => void;
  /** Takes a snapshot in place of all there was. */
  replace(world: World, seq: Seq, cases: readonly Case[], subjects?: readonly KindSubject[]): void;
  /** Folds a piece; answers the ids of events whose case is not held here (to be read by HTTP). */
  apply(piece: SituationPiece): readonly CaseId[];
  /** A whole case read by HTTP: kept when newer than what is held. */
  put(thisCase: Case): void;
  /** Drops cases that ended before `before`, except those named, so that a week-long console stays small. */
  prune(before: Millis, keep: ReadonlySet<CaseId>): void;
  /** Signed out: nothing is left on the screen or in memory. */
  clear(): void;
  /** Delivers what is waiting now (tests, and before a screenshot). */
  flush(): void;
}

/** React and the map hear of changes at most this often; the fold itself is never delayed. */
export const NOTIFY_MS = 100;

export function createSituation(clock: Clock, folds: readonly Fold[] = FOLDS): SituationSource {
  const kinds = new Map(
    folds.map((fold) => [fold.kind, { fold, byId: new Map<SubjectId, Subject>() }] as const),
  );
  // The map of that kind holds nothing else.
  const cases = (kinds.get(CASE_KIND)?.byId ?? new Map()) as Map<CaseId, Case>;
  const listeners = new Set<(change: SituationChange) => void>();
  const readers = new Set<(events: readonly CaseEvent[]) => void>();
  const store = createStore<SituationState>(() => ({
    world: LIVE,
    seq: 0,
    cases,
    held: heldOf(kinds),
    version: 0,
    loaded: false,
  }));
  let touched = { whole: false, cases: new Set<CaseId>(), grids: new Set<string>() };
  let touchedKinds = new Set<string>();
  let next: Partial<SituationState> = {};
  let waiting: (() => void) | undefined;

  function touch(before: Case | undefined, after: Case | undefined): void {
    const id = after?.id ?? before?.id;
    if (id !== undefined) touched.cases.add(id);
    for (const gridId of [before?.place.gridId, after?.place.gridId]) {
      if (gridId !== undefined) touched.grids.add(gridId);
    }
  }

  function setCase(id: CaseId, after: Case | undefined): void {
    const before = cases.get(id);
    put(CASE_KIND, id, after);
    touch(before, after);
  }

  function put(kind: string, id: SubjectId, after: Subject | undefined): void {
    const byId = kinds.get(kind)?.byId;
    if (after === undefined) byId?.delete(id);
    else byId?.set(id, after);
    touchedKinds.add(kind);
  }

  /** False when the event is about a subject that is not held here. */
  function fold(event: LogEvent): boolean {
    const known = kinds.get(kindOf(event));
    if (known === undefined) return true;
    const before = known.byId.get(subjectIdOf(event));
    if (before !== undefined && before.version >= event.version) return true;
    const after = evolve(known.fold, before, event);
    if (after === undefined) return false;
    if (after !== before)
      isCaseEvent(event) ? setCase(event.caseId, after as Case) : put(kindOf(event), after.id, after);
    return true;
  }

  function flush(): void {
    waiting?.();
    waiting = undefined;
    const version = store.getState().version + 1;
    const change = { version, ...touched };
    touched = { whole: false, cases: new Set(), grids: new Set() };
    const patch = { ...next, ...defined({ held: touchedKinds.size === 0 ? undefined : heldAnew() }) };
    next = {};
    touchedKinds = new Set();
    store.setState({ ...patch, version });
    for (const listener of listeners) listener(change);
  }

  function heldAnew(): ReadonlyMap<string, Held> {
    const held = new Map(store.getState().held);
    for (const kind of touchedKinds) held.set(kind, { byId: kinds.get(kind)?.byId ?? new Map() });
    return held;
  }

  /** Nothing is left of any kind. */
  function empty(): void {
    for (const [kind, { byId }] of kinds) {
      byId.clear();
      touchedKinds.add(kind);
    }
    touched.whole = true;
  }

  /** The first change after a quiet moment shows at the next tick; the ones behind it wait together. */
  function notify(patch: Partial<SituationState>): void {
    next = { ...next, ...patch };
    waiting ??= clock.after(NOTIFY_MS, () => {
      waiting = undefined;
      flush();
    });
  }

  return {
    store,
    flush,
    caseById: (id) => (id === undefined ? undefined : cases.get(id)),
    openCases: () => [...cases.values()].filter(isOpen),
    followChanges(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    followEvents(listener) {
      readers.add(listener);
      return () => readers.delete(listener);
    },
    replace(world, seq, snapshot, subjects = []) {
      empty();
      for (const thisCase of snapshot) cases.set(thisCase.id, thisCase);
      for (const subject of subjects) put(subject.kind, subject.id, subject);
      next = { world, seq, loaded: true };
      flush();
    },
    apply(piece) {
      const { events, entered, left, subjectsEntered = [], subjectsLeft = [] } = piece;
      const whole = new Set([...entered, ...subjectsEntered].map(({ id }) => id));
      const strangers = events.filter((event) => !whole.has(subjectIdOf(event)) && !fold(event));
      for (const thisCase of entered) setCase(thisCase.id, thisCase);
      for (const id of left) setCase(id, undefined);
      for (const subject of subjectsEntered) put(subject.kind, subject.id, subject);
      for (const { kind, subjectId } of subjectsLeft) put(kind, subjectId, undefined);
      notify({ seq: piece.to });
      const ofCases = events.filter(isCaseEvent);
      for (const reader of readers) reader(ofCases);
      const missing = new Set(strangers.filter(isCaseEvent).map((event) => event.caseId));
      return [...missing].filter((id) => !cases.has(id) && !left.includes(id));
    },
    put(thisCase) {
      const held = cases.get(thisCase.id);
      if (held !== undefined && held.version >= thisCase.version) return;
      setCase(thisCase.id, thisCase);
      notify({});
    },
    prune(before, keep) {
      for (const [id, thisCase] of cases) {
        if (!isOpen(thisCase) && thisCase.updatedAt < before && !keep.has(id)) setCase(id, undefined);
      }
      notify({});
    },
    clear() {
      empty();
      next = { seq: 0, loaded: false };
      flush();
    },
  };
}

function heldOf(kinds: ReadonlyMap<string, Held>): ReadonlyMap<string, Held> {
  return new Map([...kinds].map(([kind, { byId }]) => [kind, { byId }] as const));
}
