import { useMemo, useRef } from 'react';
import { useNow } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { usePageState } from '../../screen/context.ts';
import { TABLE_VIEW } from '../../screen/tableView.ts';
import { PageNote } from '../PageNote.tsx';
import { usePageKeys } from '../usePageKeys.ts';
import styles from './CasesPage.module.css';
import { CaseTable } from './CaseTable.tsx';
import { sorted } from './columns.ts';
import { FilterBar } from './FilterBar.tsx';
import { useCases } from './useCases.ts';
import { ViewBar } from './ViewBar.tsx';

/** 全部案件: open and ended alike. / goes to the words, J to the rows, Enter opens the case. */
export default function CasesPage() {
  const t = useWords();
  const names = useNames();
  const [table, show] = usePageState(TABLE_VIEW);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const read = useCases(table.isAwaited === true ? undefined : table.filters, table.sort !== undefined);
  const { answer, isWhole } = read;
  // Moments of today have no day.
  const minute = useNow(60_000);
  const isSorted = table.sort !== undefined && isWhole;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new day writes every moment anew
  const rows = useMemo(
    () => (isSorted && table.sort !== undefined ? sorted(read.cases, table.sort, { t, names }) : read.cases),
    [read.cases, isSorted, table.sort, names, t, minute],
  );
  const enter = (): void => list.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  usePageKeys({ '/': () => field.current?.focus(), J: enter, K: enter, ArrowDown: enter });

  return (
    <div className={styles.page}>
      <ViewBar answer={answer} read={rows.length} isWhole={isWhole} />
      <FilterBar
        fieldRef={field}
        filters={table.filters}
        onChange={(filters) => show({ ...table, filters })}
        onFind={enter}
      />
      <PageNote reply={read} empty={rows.length === 0 ? t('cases.none') : undefined} />
      <div ref={list} className={styles.list}>
        {rows.length > 0 && (
          <CaseTable
            rows={rows}
            total={answer?.total ?? 0}
            columns={table.columns}
            sort={table.sort}
            onSort={(sort) => show({ ...table, sort })}
            onEnd={() => void read.more()}
          />
        )}
      </div>
    </div>
  );
}
