import { begun, type Fold, foldOf } from '../aggregate/fold.ts';
import { defined } from '../defined.ts';
import { THREAD_KIND, type Thread, type ThreadEvent } from './thread.ts';

export const THREAD_FOLD: Fold<Thread> = foldOf<Thread, ThreadEvent, 'ThreadBegun'>({
  kind: THREAD_KIND,
  births: {
    ThreadBegun: (event) => ({ ...begun(THREAD_KIND, event), ...event.data, lines: [] }),
  },
  appliers: {
    ThreadLineWritten(before, { at, by, data }) {
      const after = { ...before, lines: [...before.lines, { ...data, at, by }] };
      const { waitsFrom = data.n, waitingSince = at } = before;
      if (data.voice === 'resident') return { ...after, waitsFrom, waitingSince };
      // What the table answers by itself waits for nobody, unless something waited before.
      const isAnswered = data.voice === 'staff' || before.waitsFrom === data.n - 1;
      return isAnswered ? withoutWaiting(after) : after;
    },
    ThreadLineBecame(before, { at, by, data: { n, ...became } }) {
      const lines = before.lines.map((line) =>
        line.n === n ? { ...line, became: { ...became, at, by } } : line,
      );
      const { caseId = before.caseId } = became;
      return { ...before, ...defined({ caseId }), lines };
    },
  },
});

function withoutWaiting({ waitingSince: _since, waitsFrom: _from, ...thread }: Thread): Thread {
  return thread;
}
