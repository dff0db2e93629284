import type { Case } from '../../../../domain/case/case.ts';
import type { CaseColumn } from '../../../../domain/contract/caseColumns.ts';
import { useNow, useView } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { VirtualRows } from '../../../ui/VirtualRows.tsx';
import type { ConsoleApp } from '../../screen/app.ts';
import { useApp } from '../../screen/context.ts';
import { openCase } from '../../screen/openCase.ts';
import type { TableSort } from '../../screen/tableView.ts';
import styles from './CasesPage.module.css';
import { COLUMNS, inOrder, tracksOf } from './columns.ts';

interface CaseTableProps {
  readonly rows: readonly (Case | undefined)[];
  /** Of all that fit. */
  readonly total: number;
  readonly columns: readonly CaseColumn[];
  readonly sort: TableSort | undefined;
  readonly onSort: (sort: TableSort | undefined) => void;
  readonly onRange: (first: number, last: number) => void;
}

/** Height of a row: 28 px at 1366, as the letters grow. */
const ROW_REM = 1.875;

export function CaseTable({ rows, total, columns, sort, onSort, onRange }: CaseTableProps) {
  const t = useWords();
  const names = useNames();
  // Moments of today have no day.
  useNow(60_000);
  const app = useApp();
  const shown = inOrder(columns);
  const tracks = { gridTemplateColumns: `1.25rem ${tracksOf(columns)}` };
  const marked = useView((state) => state.marked);
  const words = { t, names };
  return (
    <div className={styles.table}>
      <div className={styles.heads} style={tracks}>
        <span>
          <span className="visually-hidden">{t('queue.mark')}</span>
        </span>
        {shown.map((column) => (
          <Head key={column} column={column} sort={sort} onSort={onSort} />
        ))}
      </div>
      <div className={styles.rows}>
        <VirtualRows
          rows={rows}
          label={t('cases.all', { n: total })}
          rowRem={ROW_REM}
          keyOf={({ id }) => id}
          onOpen={({ id }) => void openCase(app, id)}
          onRange={onRange}
          onMark={(thisCase) => tick(app, thisCase)}
          isMarked={({ id }) => marked.has(id)}
          waiting={<div className={styles.waiting}>{t('cases.reading')}</div>}
        >
          {(thisCase) => (
            <div
              className={styles.row}
              style={tracks}
              data-urgency={thisCase.urgency}
              data-marked={marked.has(thisCase.id)}
            >
              <span className={styles.tick} data-tick aria-hidden="true">
                {marked.has(thisCase.id) ? '☑' : '☐'}
              </span>
              {shown.map((column) => {
                const text = COLUMNS[column].text(thisCase, words);
                return (
                  <span key={column} data-column={column} title={text}>
                    {text}
                  </span>
                );
              })}
            </div>
          )}
        </VirtualRows>
      </div>
    </div>
  );
}

/** Ticked as in the list of the situation; a case that has ended is held from now on, so that acts know it. */
function tick({ client: { situation, view } }: ConsoleApp, thisCase: Case): void {
  if (situation.caseById(thisCase.id) === undefined) situation.put(thisCase);
  view.mark([thisCase.id], !view.get().marked.has(thisCase.id));
}

interface HeadProps {
  readonly column: CaseColumn;
  readonly sort: TableSort | undefined;
  readonly onSort: (sort: TableSort | undefined) => void;
}

/** Up, down, and as it was: newest first. */
function Head({ column, sort, onSort }: HeadProps) {
  const t = useWords();
  const isOwn = sort?.by === column;
  const next = isOwn && sort.descending ? undefined : { by: column, descending: isOwn };
  const state = isOwn ? (sort.descending ? 'descending' : 'ascending') : undefined;
  const name = t(`cases.${column}`);
  return (
    <button
      type="button"
      className={styles.head}
      data-sort={state}
      aria-label={state === undefined ? t('cases.sortBy', { name }) : t(`cases.${state}`, { name })}
      onClick={() => onSort(next)}
    >
      {name}
      {state !== undefined && <span aria-hidden="true">{state === 'ascending' ? '↑' : '↓'}</span>}
    </button>
  );
}
