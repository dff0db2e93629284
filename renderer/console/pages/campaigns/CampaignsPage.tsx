import { useEffect, useRef } from 'react';
import { CAMPAIGNERS, isRunning } from '../../../../domain/campaign/campaign.ts';
import { defined } from '../../../../domain/defined.ts';
import { useCampaigns } from '../../../client/campaigns.ts';
import { useLink, usePerson, useSituation } from '../../../client/hooks.ts';
import { hasRole } from '../../../client/store/sessionStore.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { runCommand } from '../../commands/registry.ts';
import { CAMPAIGN_VIEW } from '../../screen/campaignView.ts';
import { useApp, usePageState } from '../../screen/context.ts';
import shared from '../desk.module.css';
import { usePageKeys } from '../usePageKeys.ts';
import { CampaignForm } from './CampaignForm.tsx';
import { CampaignSheet } from './CampaignSheet.tsx';
import styles from './CampaignsPage.module.css';
import { CampaignTable } from './CampaignTable.tsx';

/** 专项: one kind of trouble in one area, worked off by several units until a day. */
export default function CampaignsPage() {
  const t = useWords();
  const loaded = useSituation((state) => state.loaded);
  return loaded ? <Campaigns /> : <p className={shared.note}>{t('desk.loading')}</p>;
}

function Campaigns() {
  const t = useWords();
  const campaigns = useCampaigns();
  const mayOpen = hasRole(usePerson(), CAMPAIGNERS);
  const [view, show] = usePageState(CAMPAIGN_VIEW);
  const { drafts, writing, picked } = view;
  const draft = writing === undefined ? undefined : drafts?.[writing];
  const table = useRef<HTMLDivElement>(null);
  const campaign = campaigns.find(({ id }) => id === picked) ?? campaigns[0];
  // What lies on the sheet stays there: a press must not meet the one that has just come to the top.
  const first = picked === undefined ? campaign?.id : undefined;
  useEffect(() => {
    if (first !== undefined) show({ ...view, picked: first });
  }, [first, show, view]);
  const focusRow = (): void => table.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus();
  usePageKeys({ J: focusRow, ArrowDown: focusRow });
  return (
    <div className={styles.page}>
      <Bar running={campaigns.filter(isRunning).length} mayOpen={mayOpen} />
      <div className={styles.main}>
        <div ref={table} className={styles.list}>
          {campaigns.length === 0 ? (
            <p className={shared.note}>{t(mayOpen ? 'campaigns.empty' : 'campaigns.emptyReader')}</p>
          ) : (
            <CampaignTable
              campaigns={campaigns}
              selected={campaign?.id}
              onSelect={({ id }) => show(defined({ picked: id, drafts }))}
            />
          )}
        </div>
        <div className={styles.side}>
          {draft !== undefined && writing !== undefined && mayOpen ? (
            <CampaignForm key={writing} about={writing} draft={draft} onClosed={focusRow} />
          ) : (
            campaign !== undefined && <CampaignSheet key={campaign.id} campaign={campaign} />
          )}
        </div>
      </div>
    </div>
  );
}

function Bar({ running, mayOpen }: { readonly running: number; readonly mayOpen: boolean }) {
  const app = useApp();
  const t = useWords();
  const isOnline = useLink((state) => state.phase === 'live');
  return (
    <div className={shared.bar}>
      <b>{t('campaigns.title')}</b>
      <span className={shared.count}>{t('campaigns.running', { n: running })}</span>
      {!isOnline && <span className={shared.warn}>{t('campaigns.offline')}</span>}
      <span className={shared.grow} />
      {mayOpen && (
        <button type="button" className={shared.main} onClick={() => runCommand(app, 'page.campaignNew')}>
          <Keycap keys="Alt+N" />
          {t('campaigns.begin')}
        </button>
      )}
    </div>
  );
}
