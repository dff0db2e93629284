import type { Succession } from '../../../../domain/succession/succession.ts';
import { useDirectory, useLanguage, useNow } from '../../../client/hooks.ts';
import { unitName } from '../../../client/store/directoryStore.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { RecordRow, RecordTable } from '../RecordTable.tsx';

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
    <RecordTable
      label={t('successions.title')}
      heads={COLUMNS.map((column) => t(`successions.column.${column}`))}
    >
      {successions.map((succession) => (
        <Row
          key={succession.id}
          succession={succession}
          isCurrent={succession.id === selected}
          onSelect={() => onSelect(succession)}
        />
      ))}
    </RecordTable>
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
    <RecordRow isCurrent={isCurrent} onSelect={onSelect}>
      <td title={unit}>{postName(from, language)}</td>
      <td>{postName(to, language)}</td>
      <td className={shared.number}>{t('successions.counts', { ...counts })}</td>
      <td className={shared.number}>{momentText(succession.planned.at, now, language)}</td>
      <td className={shared[TONE[state]]}>{t(`successions.state.${state}`)}</td>
    </RecordRow>
  );
}
