import type { AccountHandover } from '../../../../domain/succession/accountHandover.ts';
import { unitName, useDirectory } from '../../../client/store/directoryStore.ts';
import { useNow } from '../../../client/store/timeStore.ts';
import { useUi } from '../../../desk/uiStore.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { stepRow } from '../stepRow.ts';
import styles from './HandoversPage.module.css';

interface HandoverTableProps {
  readonly handovers: readonly AccountHandover[];
  readonly selected: string | undefined;
  readonly onSelect: (handover: AccountHandover) => void;
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

/** Every handover this person sees; what waits for somebody stands on top. */
export function HandoverTable({ handovers, selected, onSelect }: HandoverTableProps) {
  const t = useWords();
  return (
    <table className={shared.table} aria-label={t('handovers.title')}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`handovers.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {handovers.map((handover) => (
          <Row
            key={handover.id}
            handover={handover}
            isCurrent={handover.id === selected}
            onSelect={() => onSelect(handover)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly handover: AccountHandover;
  readonly isCurrent: boolean;
  readonly onSelect: () => void;
}

function Row({ handover, isCurrent, onSelect }: RowProps) {
  const t = useWords();
  const language = useUi((state) => state.language);
  const unit = useDirectory((state) => unitName(state, handover.unitId, language));
  const now = useNow(60_000);
  const { from, to, counts, state } = handover;
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
      <td className={styles.number}>{t('handovers.counts', { ...counts })}</td>
      <td className={styles.number}>{momentText(handover.planned.at, now, language)}</td>
      <td className={shared[TONE[state]]}>{t(`handovers.state.${state}`)}</td>
    </tr>
  );
}
