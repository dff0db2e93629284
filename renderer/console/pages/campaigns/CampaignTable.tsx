import { type Campaign, isRunning } from '../../../../domain/campaign/campaign.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { dayText } from '../../../speech/when.ts';
import shared from '../desk.module.css';
import { RecordRow, RecordTable } from '../RecordTable.tsx';
import styles from './CampaignsPage.module.css';

const COLUMNS = ['what', 'lead', 'until', 'cases', 'state'] as const;

interface CampaignTableProps {
  readonly campaigns: readonly Campaign[];
  readonly selected: string | undefined;
  readonly onSelect: (campaign: Campaign) => void;
}

/** Every campaign this person sees; what runs stands on top. */
export function CampaignTable({ campaigns, selected, onSelect }: CampaignTableProps) {
  const t = useWords();
  return (
    <RecordTable
      label={t('campaigns.title')}
      heads={COLUMNS.map((column) => t(`campaigns.column.${column}`))}
    >
      {campaigns.map((campaign) => (
        <Row
          key={campaign.id}
          campaign={campaign}
          isCurrent={campaign.id === selected}
          onSelect={() => onSelect(campaign)}
        />
      ))}
    </RecordTable>
  );
}

interface RowProps {
  readonly campaign: Campaign;
  readonly isCurrent: boolean;
  readonly onSelect: () => void;
}

function Row({ campaign, isCurrent, onSelect }: RowProps) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const now = useNow(60_000);
  const { title, leadUnitId, until, cases } = campaign;
  const state = stateOf(campaign, now);
  return (
    <RecordRow isCurrent={isCurrent} onSelect={onSelect} opensOnFocus>
      <td className={styles.title} title={title}>
        {title}
      </td>
      <td>{names.unit(leadUnitId)}</td>
      <td className={shared.number}>{dayText(until - 1, language)}</td>
      <td className={shared.number}>{cases}</td>
      <td className={shared[TONES[state]]}>{t(`campaigns.state.${state}`)}</td>
    </RecordRow>
  );
}

const TONES = { running: 'good', late: 'warn', closed: 'muted' } as const;

/** How a campaign stands: one whose last day is over still runs until somebody closes it. */
export function stateOf(campaign: Campaign, now: number): keyof typeof TONES {
  if (!isRunning(campaign)) return 'closed';
  return campaign.until <= now ? 'late' : 'running';
}
