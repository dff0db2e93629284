import type { CaseId } from '../../domain/case/case.ts';
import type { Millis } from '../../domain/kernel.ts';

/** Which case is due next: a binary heap whose outdated entries are passed over when they come up. */
export interface DueQueue {
  /** Puts the case at this time, wherever it was before. */
  put(caseId: CaseId, due: Millis): void;
  take(caseId: CaseId): void;
  /** When the first case is due; undefined when none waits. */
  first(): Millis | undefined;
  /** Takes out the first case due at `now` or before. */
  next(now: Millis): CaseId | undefined;
  readonly size: number;
}

interface Entry {
  readonly caseId: CaseId;
  readonly due: Millis;
  /** Entries of the same due come in the order they were put. */
  readonly order: number;
}

export function createDueQueue(): DueQueue {
  const heap: Entry[] = [];
  const current = new Map<CaseId, Entry>();
  let order = 0;

  const isBefore = (a: Entry | undefined, b: Entry | undefined): boolean =>
    a !== undefined && (b === undefined || a.due < b.due || (a.due === b.due && a.order < b.order));

  function swap(a: number, b: number): void {
    const [first, other] = [heap[a], heap[b]];
    if (first === undefined || other === undefined) return;
    heap[a] = other;
    heap[b] = first;
  }

  function rise(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!isBefore(heap[at], heap[parent])) return;
      swap(at, parent);
      at = parent;
    }
  }

  function sink(): void {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const child = isBefore(heap[right], heap[left]) ? right : left;
      if (!isBefore(heap[child], heap[at])) return;
      swap(at, child);
      at = child;
    }
  }

  /** The first entry that still stands for its case. */
  function top(): Entry | undefined {
    for (;;) {
      const [entry] = heap;
      if (entry === undefined || current.get(entry.caseId) === entry) return entry;
      drop();
    }
  }

  function drop(): void {
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    sink();
  }

  return {
    put(caseId, due) {
      if (current.get(caseId)?.due === due) return;
      order += 1;
      const entry = { caseId, due, order };
      current.set(caseId, entry);
      heap.push(entry);
      rise(heap.length - 1);
    },
    take: (caseId) => {
      current.delete(caseId);
    },
    first: () => top()?.due,
    next(now) {
      const entry = top();
      if (entry === undefined || entry.due > now) return undefined;
      current.delete(entry.caseId);
      drop();
      return entry.caseId;
    },
    get size() {
      return current.size;
    },
  };
}
