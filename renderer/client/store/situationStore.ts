import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Affair, SubjectId } from '../../../domain/affair/affair.ts';
import { isCaseEvent, type WorldEvent } from '../../../domain/affair/affairEvents.ts';
import { evolveAffair } from '../../../domain/affair/affairEvolve.ts';
import { type Case, type CaseId, isOpen } from '../../../domain/case/case.ts';
import type { CaseEvent } from '../../../domain/case/caseEvents.ts';
import { evolve } from '../../../domain/case/caseEvolve.ts';
import type { Millis, Seq, World } from '../../../domain/kernel.ts';
import type { Clock } from '../clock.ts';

/**
 * The fold of the log as this console sees it. Only link/sync writes here; everybody else reads:
 *
 *   useSituation((s) => s.seq)        re-renders at most every NOTIFY_MS
 *   useCase(id)                       one case, re-renders when it changed
 *   useAffairs()                      duty shifts and whatever else is no case; a new map when one changed
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
  /** Few and seldom changed: a new map each time. */
  readonly affairs: ReadonlyMap<SubjectId, Affair>;
  /** Counts notifications: a new value means that something in `cases` may be different. */
  readonly version: number;
  /** False until the first snapshot is here: "nothing yet" is not "no cases". */
  readonly loaded: boolean;
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
  readonly events: readonly WorldEvent[];
  /** Whole as of `to`: their events of this piece are in them already. */
  readonly entered: readonly Case[];
  readonly left: readonly CaseId[];
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
  replace(world: World, seq: Seq, cases: readonly Case[], affairs?: readonly Affair[]): void;
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

export function createSituation(clock: Clock): SituationSource {
  const cases = new Map<CaseId, Case>();
  const listeners = new Set<(change: SituationChange) => void>();
  const readers = new Set<(events: readonly CaseEvent[]) => void>();
  const store = createStore<SituationState>(() => ({
    world: 'live',
    seq: 0,
    cases,
    affairs: new Map(),
    version: 0,
    loaded: false,
  }));
  let touched = { whole: false, cases: new Set<CaseId>(), grids: new Set<string>() };
  let next: Partial<SituationState> = {};
  let waiting: (() => void) | undefined;

  function touch(before: Case | undefined, after: Case | undefined): void {
    const id = after?.id ?? before?.id;
    if (id !== undefined) touched.cases.add(id);
    for (const gridId of [before?.place.gridId, after?.place.gridId]) {
      if (gridId !== undefined) touched.grids.add(gridId);
    }
  }

  function set(id: CaseId, after: Case | undefined): void {
    const before = cases.get(id);
    if (after === undefined) cases.delete(id);
    else cases.set(id, after);
    touch(before, after);
  }

  /** False when the event is about a case that is not held here. */
  function fold(event: CaseEvent): boolean {
    const before = cases.get(event.caseId);
    if (before !== undefined && before.version >= event.version) return true;
    const after = evolve(before, event);
    if (after !== undefined && after !== before) set(event.caseId, after);
    return after !== undefined;
  }

  /** The affairs after these events; the same map when none is about one. */
  function foldAffairs(events: readonly WorldEvent[]): ReadonlyMap<SubjectId, Affair> {
    const held = next.affairs ?? store.getState().affairs;
    let affairs: Map<SubjectId, Affair> | undefined;
    for (const event of events) {
      if (isCaseEvent(event)) continue;
      affairs ??= new Map(held);
      const after = evolveAffair(affairs.get(event.subjectId), event);
      if (after !== undefined) affairs.set(event.subjectId, after);
    }
    return affairs ?? held;
  }

  function flush(): void {
    waiting?.();
    waiting = undefined;
    const version = store.getState().version + 1;
    const change = { version, ...touched };
    touched = { whole: false, cases: new Set(), grids: new Set() };
    const patch = next;
    next = {};
    store.setState({ ...patch, version });
    for (const listener of listeners) listener(change);
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
    replace(world, seq, snapshot, affairs = []) {
      cases.clear();
      for (const thisCase of snapshot) cases.set(thisCase.id, thisCase);
      touched.whole = true;
      next = { world, seq, affairs: new Map(affairs.map((one) => [one.id, one])), loaded: true };
      flush();
    },
    apply(piece) {
      const whole = new Set(piece.entered.map((thisCase) => thisCase.id));
      const affairs = foldAffairs(piece.events);
      const events = piece.events.filter(isCaseEvent);
      const strangers = events.filter((event) => !whole.has(event.caseId) && !fold(event));
      for (const thisCase of piece.entered) set(thisCase.id, thisCase);
      for (const id of piece.left) set(id, undefined);
      notify({ seq: piece.to, affairs });
      for (const reader of readers) reader(events);
      const missing = new Set(strangers.map((event) => event.caseId));
      return [...missing].filter((id) => !cases.has(id) && !piece.left.includes(id));
    },
    put(thisCase) {
      const held = cases.get(thisCase.id);
      if (held !== undefined && held.version >= thisCase.version) return;
      set(thisCase.id, thisCase);
      notify({});
    },
    prune(before, keep) {
      for (const [id, thisCase] of cases) {
        if (!isOpen(thisCase) && thisCase.updatedAt < before && !keep.has(id)) set(id, undefined);
      }
      notify({});
    },
    clear() {
      cases.clear();
      touched.whole = true;
      next = { seq: 0, affairs: new Map(), loaded: false };
      flush();
    },
  };
}
