import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import type { CaseId } from '../../../domain/case/case.ts';
import { ui, useUi } from '../../store/uiStore.ts';
import { useWords } from '../../words/t.ts';
import styles from './QueueList.module.css';
import { QueueRow } from './QueueRow.tsx';

/** The selected row grows by the line with its keys. */
const ROW_KEYS_ROOM = 28;

/** Rows in sight only: ten thousand open cases cost what twenty cost. */
export function QueueList({ order }: { readonly order: readonly CaseId[] }) {
  const t = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const selectedId = useUi((state) => state.selectedId);
  const from = useUi((state) => state.selectedFrom);
  const rem = rootSize();
  const virtual = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 5.25 * rem,
    getItemKey: (index) => order[index] ?? index,
    overscan: 6,
  });

  /** Asking the virtualizer to scroll forces a layout: only when there is something to scroll. */
  function isInSight(index: number): boolean {
    const { range, scrollOffset } = virtual;
    const row = virtual.measurementsCache[index];
    if (range === null || row === undefined || scrollOffset === null) return false;
    const bottom = scrollOffset + (virtual.scrollRect?.height ?? 0);
    return row.start >= scrollOffset && row.end + ROW_KEYS_ROOM <= bottom;
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
      onClick={(event) => choose(event, order)}
      onDoubleClick={({ target }) => goThere(caseOf(target))}
      onKeyDown={markBySpace}
      onPointerLeave={() => ui.hoverCase(undefined)}
    >
      <div className={styles.sheet} style={{ blockSize: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const id = order[item.index];
          if (id === undefined) return undefined;
          return (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className={styles.place}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <QueueRow id={id} elementId={rowId(id)} position={item.index + 1} of={order.length} />
            </div>
          );
        })}
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

function caseOf(target: EventTarget): CaseId | undefined {
  return target instanceof Element
    ? (target.closest('[data-case]')?.getAttribute('data-case') ?? undefined)
    : undefined;
}

/** A double click is the wish to see the place, as G is; a single one never moves the map. */
function goThere(caseId: CaseId | undefined): void {
  if (caseId !== undefined) ui.flyTo({ caseId });
}

/** Click selects; with Ctrl it ticks, with Shift it ticks everything from the selected row to here. */
function choose(event: MouseEvent, order: readonly CaseId[]): void {
  const id = caseOf(event.target);
  if (id === undefined) return;
  const { selectedId, marked, pick } = ui.get();
  const onMark = event.target instanceof Element && event.target.closest('[data-mark]') !== null;
  if (pick !== undefined && id !== pick.forId) ui.focusPick(id);
  else if (event.shiftKey && selectedId !== undefined) {
    const [a, b] = [order.indexOf(selectedId), order.indexOf(id)];
    ui.mark(order.slice(Math.min(a, b), Math.max(a, b) + 1), true);
  } else if (event.ctrlKey || event.metaKey || onMark) ui.mark([id], !marked.has(id));
  else ui.select(id, 'queue');
}

function markBySpace(event: KeyboardEvent): void {
  const { selectedId, marked } = ui.get();
  if (event.key !== ' ' || selectedId === undefined) return;
  event.preventDefault();
  ui.mark([selectedId], !marked.has(selectedId));
}
