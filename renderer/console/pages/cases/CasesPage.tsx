import { useRef } from 'react';
import { useWords } from '../../../speech/t.ts';
import { usePageState } from '../../screen/context.ts';
import { TABLE_VIEW } from '../../screen/tableView.ts';
import { PageNote } from '../PageNote.tsx';
import { usePageKeys } from '../usePageKeys.ts';
import { BatchBar } from './BatchBar.tsx';
import styles from './CasesPage.module.css';
import { CaseTable } from './CaseTable.tsx';
import { FilterBar } from './FilterBar.tsx';
import { OversightTabs } from './OversightTabs.tsx';
import { useCases } from './useCases.ts';
import { ViewBar } from './ViewBar.tsx';

/** 全部案件: open and ended alike. / goes to the words, F to the filters, J to the rows, Enter opens the case. */
export default function CasesPage() {
  const t = useWords();
  const [table, show] = usePageState(TABLE_VIEW);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const read = useCases(table.isAwaited === true ? undefined : table);
  const { answer, rows } = read;
  const enter = (): void => list.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  const facets = (): void => field.current?.form?.querySelector<HTMLElement>('[data-facet]')?.focus();
  usePageKeys({ '/': () => field.current?.focus(), F: facets, J: enter, K: enter, ArrowDown: enter });

  return (
    <div className={styles.page}>
      <OversightTabs />
      <ViewBar answer={answer} />
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
            onRange={read.look}
          />
        )}
      </div>
      <BatchBar rows={rows} />
    </div>
  );
}
