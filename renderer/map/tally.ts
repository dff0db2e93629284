import type { Case, CaseId } from '../../domain/case/case.ts';
import type { Wgs84 } from '../../domain/district/geo.ts';
import type { Millis } from '../../domain/kernel.ts';
import { type CaseMark, markOf } from './caseMark.ts';
import type { MapDistrict } from './mapDistrict.ts';
import { standpointOf } from './placement.ts';

/**
 * Counts by grid, kept up to date case by case: an event costs what the event changed, not ten
 * thousand cases. `replaceAll` from the same cases gives the same tally (the test holds them equal).
 */

/** A grid without a report for so long is silent (沉默网格). */
export const SILENT_AFTER: Millis = 24 * 3_600_000;

/** What one case contributes. */
export interface Standing {
  readonly id: CaseId;
  /** Grid by index, -1 when unplaced. */
  readonly grid: number;
  readonly point: Wgs84 | undefined;
  /** Present while the case is open. */
  readonly mark: CaseMark | undefined;
  /** 诉求件 of an open case. */
  readonly reports: number;
  /** Reported less than {@link SILENT_AFTER} ago, whatever became of it. */
  readonly recent: boolean;
  /** When time alone changes this standing next. */
  readonly changesAt: Millis;
}

/** One number a grid each, by grid index. */
export interface GridCounts {
  readonly open: Int32Array;
  readonly overdue: Int32Array;
  readonly urgent: Int32Array;
  readonly reports: Int32Array;
  readonly recent: Int32Array;
}

/** What all cases together look like; changed in place by {@link Tally}. */
export interface TallyView {
  readonly standings: ReadonlyMap<CaseId, Standing>;
  readonly counts: GridCounts;
  readonly open: number;
  readonly unplaced: number;
}

export interface Tally extends TallyView {
  /** Forgets everything and counts these. */
  replaceAll(cases: Iterable<Case>, at: Millis): void;
  /** Counts again the cases named, as they are now; an unknown id has left. */
  change(ids: Iterable<CaseId>, caseById: (id: CaseId) => Case | undefined, at: Millis): void;
  /** Lets time pass: clocks fall due without an event. Returns how many standings changed. */
  advance(at: Millis, caseById: (id: CaseId) => Case | undefined): number;
}

/** What a case contributes at `at`; undefined when nothing (ended, and not recent). */
export function standingOf(district: MapDistrict, thisCase: Case, at: Millis): Standing | undefined {
  const mark = markOf(thisCase, at);
  const silentAt = thisCase.reportedAt + SILENT_AFTER;
  const recent = at < silentAt;
  if (mark === undefined && !recent) return undefined;
  const standpoint = standpointOf(district, thisCase.id, thisCase.place);
  return {
    id: thisCase.id,
    grid: standpoint?.grid ?? -1,
    point: standpoint?.point,
    mark,
    reports: mark === undefined ? 0 : thisCase.reports,
    recent,
    changesAt: Math.min(
      mark?.changesAt ?? Number.POSITIVE_INFINITY,
      recent ? silentAt : Number.POSITIVE_INFINITY,
    ),
  };
}

export function createTally(district: MapDistrict): Tally {
  const size = district.grids.length;
  const counts: GridCounts = {
    open: new Int32Array(size),
    overdue: new Int32Array(size),
    urgent: new Int32Array(size),
    reports: new Int32Array(size),
    recent: new Int32Array(size),
  };
  const standings = new Map<CaseId, Standing>();
  const total = { open: 0, unplaced: 0 };
  let earliest: Millis = Number.POSITIVE_INFINITY;

  function count(standing: Standing, sign: 1 | -1): void {
    const { mark, grid } = standing;
    if (mark !== undefined) total.open += sign;
    if (grid < 0) {
      if (mark !== undefined) total.unplaced += sign;
      return;
    }
    add(counts.open, grid, mark === undefined ? 0 : sign);
    add(counts.overdue, grid, mark?.light === 'overdue' ? sign : 0);
    add(counts.urgent, grid, mark?.urgency === 'urgent' ? sign : 0);
    add(counts.reports, grid, sign * standing.reports);
    add(counts.recent, grid, standing.recent ? sign : 0);
  }

  function set(id: CaseId, after: Standing | undefined): void {
    const before = standings.get(id);
    if (before !== undefined) count(before, -1);
    if (after === undefined) standings.delete(id);
    else {
      count(after, 1);
      standings.set(id, after);
      earliest = Math.min(earliest, after.changesAt);
    }
  }

  return {
    standings,
    counts,
    get open() {
      return total.open;
    },
    get unplaced() {
      return total.unplaced;
    },
    replaceAll(cases, at) {
      standings.clear();
      for (const list of Object.values(counts)) list.fill(0);
      total.open = 0;
      total.unplaced = 0;
      earliest = Number.POSITIVE_INFINITY;
      for (const thisCase of cases) set(thisCase.id, standingOf(district, thisCase, at));
    },
    change(ids, caseById, at) {
      for (const id of ids) {
        const thisCase = caseById(id);
        set(id, thisCase === undefined ? undefined : standingOf(district, thisCase, at));
      }
    },
    advance(at, caseById) {
      if (at < earliest) return 0;
      const due = [...standings.values()].filter((standing) => standing.changesAt <= at);
      for (const { id } of due) {
        const thisCase = caseById(id);
        set(id, thisCase === undefined ? undefined : standingOf(district, thisCase, at));
      }
      earliest = Number.POSITIVE_INFINITY;
      for (const { changesAt } of standings.values()) earliest = Math.min(earliest, changesAt);
      return due.length;
    },
  };
}

function add(list: Int32Array, index: number, amount: number): void {
  list[index] = (list[index] ?? 0) + amount;
}
