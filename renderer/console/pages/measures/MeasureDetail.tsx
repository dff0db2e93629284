import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { MeasureFigure } from '../../../../domain/contract/measures.ts';
import type { MeasureId } from '../../../../domain/measures/measure.ts';
import type { Client } from '../../../client/client.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { fileNameIn } from '../../../desk/drill.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { saveBlob } from '../../../ui/saveFile.ts';
import { usePageState } from '../../screen/context.ts';
import { CauseTable } from './CauseTable.tsx';
import { DayBars } from './DayBars.tsx';
import { GroupTable } from './GroupTable.tsx';
import styles from './MeasureDetail.module.css';
import { MeasureRows } from './MeasureRows.tsx';
import { MEASURES_VIEW } from './measuresView.ts';
import { bigText, ratioText } from './measureText.ts';
import { type Days, daysQuery } from './periods.ts';

interface MeasureDetailProps {
  readonly id: MeasureId;
  readonly days: Days;
  /** As the tile has it: says when there is something newer behind it. */
  readonly figure: MeasureFigure;
}

const FORMATS = ['xlsx', 'csv'] as const;
const VIEWS = ['cause', 'rows', 'unit', 'street'] as const;

/** What lies behind one tile: its cases, the same by unit and street, its course; and the way out as a table. */
export function MeasureDetail({ id, days, figure }: MeasureDetailProps) {
  const client = useClient();
  const { link } = client;
  const [shown, show] = usePageState(MEASURES_VIEW);
  const t = useWords();
  const language = useLanguage();
  const isByCause = id === 'alarms' && shown.alarms === undefined;
  const [view, setView] = useState<(typeof VIEWS)[number]>(isByCause ? 'cause' : 'rows');
  const query = `id=${id}&${daysQuery(days)}`;
  const { answer, problem, loading, again } = useAnswer(query, () =>
    link.call('GET /measures/rows', { query }),
  );
  // The tile was counted anew and says something else: so must its rows.
  const { numerator, denominator } = figure;
  const isBehind =
    answer !== undefined &&
    (answer.measure.numerator !== numerator || answer.measure.denominator !== denominator);
  useEffect(() => {
    if (isBehind) again();
  }, [isBehind, again]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  function close(): void {
    show({ ...shown, openId: undefined });
    document.querySelector<HTMLElement>(`[data-measure="${id}"]`)?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    // Escape puts the rows away before it puts the page away.
    event.preventDefault();
    close();
  }

  return (
    <section className={styles.detail} aria-labelledby="measure-detail" onKeyDown={onKeyDown}>
      <header className={styles.head}>
        <h3 id="measure-detail" ref={heading} tabIndex={-1}>
          {t(`measure.${id}`)}
        </h3>
        <Figure figure={answer?.measure ?? figure} />
        {FORMATS.map((format) => (
          <button
            key={format}
            type="button"
            className={styles.act}
            disabled={answer === undefined}
            onClick={() => void exportRows(client, { query, format }, { language, t })}
          >
            {t(`measures.export.${format}`)}
          </button>
        ))}
        <button type="button" className={styles.act} onClick={close}>
          {t('measures.close')}
        </button>
      </header>
      <p className={styles.formula}>{t(`formula.${id}`)}</p>
      {problem !== undefined && (
        <p className={styles.trouble} role="alert">
          {t('measures.failed', { reason: problemText(problem, language) })}
          <button type="button" className={styles.act} onClick={again}>
            {t('measures.again')}
          </button>
        </p>
      )}
      {answer === undefined && loading && <p role="status">{t('measures.loading')}</p>}
      {answer !== undefined && (
        <>
          <DayBars answer={answer} />
          <fieldset className={styles.views}>
            <legend className="visually-hidden">{t('measures.view')}</legend>
            {VIEWS.filter((option) => option !== 'cause' || id === 'alarms').map((option) => (
              <button
                key={option}
                type="button"
                className={styles.view}
                aria-pressed={option === view}
                onClick={() => {
                  setView(option);
                  show({ ...shown, alarms: undefined });
                }}
              >
                {t(`measures.view.${option}`)}
              </button>
            ))}
          </fieldset>
          <div className={styles.body}>
            {view === 'cause' ? (
              <CauseTable
                figure={answer.measure}
                onOpen={(cause, side) => {
                  show({ ...shown, alarms: { cause, side } });
                  setView('rows');
                }}
              />
            ) : view === 'rows' ? (
              <MeasureRows answer={answer} />
            ) : (
              <GroupTable answer={answer} by={view} />
            )}
          </div>
        </>
      )}
    </section>
  );
}

function Figure({ figure }: { readonly figure: MeasureFigure }) {
  const t = useWords();
  const big = bigText(figure, t);
  return (
    <p className={styles.figure}>
      {big.number !== undefined && <b>{big.number}</b>} {big.words} <span>{ratioText(figure, t)}</span>
    </p>
  );
}

interface Words {
  readonly language: 'zh' | 'en';
  readonly t: ReturnType<typeof useWords>;
}

/** The server makes the table, so that what leaves is written down and masked as everything else. */
async function exportRows(
  { world, link, notices }: Client,
  { query, format }: { readonly query: string; readonly format: (typeof FORMATS)[number] },
  { language, t }: Words,
): Promise<void> {
  const answer = await link.blob(`/measures/export?${query}&lang=${language}&format=${format}`);
  if (!answer.ok) {
    const reason = problemText(answer, language);
    notices.show({ tone: 'warning', text: t('measures.failed', { reason }) });
    return;
  }
  const name = fileNameIn(
    world,
    `${query.replace(/(?:id|from|to)=/gu, '').replaceAll('&', '-')}.${format}`,
    t,
  );
  saveBlob(name, answer.blob);
  notices.show({ tone: 'done', text: t('measures.exported', { name }) });
}
