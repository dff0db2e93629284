import { useState } from 'react';
import type { MeasureRow, MeasureRowsAnswer } from '../../../../domain/contract/measures.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { placeLine } from '../../../client/store/directoryStore.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { shortTime, stampText } from '../../../speech/when.ts';
import { VirtualRows } from '../../../ui/VirtualRows.tsx';
import { useApp, usePageState } from '../../screen/context.ts';
import { openCase } from '../../screen/openCase.ts';
import { causeName } from './causes.ts';
import styles from './MeasureRows.module.css';
import { MEASURES_VIEW } from './measuresView.ts';
import { type Moments, whyText } from './measureText.ts';

type Shown = 'all' | MeasureRow['side'];

/** The cases behind a number, one row for each time they count, and why each does or does not. */
export function MeasureRows({ answer }: { readonly answer: MeasureRowsAnswer }) {
  const app = useApp();
  const t = useWords();
  const [view, show] = usePageState(MEASURES_VIEW);
  const { alarms } = answer.measure.id === 'alarms' ? view : {};
  const all = alarms === undefined ? answer.rows : answer.rows.filter(({ cause }) => cause === alarms.cause);
  const sides = (['counted', 'rest', 'base'] as const).filter((side) => all.some((row) => row.side === side));
  const [chosen, setChosen] = useState<Shown>(alarms?.side ?? 'all');
  // Two counts of different things have no sum.
  const choices: readonly Shown[] = sides.includes('base') ? sides : ['all', ...sides];
  const shown = choices.includes(chosen) ? chosen : (choices[0] ?? 'all');
  const rowsOf = (choice: Shown) => (choice === 'all' ? all : all.filter(({ side }) => side === choice));
  const rows = rowsOf(shown);
  const name = t(`measure.${answer.measure.id}`);
  if (answer.rows.length === 0) return <p className={styles.none}>{t('measures.noRows')}</p>;
  return (
    <div className={styles.rows}>
      <fieldset className={styles.sides}>
        <legend className="visually-hidden">{t('measures.rows')}</legend>
        {alarms !== undefined && (
          <button
            type="button"
            className={styles.side}
            aria-label={t('alarms.allCauses')}
            onClick={() => show({ ...view, alarms: undefined })}
          >
            {causeName(alarms.cause, t)} <span aria-hidden="true">×</span>
          </button>
        )}
        {choices.map((choice) => (
          <button
            key={choice}
            type="button"
            className={styles.side}
            aria-pressed={choice === shown}
            onClick={() => setChosen(choice)}
          >
            {t(`measures.side.${choice}`, { n: rowsOf(choice).length.toLocaleString('en-US') })}
          </button>
        ))}
        <span className={styles.hint}>{t('measures.openCase')}</span>
      </fieldset>
      {answer.left > 0 && (
        <p className={styles.none}>{t('measures.left', { n: answer.rows.length, left: answer.left })}</p>
      )}
      <div className={styles.list}>
        <VirtualRows
          key={shown}
          rows={rows}
          label={t('measures.rowsOf', { name, n: rows.length })}
          rowRem={3.25}
          keyOf={(row, index) => `${row.caseId}-${row.side}-${index}`}
          onOpen={(row) => void openCase(app, row.caseId)}
        >
          {(row) => <Row row={row} id={answer.measure.id} />}
        </VirtualRows>
      </div>
    </div>
  );
}

function Row({ row, id }: { readonly row: MeasureRow; readonly id: MeasureRowsAnswer['measure']['id'] }) {
  const t = useWords();
  const language = useLanguage();
  const names = useNames();
  const place = useDirectory((state) => placeLine(state, row.place, language).join(' · '));
  return (
    <div className={styles.row} data-side={row.side}>
      <span className={styles.title}>{row.title || '—'}</span>
      <span className={styles.why}>
        {row.cause !== undefined && `${causeName(row.cause, t)} · `}
        {whyText(id, row, momentsOf(row), t)}
      </span>
      <span className={styles.place}>
        <span className={styles.number}>{row.caseId}</span>
        {row.externalId !== undefined && <span className={styles.number}> {row.externalId}</span>}{' '}
        {place || row.place.text}
      </span>
      <span className={styles.unit}>
        {row.unitId === undefined ? t('measures.noUnit') : names.unit(row.unitId)}
      </span>
    </div>
  );
}

/** `clock` without the day, for what happened on the day of the report. */
function momentsOf({ at, reportedAt, doneAt }: MeasureRow): Moments {
  return {
    at: stampText(at),
    clock: shortTime(doneAt ?? at, 'en'),
    reported: stampText(reportedAt),
    done: doneAt === undefined ? '' : stampText(doneAt),
  };
}
