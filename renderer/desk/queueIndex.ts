import type { Case, CaseId } from '../../domain/case/case.ts';
import type { Filter } from '../client/store/viewStore.ts';
import type { QueueTab } from './list.ts';
import {
  byRow,
  type Count,
  count,
  emptyCount,
  type FilterContext,
  type Overview,
  type Row,
  rowIn,
  type Tally,
  tallyOf,
} from './overview.ts';

/** What is shown, and to whom. */
export interface ShownList {
  readonly tab: QueueTab;
  readonly filter: Filter;
  readonly context: FilterContext;
}

/**
 * Counters and the order of the queue, held ready: a case that changed is taken out and put in again, so an event costs the
 * same beside ten cases as beside ten thousand. What time alone changes is seen when all is read anew.
 */
export interface QueueIndex {
  /** Forgets everything and reads all of it. */
  readAll(cases: ReadonlyMap<CaseId, Case>, shown: ShownList): void;
  /** These have changed, come or gone since. */
  read(ids: Iterable<CaseId>, cases: ReadonlyMap<CaseId, Case>, shown: ShownList): void;
  /** Another object after each reading. */
  overview(): Overview;
  /** The same object while nothing in it has moved. */
  order(): readonly CaseId[];
}

export function createQueueIndex(): QueueIndex {
  const tallies = new Map<CaseId, Tally>();
  const listed = new Map<CaseId, Row>();
  /** Those listed, in their order. */
  let rows: Row[] = [];
  let counted: Count = emptyCount();
  let order: readonly CaseId[] | undefined;

  function takeOut(id: CaseId): void {
    const tally = tallies.get(id);
    if (tally !== undefined) count(counted, tally, -1);
    tallies.delete(id);
  }

  function place(id: CaseId, after: Row | undefined): void {
    const before = listed.get(id);
    if (before?.rank === after?.rank && before?.due === after?.due) return;
    if (before !== undefined) rows.splice(placeOf(before), 1);
    if (after === undefined) listed.delete(id);
    else {
      rows.splice(placeOf(after), 0, after);
      listed.set(id, after);
    }
    order = undefined;
  }

  /** Where this row is, or would be put in. */
  function placeOf(row: Row): number {
    let [from, to] = [0, rows.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const other = rows[middle] as Row;
      if (other.id !== row.id && byRow(other, row) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  return {
    readAll(cases, { tab, filter, context }) {
      const rowOf = rowIn(tab, filter, context);
      tallies.clear();
      listed.clear();
      counted = emptyCount();
      order = undefined;
      rows = [];
      for (const thisCase of cases.values()) {
        const tally = tallyOf(thisCase, context.now, context.seat);
        tallies.set(thisCase.id, tally);
        count(counted, tally, 1);
        const row = rowOf(thisCase);
        if (row === undefined) continue;
        rows.push(row);
        listed.set(row.id, row);
      }
      rows.sort(byRow);
    },
    read(ids, cases, { tab, filter, context }) {
      const rowOf = rowIn(tab, filter, context);
      for (const id of ids) {
        const thisCase = cases.get(id);
        takeOut(id);
        if (thisCase !== undefined) {
          const tally = tallyOf(thisCase, context.now, context.seat);
          tallies.set(id, tally);
          count(counted, tally, 1);
        }
        place(id, thisCase && rowOf(thisCase));
      }
    },
    overview: () => ({ ...counted, counters: { ...counted.counters }, tabs: { ...counted.tabs } }),
    order() {
      order ??= rows.map(({ id }) => id);
      return order;
    },
  };
}
