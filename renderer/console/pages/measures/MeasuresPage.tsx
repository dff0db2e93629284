import { useEffect } from 'react';
import { dayNumber, formatDay } from '../../../../domain/time/shanghaiDay.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { type Answered, useAnswer } from '../../../client/useAnswer.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { ageText } from '../../../speech/when.ts';
import { usePageState } from '../../screen/context.ts';
import { BackgroundFacts } from './BackgroundFacts.tsx';
import { ChartViews } from './ChartViews.tsx';
import { MeasureDetail } from './MeasureDetail.tsx';
import styles from './MeasuresPage.module.css';
import { MEASURES_VIEW } from './measuresView.ts';
import { PeriodBar } from './PeriodBar.tsx';
import { PrintedReport } from './PrintedReport.tsx';
import { type Days, daysBefore, daysOf, daysQuery } from './periods.ts';
import { Tiles } from './Tiles.tsx';

/** Figures of a day that is still going on are asked for again this often. */
const REFRESH_MS = 60_000;

/** 成效: every figure with what it is made of, what it was before, and the cases behind it. */
export default function MeasuresPage() {
  const { clock } = useClient();
  const t = useWords();
  const [{ choice, own, openId, shown }] = usePageState(MEASURES_VIEW);
  const today = dayNumber(useNow(60_000));
  const days = daysOf(choice, today, own);
  const before = days && daysBefore(choice, days);
  const now = useFigures(days);
  const past = useFigures(before);
  const goesOn = days !== undefined && days.to >= today;
  useEffect(() => (goesOn ? clock.every(REFRESH_MS, now.again) : undefined), [clock, goesOn, now.again]);
  const print = usePrint(days);
  const opened = now.answer?.measures.find(({ id }) => id === openId);
  return (
    <div className={styles.page}>
      <PeriodBar
        days={days}
        before={before}
        answer={now.answer}
        loading={now.loading}
        onRefresh={now.again}
        onPrint={print}
      />
      <Trouble of={now} />
      {days !== undefined && before !== undefined && now.answer !== undefined && (
        <>
          {shown !== 'report' && (
            <PrintedReport answer={now.answer} before={past.answer} days={days} compared={before} />
          )}
          {shown === 'figures' ? (
            <div className={styles.main} data-open={opened !== undefined}>
              <div className={styles.tiles}>
                <Tiles answer={now.answer} before={past.answer} />
                <BackgroundFacts />
              </div>
              {opened !== undefined && (
                <MeasureDetail key={opened.id} id={opened.id} days={days} figure={opened} />
              )}
            </div>
          ) : (
            <ChartViews
              shown={shown}
              answer={now.answer}
              before={past.answer}
              days={days}
              compared={before}
            />
          )}
        </>
      )}
      {days === undefined && <p className={styles.note}>{t('measures.badDays')}</p>}
      {days !== undefined && now.answer === undefined && now.loading && (
        <p className={styles.note} role="status">
          {t('measures.loading')}
        </p>
      )}
    </div>
  );
}

function useFigures(days: Days | undefined) {
  const { link } = useClient();
  const query = days === undefined ? undefined : daysQuery(days);
  return useAnswer(query, () => link.call('GET /measures', { query: `${query}&rows=no` }));
}

/** Old figures stay on the screen and say how old they are; without any, only why. */
function Trouble({ of }: { readonly of: Answered<{ readonly at: number }> }) {
  const { time } = useClient();
  const t = useWords();
  const language = useLanguage();
  useNow();
  if (of.problem === undefined) return undefined;
  const reason = problemText(of.problem, language);
  const age = of.answer === undefined ? undefined : ageText(time.now() - of.answer.at, language);
  return (
    <p className={styles.trouble} role="alert">
      {age === undefined ? t('measures.failed', { reason }) : t('measures.old', { age, reason })}
      <button type="button" className={styles.again} onClick={of.again}>
        {t('measures.again')}
      </button>
    </p>
  );
}

/** Written down first: what cannot be written down is not printed. */
function usePrint(days: Days | undefined): () => void {
  const { link, notices } = useClient();
  const t = useWords();
  const language = useLanguage();
  return () => {
    if (days === undefined) return;
    const body = { document: 'measures', from: formatDay(days.from), to: formatDay(days.to) };
    void link.call('POST /audit/print', { body }).then((answer) => {
      if (answer.ok) window.print();
      else {
        const reason = problemText(answer, language);
        notices.show({ tone: 'warning', text: t('measures.notPrinted', { reason }) });
      }
    });
  };
}
