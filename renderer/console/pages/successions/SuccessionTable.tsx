import type { Succession } from '../../../../domain/succession/succession.ts';
import { useDirectory, useLanguage, useNow } from '../../../client/hooks.ts';
import { unitName } from '../../../client/store/directoryStore.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { stepRow } from '../stepRow.ts';
import styles from './SuccessionsPage.module.css';

interface SuccessionTableProps {
  readonly successions: readonly Succession[];
  readonly selected: string | undefined;
  readonly onSelect: (succession: Succession) => void;
}

const COLUMNS = ['from', 'to', 'what', 'planned', 'state'] as const;
export const TONE = {
  planned: 'warn',
  approved: 'good',
  running: 'good',
  done: 'muted',
  partial: 'warn',
  cancelled: 'muted',
} as const;

/** Every succession this person sees; what waits for somebody stands on top. */
export function SuccessionTable({ successions, selected, onSelect }: SuccessionTableProps) {
  const t = useWords();
  return (
    <table className={shared.table} aria-label={t('successions.title')}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`successions.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {successions.map((succession) => (
          <Row
            key={succession.id}
            succession={succession}
            isCurrent={succession.id === selected}
            onSelect={() => onSelect(succession)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly succession: Succession;
  readonly isCurrent: boolean;
  readonly onSelect: () => void;
}

function Row({ succession, isCurrent, onSelect }: RowProps) {
  const t = useWords();
  const language = useLanguage();
  const unit = useDirectory((state) => unitName(state, succession.unitId, language));
  const now = useNow(60_000);
  const { from, to, counts, state } = succession;
  return (
    <tr
      tabIndex={isCurrent ? 0 : -1}
      data-current={isCurrent || undefined}
      aria-current={isCurrent ? 'true' : undefined}
      onClick={onSelect}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          onSelect();
        } else if (stepRow(event)) event.preventDefault();
      }}
    >
      <td title={unit}>{postName(from, language)}</td>
      <td>{postName(to, language)}</td>
      <td className={styles.number}>{t('successions.counts', { ...counts })}</td>
      <td className={styles.number}>{momentText(succession.planned.at, now, language)}</td>
      <td className={shared[TONE[state]]}>{t(`successions.state.${state}`)}</td>
    </tr>
  );
}
