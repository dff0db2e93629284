import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { RuleFault } from '../../../../domain/contract/rules.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import shared from '../desk.module.css';
import { stepRow } from '../stepRow.ts';
import { changedRows, type RowChange } from './changedRows.ts';
import styles from './RulesPage.module.css';
import { withPart } from './rulesText.ts';

/** What the form of a row is given. */
export interface RowFormParts<Row> {
  readonly begin: Row;
  readonly isNew: boolean;
  /** What would be wrong with it in its place. */
  readonly faultsOf: (row: Row) => readonly RuleFault[];
  readonly onSave: (row: Row) => void;
  readonly onClose: () => void;
}

interface RowsEditorProps<Row> {
  /** Of the rules as they are written. */
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly part: 'routes' | 'replies' | 'automaticReplies';
  readonly rows: readonly Row[];
  readonly empty: Row;
  /** What is wrong with a text. */
  readonly faultsOf: (text: string) => readonly RuleFault[];
  /** A row is being written and is not in the rules yet; and that it is no more. */
  readonly onWriting: (isWriting: boolean) => void;
  /** The first that fits holds: a row can be put higher or lower. */
  readonly isOrdered?: boolean;
  readonly words: { readonly name: string; readonly add: string; readonly keys: string };
  readonly nameOf: (row: Row) => string;
  /** Its heading and its cells. */
  readonly cells: (row: Row) => ReactNode;
  /** How many cells those are. */
  readonly width: number;
  readonly form: (parts: RowFormParts<Row>) => ReactNode;
}

const MOVES: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 };

/**
 * A list in the rules row by row: `Enter` changes one, `Alt+↑ ↓` puts it higher or lower where the order counts, `Delete`
 * takes it out, the last row adds one.
 */
export function RowsEditor<Row>(props: RowsEditorProps<Row>) {
  const { text, onText, part, rows, empty, faultsOf, isOrdered = false, words, nameOf } = props;
  const t = useWords();
  const body = useRef<HTMLTableSectionElement>(null);
  /** The row that is being written; the one behind the last is a new one. */
  const [openAt, setOpenAt] = useState<number>();

  const isWriting = openAt !== undefined;
  const { onWriting } = props;
  useEffect(() => {
    onWriting(isWriting);
    return () => onWriting(false);
  }, [isWriting, onWriting]);

  const textWith = (change: RowChange<Row>) => withPart(text, { [part]: changedRows(rows, change) });

  function change(changes: RowChange<Row>): void {
    const next = textWith(changes);
    if (next !== undefined) onText(next);
    leave(changes.kind === 'move' ? changes.at + changes.by : changes.at);
  }

  /** The row has the focus again, once the rows stand as they will. */
  function leave(at: number): void {
    setOpenAt(undefined);
    requestAnimationFrame(() => {
      const found = [...(body.current?.rows ?? [])];
      found[Math.max(0, Math.min(at, found.length - 1))]?.focus();
    });
  }

  function faultsAt(at: number, row: Row): readonly RuleFault[] {
    const tried = textWith({ kind: 'set', at, row });
    return tried === undefined
      ? []
      : faultsOf(tried).filter((fault) => fault.at.startsWith(`${part}[${at}]`));
  }

  function onRowKey(event: KeyboardEvent<HTMLTableRowElement>, at: number): void {
    if (event.target !== event.currentTarget) return;
    const by = isOrdered && event.altKey ? MOVES[event.key] : undefined;
    if (by !== undefined) change({ kind: 'move', at, by });
    else if (event.key === 'Enter') setOpenAt(at);
    else if (event.key === 'Delete' && at < rows.length) change({ kind: 'delete', at });
    else if (!stepRow(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <>
      <table className={`${shared.table} ${styles.still}`} aria-label={words.name}>
        <tbody ref={body}>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may read alike while they are written
            <tr key={at} tabIndex={0} onKeyDown={(event) => onRowKey(event, at)}>
              {props.cells(row)}
              <td className={styles.routeActs}>
                <button type="button" tabIndex={-1} className={shared.quiet} onClick={() => setOpenAt(at)}>
                  {t('rules.routeChange')}
                </button>
                {isOrdered && (
                  <>
                    <button
                      type="button"
                      tabIndex={-1}
                      className={shared.quiet}
                      disabled={at === 0}
                      aria-label={t('rules.routeUp', { name: nameOf(row) })}
                      onClick={() => change({ kind: 'move', at, by: -1 })}
                    >
                      ↑
                    </button>
                    <button
                      type="button"
                      tabIndex={-1}
                      className={shared.quiet}
                      disabled={at === rows.length - 1}
                      aria-label={t('rules.routeDown', { name: nameOf(row) })}
                      onClick={() => change({ kind: 'move', at, by: 1 })}
                    >
                      ↓
                    </button>
                  </>
                )}
                <button
                  type="button"
                  tabIndex={-1}
                  className={shared.quiet}
                  aria-label={t('rules.routeDelete', { name: nameOf(row) })}
                  onClick={() => change({ kind: 'delete', at })}
                >
                  ✕
                </button>
              </td>
            </tr>
          ))}
          <tr tabIndex={0} onKeyDown={(event) => onRowKey(event, rows.length)}>
            <td colSpan={props.width + 1}>
              <button
                type="button"
                tabIndex={-1}
                className={shared.quiet}
                onClick={() => setOpenAt(rows.length)}
              >
                <Keycap keys="↵" /> {words.add}
              </button>
            </td>
          </tr>
        </tbody>
      </table>
      <p className={shared.muted}>{words.keys}</p>
      {openAt !== undefined && (
        <Fragment key={openAt}>
          {props.form({
            begin: rows[openAt] ?? empty,
            isNew: openAt >= rows.length,
            faultsOf: (row) => faultsAt(openAt, row),
            onSave: (row) => change({ kind: 'set', at: openAt, row }),
            onClose: () => leave(openAt),
          })}
        </Fragment>
      )}
    </>
  );
}
