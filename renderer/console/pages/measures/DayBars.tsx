import type { MeasureRowsAnswer } from '../../../../domain/contract/measures.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './DayBars.module.css';
import { bigText } from './measureText.ts';

/** Of a hundred: the tallest bar leaves room above it. */
const TALLEST = 92;

/** The course of the period, one bar a day; a day without anything to count has a gap and not a nought. */
export function DayBars({ answer }: { readonly answer: MeasureRowsAnswer }) {
  const t = useWords();
  const { days, measure } = answer;
  const values = days.map(({ value }) => Math.abs(value ?? 0));
  if (measure.baselineMissing === true || values.every((value) => value === 0)) return undefined;
  const { value: _whole, ...rest } = measure;
  const lines = days.map((day) => {
    const big = bigText({ ...rest, ...day }, t);
    return t('measures.courseDay', {
      day: day.day.slice(5),
      value: `${big.number ?? ''}${measure.unit === 'count' || big.number === undefined ? ' ' : ''}${big.words}`,
    });
  });
  const most = Math.max(...values);
  const highest = lines[values.indexOf(most)];
  return (
    <figure className={styles.course}>
      <figcaption>{t('measures.courseHighest', { day: highest ?? '' })}</figcaption>
      <svg
        viewBox={`0 0 ${days.length * 10} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${t('measures.course')} ${lines.join(' · ')}`}
      >
        {days.map(({ day, value }, n) => (
          <Bar
            key={day}
            x={n * 10}
            share={value === undefined ? undefined : Math.abs(value) / most}
            title={lines[n]}
          />
        ))}
      </svg>
      <p className={styles.ends}>
        <span>{days[0]?.day.slice(5)}</span>
        <span>{days.at(-1)?.day.slice(5)}</span>
      </p>
    </figure>
  );
}

interface BarProps {
  readonly x: number;
  readonly share: number | undefined;
  readonly title: string | undefined;
}

function Bar({ x, share, title }: BarProps) {
  const height = share === undefined ? 0 : Math.max(1, share * TALLEST);
  return (
    <g>
      <title>{title}</title>
      {/* The whole column answers the pointer, not only the bar. */}
      <rect className={styles.column} x={x} y={0} width={10} height={100} />
      <rect className={styles.bar} x={x + 1.5} y={100 - height} width={7} height={height} />
    </g>
  );
}
