import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { CaseId } from '../../../../domain/case/case.ts';
import { idIn } from '../../../../domain/contract/strings.ts';
import { useClient } from '../../../client/context.ts';
import { useLook, useView } from '../../../client/hooks.ts';
import type { View } from '../../../client/store/viewStore.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './QueueList.module.css';
import { QueueRow } from './QueueRow.tsx';

/** Height of a row, every one the same; QueueRow.module.css has it too. */
const ROW_REM = 3.25;
const ROW_LEAST = 52;

/** Rows in sight only: ten thousand open cases cost what twenty cost. They stand in the normal flow, moved as one block. */
export function QueueList({ order }: { readonly order: readonly CaseId[] }) {
  const { view } = useClient();
  const t = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const selectedId = useView((state) => state.selectedId);
  const from = useView((state) => state.selectedFrom);
  const rem = useRootSize();
  // Made anew they would have every row of ten thousand measured again.
  const sizeOf = useCallback(() => Math.max(ROW_REM * rem, ROW_LEAST), [rem]);
  const keyOf = useCallback((index: number) => order[index] ?? index, [order]);
  const virtual = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: sizeOf,
    getItemKey: keyOf,
    overscan: 6,
  });
  const rows = virtual.getVirtualItems();

  // Moved to another screen, or zoomed: what was measured there says nothing here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another size of the letters counts
  useEffect(() => virtual.measure(), [rem]);

  /** Asking the virtualizer to scroll forces a layout: only when there is something to scroll. */
  function isInSight(index: number): boolean {
    const { range, scrollOffset } = virtual;
    const row = virtual.measurementsCache[index];
    if (range === null || row === undefined || scrollOffset === null) return false;
    const bottom = scrollOffset + (virtual.scrollRect?.height ?? 0);
    return row.start >= scrollOffset && row.end <= bottom;
  }

  // Keys and the map may choose a row out of sight; a click on a row must not make the list jump.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection scrolls, not a new order
  useEffect(() => {
    if (selectedId === undefined || from === 'queue') return;
    const index = order.indexOf(selectedId);
    if (index >= 0 && !isInSight(index)) virtual.scrollToIndex(index, { align: 'auto' });
  }, [selectedId, from]);

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="listbox"
      tabIndex={0}
      aria-label={t('queue.list', { n: order.length })}
      aria-multiselectable="true"
      aria-activedescendant={selectedId === undefined ? undefined : rowId(selectedId)}
      onClick={(event) => choose(view, event, order)}
      onDoubleClick={({ target }) => goThere(view, caseOf(target))}
      onKeyDown={(event) => markBySpace(view, event)}
      onPointerLeave={() => view.hoverCase(undefined)}
    >
      <div className={styles.sheet} style={{ blockSize: virtual.getTotalSize() }}>
        <div className={styles.rows} style={{ transform: `translateY(${rows[0]?.start ?? 0}px)` }}>
          {rows.map((item) => {
            const id = order[item.index];
            if (id === undefined) return undefined;
            return (
              <QueueRow
                key={item.key}
                id={id}
                elementId={rowId(id)}
                position={item.index + 1}
                of={order.length}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function rowId(id: CaseId): string {
  return `queue-row-${id}`;
}

function rootSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

/** Pixels of one rem; it grows with the window and by choice. Asked for then alone: the question costs the styles of the whole page. */
function useRootSize(): number {
  const chosen = useLook((state) => state.size);
  const [size, setSize] = useState(rootSize);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size was chosen, and is in the styles by now
  useEffect(() => {
    const onResize = () => setSize(rootSize());
    onResize();
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, [chosen]);
  return size;
}

function caseOf(target: EventTarget): CaseId | undefined {
  return target instanceof Element
    ? idIn('case', target.closest('[data-case]')?.getAttribute('data-case') ?? '')
    : undefined;
}

/** A double click is the wish to see the place, as G is; a single one never moves the map. */
function goThere(view: View, caseId: CaseId | undefined): void {
  if (caseId !== undefined) view.flyTo({ caseId });
}

/** Click selects; with Ctrl it ticks, with Shift it ticks everything from the selected row to here. */
function choose(view: View, event: MouseEvent, order: readonly CaseId[]): void {
  const id = caseOf(event.target);
  if (id === undefined) return;
  const { selectedId, marked, pick } = view.get();
  const onMark = event.target instanceof Element && event.target.closest('[data-mark]') !== null;
  if (pick !== undefined && id !== pick.forId) view.focusPick(id);
  else if (event.shiftKey && selectedId !== undefined) {
    const [a, b] = [order.indexOf(selectedId), order.indexOf(id)];
    view.mark(order.slice(Math.min(a, b), Math.max(a, b) + 1), true);
  } else if (event.ctrlKey || event.metaKey || onMark) view.mark([id], !marked.has(id));
  else view.select(id, 'queue');
}

function markBySpace(view: View, event: KeyboardEvent): void {
  const { selectedId, marked } = view.get();
  if (event.key !== ' ' || selectedId === undefined) return;
  event.preventDefault();
  view.mark([selectedId], !marked.has(selectedId));
}
