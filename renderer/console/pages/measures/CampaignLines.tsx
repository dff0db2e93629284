import type { Campaign } from '../../../../domain/campaign/campaign.ts';
import { dayNumber } from '../../../../domain/time/shanghaiDay.ts';
import { useCampaigns } from '../../../client/campaigns.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { dayText } from '../../../speech/when.ts';
import { openCampaign } from '../../screen/campaignView.ts';
import { useApp } from '../../screen/context.ts';
import styles from './CampaignLines.module.css';
import type { Days } from './periods.ts';

/** 专项 of these days, a line each: what ran in them, how many cases, and what came of those that closed. */
export function CampaignLines({ days }: { readonly days: Days }) {
  const { screen } = useApp();
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const campaigns = useCampaigns().filter((each) => ranIn(each, days));
  const line = ({ title, from, until, leadUnitId, cases, closed }: Campaign): string => {
    const span = t('campaigns.fact.span', {
      from: dayText(from, language),
      until: dayText(until - 1, language),
    });
    const text = t('campaigns.line', { title, span, lead: names.unit(leadUnitId), cases });
    if (closed === undefined) return text + t('campaigns.lineRuns');
    const { done, reopened } = closed;
    return text + t('campaigns.lineDone', { done, reopened });
  };
  return (
    <section>
      <h3>{t('month.campaigns')}</h3>
      {campaigns.length === 0 && <p>{t('month.noCampaigns')}</p>}
      <ul>
        {campaigns.map((each) => (
          <li key={each.id}>
            <button type="button" className={styles.line} onClick={() => openCampaign(screen, each.id)}>
              {line(each)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whether it ran on one of these days. */
function ranIn({ from, closed }: Campaign, days: Days): boolean {
  const last = closed === undefined ? Number.POSITIVE_INFINITY : dayNumber(closed.at);
  return dayNumber(from) <= days.to && last >= days.from;
}
