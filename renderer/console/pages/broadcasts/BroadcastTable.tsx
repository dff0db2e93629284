import type { Broadcast } from '../../../../domain/broadcast/broadcast.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { RecordRow, RecordTable } from '../RecordTable.tsx';
import styles from './BroadcastsPage.module.css';
import { STATE_TONE } from './broadcastView.ts';

const COLUMNS = ['what', 'to', 'changed', 'state'] as const;

interface BroadcastTableProps {
  readonly broadcasts: readonly Broadcast[];
  readonly selected: string | undefined;
  readonly onSelect: (broadcast: Broadcast) => void;
}

/** Every broadcast this person sees; what waits for somebody stands on top. */
export function BroadcastTable({ broadcasts, selected, onSelect }: BroadcastTableProps) {
  const t = useWords();
  const wayIn = broadcasts.find(({ id }) => id === selected) ?? broadcasts[0];
  return (
    <RecordTable
      label={t('broadcasts.title')}
      heads={COLUMNS.map((column) => t(`broadcasts.column.${column}`))}
    >
      {broadcasts.map((broadcast) => (
        <Row
          key={broadcast.id}
          broadcast={broadcast}
          isCurrent={broadcast.id === selected}
          isWayIn={broadcast === wayIn}
          onSelect={() => onSelect(broadcast)}
        />
      ))}
    </RecordTable>
  );
}

interface RowProps {
  readonly broadcast: Broadcast;
  readonly isCurrent: boolean;
  readonly isWayIn: boolean;
  readonly onSelect: () => void;
}

function Row({ broadcast, isCurrent, isWayIn, onSelect }: RowProps) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  const { state, title, type, frozen, submitted, updatedAt, supersedes } = broadcast;
  const count = frozen?.count ?? submitted?.count;
  return (
    <RecordRow isCurrent={isCurrent} isWayIn={isWayIn} onSelect={onSelect} opensOnFocus>
      <td className={styles.title} title={title}>
        <span className={shared.muted}>{t(`broadcasts.type.${type}`)}</span> {title}
        {supersedes !== undefined && <span className={styles.tag}>{t('broadcasts.correction')}</span>}
      </td>
      <td className={shared.number}>{count === undefined ? '—' : t('broadcasts.people', { n: count })}</td>
      <td className={shared.number}>{momentText(updatedAt, now, language)}</td>
      <td className={shared[STATE_TONE[state]]}>{t(`broadcasts.state.${state}`)}</td>
    </RecordRow>
  );
}
