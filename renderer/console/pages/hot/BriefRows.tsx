import type { BriefRow } from '../../../../domain/contract/hot.ts';
import { defined } from '../../../../domain/defined.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { placeLine } from '../../../client/store/directoryStore.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { stampText } from '../../../speech/when.ts';
import { VirtualRows } from '../../../ui/VirtualRows.tsx';
import { useApp } from '../../screen/context.ts';
import { openCase } from '../../screen/openCase.ts';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import styles from './HotPage.module.css';
import type { OpenFigure } from './hotView.ts';

interface BriefRowsProps {
  readonly day: string;
  readonly figure: OpenFigure;
  readonly onClose: () => void;
}

/** The cases one number of the brief counts. */
export function BriefRows({ day, figure, onClose }: BriefRowsProps) {
  const app = useApp();
  const { link } = useClient();
  const t = useWords();
  const { rule, name, key } = figure;
  const query = new URLSearchParams(Object.entries(defined({ day, rule, name, key }))).toString();
  const reply = useAnswer(query, () => link.call('GET /brief/rows', { query }));
  const rows = reply.answer?.rows ?? [];
  return (
    <section className={styles.rows} aria-label={t('brief.rows')}>
      <header>
        <b>{t('brief.rowsOf', { n: rows.length })}</b>
        <button type="button" className={shared.quiet} onClick={onClose}>
          {t('brief.close')}
        </button>
      </header>
      <PageNote reply={reply} empty={rows.length === 0 ? t('brief.noRows') : undefined} />
      {rows.length > 0 && (
        <VirtualRows
          rows={rows}
          label={t('brief.rows')}
          rowRem={3.25}
          keyOf={(row, index) => `${row.caseId}-${index}`}
          onOpen={(row) => void openCase(app, row.caseId)}
        >
          {(row) => <Row row={row} />}
        </VirtualRows>
      )}
    </section>
  );
}

function Row({ row }: { readonly row: BriefRow }) {
  const names = useNames();
  const language = useLanguage();
  const place = useDirectory((state) => placeLine(state, row, language).join(' · '));
  return (
    <div className={styles.row}>
      <span>{row.title || '—'}</span>
      <small>
        <span className={styles.number}>{row.caseId}</span> {stampText(row.at)} · {place}
        {row.unitId !== undefined && ` · ${names.unit(row.unitId)}`}
      </small>
    </div>
  );
}
