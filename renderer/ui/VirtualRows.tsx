import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import styles from './VirtualRows.module.css';

interface VirtualRowsProps<T> {
  /** One that is not here yet keeps its place. */
  readonly rows: readonly (T | undefined)[];
  readonly label: string;
  /** Height of a row in rem; every row has the same. */
  readonly rowRem: number;
  readonly keyOf: (row: T, index: number) => string;
  /** The rows that are drawn, first and last. */
  readonly onRange?: (first: number, last: number) => void;
  /** Space ticks a row; then rows can be ticked at all. */
  readonly onMark?: (row: T) => void;
  readonly isMarked?: (row: T) => boolean;
  /** Stands where a row is still on its way. */
  readonly waiting?: ReactNode;
  readonly onOpen: (row: T) => void;
  /** The last row came into sight. */
  readonly onEnd?: () => void;
  readonly children: (row: T) => ReactNode;
}

/**
 * A list of any length that costs what is in sight. One stop for the Tab key; arrows, Page, Home and End move
 * through it, Enter opens, a click does both.
 */
export function VirtualRows<T>(props: VirtualRowsProps<T>) {
  const { rows, label, rowRem, keyOf, onOpen, onEnd, onRange, onMark, isMarked, waiting, children } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const id = useId();
  const size = rowRem * rootSize();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => size,
    getItemKey: (index) => (rows[index] === undefined ? index : keyOf(rows[index], index)),
    overscan: 8,
  });
  const active = Math.min(at, rows.length - 1);
  const items = virtual.getVirtualItems();
  const [first, last] = [items.at(0)?.index ?? 0, items.at(-1)?.index ?? 0];
  const isAtEnd = rows.length > 0 && items.at(-1)?.index === rows.length - 1;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another size of the letters is another size of the rows
  useEffect(() => virtual.measure(), [size]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only arriving at the end asks, once for each length
  useEffect(() => {
    if (isAtEnd) onEnd?.();
  }, [isAtEnd, rows.length]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another stretch in sight, or rows in other places
  useEffect(() => {
    if (rows.length > 0) onRange?.(first, last);
  }, [first, last, rows]);

  function move(to: number): void {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setAt(next);
    virtual.scrollToIndex(next, { align: 'auto' });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? size) / size) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    };
    const to = steps[event.key];
    const row = rows[active];
    if (to !== undefined) move(to);
    else if (event.key === 'Enter' && row !== undefined) onOpen(row);
    else if (event.key === ' ' && row !== undefined && onMark !== undefined) onMark(row);
    else return;
    event.preventDefault();
  }

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-multiselectable={isMarked !== undefined}
      aria-activedescendant={rows.length === 0 ? undefined : `${id}-${active}`}
      onKeyDown={onKeyDown}
    >
      <div className={styles.sheet} style={{ blockSize: virtual.getTotalSize() }}>
        {items.map(({ index, key, start, size: height }) => {
          const row = rows[index];
          if (row === undefined && waiting === undefined) return undefined;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it has the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its active option
            <div
              key={key}
              id={`${id}-${index}`}
              className={styles.row}
              role="option"
              aria-selected={row !== undefined && isMarked !== undefined ? isMarked(row) : index === active}
              data-active={index === active}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              style={{ blockSize: height, transform: `translateY(${start}px)` }}
              onClick={({ target }) => {
                setAt(index);
                if (row === undefined) return;
                const isTick = target instanceof Element && target.closest('[data-tick]') !== null;
                if (isTick && onMark !== undefined) onMark(row);
                else onOpen(row);
              }}
            >
              {row === undefined ? waiting : children(row)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function rootSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
