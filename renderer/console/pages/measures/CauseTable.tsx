import type { MeasureFigure } from '../../../../domain/contract/measures.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './CauseTable.module.css';
import { causeName, wastedFirst } from './causes.ts';
import { numberText } from './measureText.ts';

interface CauseTableProps {
  readonly figure: MeasureFigure;
  /** Opens the cases behind a number: all that sounded for this reason, or those that should not have. */
  readonly onOpen: (cause: string, side: 'all' | 'counted') => void;
}

/** 哪些提示白响了: by what sounded, how often, and how often for nothing; what wastes most stands first. */
export function CauseTable({ figure, onOpen }: CauseTableProps) {
  const t = useWords();
  const causes = wastedFirst(figure);
  if (causes.length === 0) return <p className={styles.none}>{t('alarms.none')}</p>;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {(['cause', 'rung', 'wasted', 'share'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`alarms.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {causes.map(({ key, numerator, denominator }) => {
          const cause = causeName(key, t);
          return (
            <tr key={key}>
              <th scope="row">{cause}</th>
              <td>
                <button
                  type="button"
                  aria-label={t('alarms.open.all', { cause, n: denominator })}
                  onClick={() => onOpen(key, 'all')}
                >
                  {denominator.toLocaleString('en-US')}
                </button>
              </td>
              <td>
                <button
                  type="button"
                  aria-label={t('alarms.open.counted', { cause, n: numerator })}
                  disabled={numerator === 0}
                  onClick={() => onOpen(key, 'counted')}
                >
                  {numerator.toLocaleString('en-US')}
                </button>
              </td>
              <td>{numberText('share', numerator / denominator)} %</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
