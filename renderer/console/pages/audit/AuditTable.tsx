import { type UIEvent, useRef, useState } from 'react';
import type { AuditLine } from '../../../../domain/contract/audit.ts';
import { idIn } from '../../../../domain/contract/strings.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { clockTime, dayText } from '../../../speech/when.ts';
import { useApp } from '../../screen/context.ts';
import { openCase } from '../../screen/openCase.ts';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import { ColumnHeads } from '../RecordTable.tsx';
import { stepRow } from '../stepRow.ts';
import { usePageKeys } from '../usePageKeys.ts';
import styles from './AuditPage.module.css';
import { type AuditPeople, auditSentence } from './auditSentence.ts';
import { useAudit } from './useAudit.ts';

const COLUMNS = ['seq', 'at', 'entry', 'result'] as const;

/** This near to the end the next page is read. */
const NEAR_PX = 400;

/** The entries of a search as sentences, newest first; more on scroll. */
export function AuditTable({ query }: { readonly query: string }) {
  const t = useWords();
  const audit = useAudit(query);
  const { answer, hasMore, more } = audit;
  const [current, setCurrent] = useState<number>();
  const body = useRef<HTMLTableSectionElement>(null);
  const rows = answer?.entries ?? [];
  const enter = (): void => {
    const row =
      body.current?.querySelector<HTMLElement>('[data-current]') ?? body.current?.querySelector('tr');
    row?.focus();
  };
  usePageKeys({ J: enter, K: enter, ArrowDown: enter });

  function onScroll({ currentTarget }: UIEvent<HTMLElement>): void {
    const { scrollTop, clientHeight, scrollHeight } = currentTarget;
    if (scrollTop + clientHeight > scrollHeight - NEAR_PX) void more();
  }

  return (
    <div className={styles.scroll} onScroll={onScroll}>
      <PageNote reply={audit} empty={rows.length === 0 ? t('audit.none') : undefined} />
      {rows.length > 0 && (
        <table className={shared.table}>
          <ColumnHeads heads={COLUMNS.map((column) => t(`audit.${column}`))} />
          <tbody ref={body}>
            {rows.map((entry) => (
              <Row
                key={entry.seq}
                of={entry}
                people={answer?.people}
                isCurrent={entry.seq === current}
                onFocus={() => setCurrent(entry.seq)}
              />
            ))}
          </tbody>
        </table>
      )}
      {answer !== undefined && rows.length > 0 && (
        <p className={styles.shown}>
          {t('audit.shown', { n: rows.length, all: answer.head.seq.toLocaleString('en-US') })}
          {hasMore && (
            <button type="button" className={shared.quiet} onClick={() => void more()}>
              {t('audit.more')}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

interface RowProps {
  readonly of: AuditLine;
  readonly people: AuditPeople;
  readonly isCurrent: boolean;
  readonly onFocus: () => void;
}

/** One entry; Enter opens the case it is about. */
function Row({ of, people, isCurrent, onFocus }: RowProps) {
  const app = useApp();
  const t = useWords();
  const language = useLanguage();
  const { act, beside, result } = auditSentence(of, people, language);
  const { seq, at, object } = of;
  const caseId = idIn('case', object ?? '');
  return (
    <tr
      tabIndex={0}
      data-current={isCurrent || undefined}
      onFocus={onFocus}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.key === 'Enter' && caseId !== undefined) void openCase(app, caseId);
        else if (!stepRow(event)) return;
        event.preventDefault();
      }}
    >
      <td className={shared.muted}>{seq}</td>
      <td className={styles.nowrap}>
        {dayText(at, language)} {clockTime(at, language)}
      </td>
      <td className={styles.what}>
        {act}
        {caseId !== undefined && (
          <button
            type="button"
            tabIndex={-1}
            className={styles.case}
            onClick={() => void openCase(app, caseId)}
          >
            {t('audit.open')}
          </button>
        )}
        {beside.length > 0 && <small className={styles.beside}>{beside.join(' · ')}</small>}
      </td>
      <td className={of.result === 'ok' ? shared.muted : shared.warn}>{result}</td>
    </tr>
  );
}
