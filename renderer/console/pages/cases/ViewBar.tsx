import { useEffect, useState } from 'react';
import { CASE_COLUMNS } from '../../../../domain/contract/caseColumns.ts';
import type { CasesAnswer } from '../../../../domain/contract/http.ts';
import type { UnitId } from '../../../../domain/kernel.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { valuesOf } from '../../../speech/facetWords.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { usePageState } from '../../screen/context.ts';
import { shows, TABLE_VIEW, tableOf } from '../../screen/tableView.ts';
import shared from '../desk.module.css';
import styles from './CasesPage.module.css';
import { SaveView } from './SaveView.tsx';
import { TableExport } from './TableExport.tsx';
import { useViews } from './useViews.ts';

interface ViewBarProps {
  readonly answer: CasesAnswer | undefined;
}

/** Which view it is, whether it was changed, its columns, the table as a file, and how many fit. */
export function ViewBar({ answer }: ViewBarProps) {
  const t = useWords();
  const language = useLanguage();
  const [table, show] = usePageState(TABLE_VIEW);
  const stored = useViews();
  const [open, setOpen] = useState<'save' | 'export'>();
  const view = stored.views.find(({ id }) => id === table.viewId);
  const isChanged = view !== undefined && !shows(view, table);
  const isLost = table.viewId !== undefined && stored.isRead && view === undefined;

  // The address named a view: now that it is here, the table shows it.
  useEffect(() => {
    if (table.isAwaited !== true || !stored.isRead) return;
    show(view === undefined ? { ...TABLE_VIEW.start, viewId: table.viewId } : tableOf(view));
  }, [table, stored.isRead, view, show]);

  function choose(id: string): void {
    const chosen = stored.views.find((each) => each.id === id);
    show(chosen === undefined ? TABLE_VIEW.start : tableOf(chosen));
  }

  return (
    <>
      <div className={styles.bar}>
        <select
          aria-label={t('cases.view')}
          value={view?.id ?? ''}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          <option value="">{t('cases.noView')}</option>
          {stored.views.map(({ id, name, isOwn }) => (
            <option key={id} value={id}>
              {isOwn ? name : t('cases.shared', { name })}
            </option>
          ))}
        </select>
        {isChanged && <span className={styles.changed}>{t('cases.changed')}</span>}
        <button type="button" className={shared.quiet} onClick={() => setOpen('save')}>
          {t('cases.save')}
        </button>
        {(view?.isOwn === true || view?.isOrphan === true) && (
          <button
            type="button"
            className={shared.quiet}
            onClick={() => void stored.remove(view.id).then((gone) => gone && choose(''))}
          >
            {t('cases.remove')}
          </button>
        )}
        <Columns />
        <button type="button" className={shared.quiet} onClick={() => setOpen('export')}>
          {t('cases.export')}
        </button>
        {answer !== undefined && (
          <span className={styles.count} role="status">
            {t(answer.isCutOff ? 'cases.cutOff' : 'cases.whole', {
              all: answer.total.toLocaleString('en-US'),
            })}
          </span>
        )}
      </div>
      {isLost && <p className={styles.lost}>{t('cases.lost')}</p>}
      <Gone />
      {stored.problem !== undefined && (
        <p className={styles.lost} role="alert">
          {problemText(stored.problem, language)}
        </p>
      )}
      <SaveView open={open === 'save'} view={view} stored={stored} onClose={() => setOpen(undefined)} />
      <TableExport open={open === 'export'} filters={table.filters} onClose={() => setOpen(undefined)} />
    </>
  );
}

/** A unit the view narrows by that the district does not have any more: an empty table would look like no cases. */
function Gone() {
  const t = useWords();
  const [{ filters }] = usePageState(TABLE_VIEW);
  const directory = useDirectory((state) => state.directory);
  const wanted = [filters.unitId, ...valuesOf(filters, 'handledBy'), ...valuesOf(filters, 'street')].filter(
    (id) => id !== '',
  );
  const gone = wanted.filter((id) => directory?.unit(id as UnitId) === undefined);
  if (directory === undefined || gone.length === 0) return null;
  return <p className={styles.lost}>{t('cases.goneUnit', { id: gone.join('、') })}</p>;
}

/** Which columns the table has; one at least. */
function Columns() {
  const t = useWords();
  const [table, show] = usePageState(TABLE_VIEW);
  const { columns } = table;
  return (
    <details className={styles.columns}>
      <summary className={shared.quiet}>{t('cases.columns')}</summary>
      <fieldset>
        <legend className="visually-hidden">{t('cases.columns')}</legend>
        {CASE_COLUMNS.map((column) => {
          const isShown = columns.includes(column);
          const next = isShown ? columns.filter((each) => each !== column) : [...columns, column];
          return (
            <label key={column}>
              <input
                type="checkbox"
                checked={isShown}
                disabled={isShown && columns.length === 1}
                onChange={() => show({ ...table, columns: next })}
              />
              {t(`cases.${column}`)}
            </label>
          );
        })}
      </fieldset>
    </details>
  );
}
