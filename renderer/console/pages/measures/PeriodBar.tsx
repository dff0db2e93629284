import type { MeasuresAnswer } from '../../../../domain/contract/measures.ts';
import { dayNumber } from '../../../../domain/time/shanghaiDay.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { ageText } from '../../../speech/when.ts';
import { usePageState } from '../../screen/context.ts';
import { MEASURES_VIEW, SHOWN } from './measuresView.ts';
import styles from './PeriodBar.module.css';
import { CHOICES, type Days, daysText } from './periods.ts';

interface PeriodBarProps {
  readonly days: Days | undefined;
  readonly before: Days | undefined;
  readonly answer: MeasuresAnswer | undefined;
  readonly loading: boolean;
  readonly onRefresh: () => void;
  readonly onPrint: () => void;
}

/** Which days, compared with which, counted up to where and how long ago. */
export function PeriodBar({ days, before, answer, loading, onRefresh, onPrint }: PeriodBarProps) {
  const t = useWords();
  const [view, show] = usePageState(MEASURES_VIEW);
  const { choice, own } = view;
  /** A report is of a month: that which is over, unless one was chosen. */
  const look = (shown: (typeof SHOWN)[number]) => {
    const isMonth = choice === 'month' || choice === 'lastMonth';
    show({
      ...view,
      shown,
      choice: shown === 'report' && !isMonth ? 'lastMonth' : choice,
    });
  };
  return (
    <div className={styles.bar}>
      <fieldset className={styles.choices}>
        <legend className="visually-hidden">{t('measures.shown')}</legend>
        {SHOWN.map((option) => (
          <button
            key={option}
            type="button"
            className={styles.choice}
            aria-pressed={option === view.shown}
            onClick={() => look(option)}
          >
            {t(`measures.shown.${option}`)}
          </button>
        ))}
      </fieldset>
      <fieldset className={styles.choices}>
        <legend className="visually-hidden">{t('measures.period')}</legend>
        {CHOICES.map((option) => (
          <button
            key={option}
            type="button"
            className={styles.choice}
            aria-pressed={option === choice}
            onClick={() => show({ ...view, choice: option })}
          >
            {t(`measures.period.${option}`)}
          </button>
        ))}
      </fieldset>
      {choice === 'own' && (
        <>
          <DayField
            label={t('measures.from')}
            value={own.from}
            onChange={(from) => show({ ...view, own: { ...own, from } })}
          />
          <DayField
            label={t('measures.to')}
            value={own.to}
            onChange={(to) => show({ ...view, own: { ...own, to } })}
          />
        </>
      )}
      {days !== undefined && before !== undefined && <DaysText days={days} before={before} />}
      <span className={styles.data}>{answer !== undefined && <DataText answer={answer} />}</span>
      <button
        type="button"
        className={styles.act}
        disabled={days === undefined || loading}
        onClick={onRefresh}
      >
        {t('measures.refresh')}
      </button>
      <button type="button" className={styles.act} disabled={answer === undefined} onClick={onPrint}>
        {t('measures.print')}
      </button>
    </div>
  );
}

function DaysText({ days, before }: { readonly days: Days; readonly before: Days }) {
  const t = useWords();
  const today = dayNumber(useNow(60_000));
  return (
    <span className={styles.days}>
      <b>{daysText(days, today)}</b>{' '}
      {t(days.to === today ? 'measures.comparedWhole' : 'measures.compared', {
        days: daysText(before, today),
      })}
    </span>
  );
}

function DataText({ answer }: { readonly answer: MeasuresAnswer }) {
  const { time } = useClient();
  const t = useWords();
  const language = useLanguage();
  useNow();
  const age = ageText(time.now() - answer.at, language);
  return t('measures.data', { age });
}

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <label className={styles.day}>
      {label}
      <input type="date" value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    </label>
  );
}
