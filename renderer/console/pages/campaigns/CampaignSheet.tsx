import { type ReactNode, useState } from 'react';
import { CAMPAIGNERS, type Campaign, isRunning } from '../../../../domain/campaign/campaign.ts';
import { CAMPAIGN_TELLERS, takesPart } from '../../../../domain/campaign/campaignCommands.ts';
import type { CampaignAnswer, CampaignRow } from '../../../../domain/contract/campaign.ts';
import type { KindCommand } from '../../../../domain/kinds.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage, useNow, usePerson } from '../../../client/hooks.ts';
import { hasRole } from '../../../client/store/sessionStore.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { CAMPAIGN_VIEW } from '../../screen/campaignView.ts';
import { useApp, usePageState } from '../../screen/context.ts';
import { openCase } from '../../screen/openCase.ts';
import { NO_FILTERS, TABLE_VIEW } from '../../screen/tableView.ts';
import shared from '../desk.module.css';
import { FactList } from '../FactList.tsx';
import { PageNote } from '../PageNote.tsx';
import { ReasonLine } from '../ReasonLine.tsx';
import sheet from '../sheet.module.css';
import { useGive } from '../useGive.ts';
import styles from './CampaignsPage.module.css';
import { stateOf } from './CampaignTable.tsx';
import { draftOf } from './campaignDraft.ts';
import { campaignFacts } from './campaignFacts.ts';

/** One campaign whole: what it is for, what its cases come to, which more it may take in, how far it is. */
export function CampaignSheet({ campaign }: { readonly campaign: Campaign }) {
  const t = useWords();
  const { link } = useClient();
  const person = usePerson();
  const directory = useDirectory((state) => state.directory);
  const now = useNow(60_000);
  const { id, version, title, closed } = campaign;
  // Cases end without the campaign changing: asked again with every minute.
  const key = `${id} ${version} ${Math.floor(now / 60_000)}`;
  const reply = useAnswer(key, () => link.call('GET /campaigns/:id', { path: { id } }));
  const [last, setLast] = useState<CampaignAnswer>();
  if (reply.answer !== undefined && reply.answer !== last) setLast(reply.answer);
  const answer = reply.answer ?? last;
  const mayLead = isRunning(campaign) && hasRole(person, CAMPAIGNERS);
  const mayTell =
    isRunning(campaign) &&
    hasRole(person, CAMPAIGN_TELLERS) &&
    person !== undefined &&
    directory !== undefined &&
    takesPart(campaign, { person, directory });
  return (
    <section className={sheet.sheet} aria-label={title}>
      <div className={sheet.head}>
        <h3>{title}</h3>
        <span className={shared[closed === undefined ? 'good' : 'muted']}>
          {t(`campaigns.state.${stateOf(campaign, now)}`)}
        </span>
      </div>
      <Facts campaign={campaign} />
      {answer === undefined ? <PageNote reply={reply} /> : <Numbers campaign={campaign} answer={answer} />}
      {mayLead && <Acts campaign={campaign} open={answer && openOf(answer)} />}
      <Progress campaign={campaign} mayTell={mayTell} />
      {answer !== undefined && mayLead && <Proposed campaign={campaign} rows={answer.proposed} />}
      {answer !== undefined && <Cases campaign={campaign} rows={answer.cases} mayLead={mayLead} />}
    </section>
  );
}

function Facts({ campaign }: { readonly campaign: Campaign }) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const { closed } = campaign;
  const result =
    closed && `${closed.result} · ${t('campaigns.fact.closed', { when: names.moment(closed.at) })}`;
  const facts = campaignFacts(campaign, { t, names, language });
  return <FactList facts={[...facts, [t('campaigns.fact.result'), result]]} />;
}

interface NumbersProps {
  readonly campaign: Campaign;
  readonly answer: CampaignAnswer;
}

function Numbers({ campaign, answer }: NumbersProps) {
  const t = useWords();
  const { cases, done, reopened, repeatsBefore: before, repeatsAfter: after } = answer.numbers;
  const repeats = { before, after };
  const shown: readonly (readonly [string, number | string])[] = [
    [t('campaigns.number.cases'), cases],
    [t('campaigns.number.done'), done],
    [t('campaigns.number.reopened'), reopened],
    [t('campaigns.number.repeats'), t('campaigns.number.repeatsValue', repeats)],
  ];
  return (
    <>
      <dl className={styles.numbers}>
        {shown.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={shared.muted}>{t('campaigns.number.repeatsWhat', repeats)}</p>
      {cases < campaign.cases && (
        <p className={shared.muted}>{t('campaigns.part', { n: cases, all: campaign.cases })}</p>
      )}
      {answer.isCutOff && <p className={shared.warn}>{t('campaigns.cutOff')}</p>}
    </>
  );
}

/** Characters of a result. */
const LONGEST_RESULT = 1000;

/** How many of its cases have not ended. */
function openOf({ numbers: { cases, done } }: CampaignAnswer): number {
  return cases - done;
}

interface ActsProps {
  readonly campaign: Campaign;
  /** Of its cases; undefined as long as nobody has counted. */
  readonly open: number | undefined;
}

function Acts({ campaign, open }: ActsProps) {
  const t = useWords();
  const [view, show] = usePageState(CAMPAIGN_VIEW);
  const { id: subjectId, title } = campaign;
  return (
    <>
      <div className={styles.acts}>
        <button
          type="button"
          className={shared.quiet}
          onClick={() => {
            const draft = view.drafts?.[subjectId] ?? draftOf(campaign);
            show({ ...view, drafts: { ...view.drafts, [subjectId]: draft }, writing: subjectId });
          }}
        >
          {t('campaigns.act.edit')}
        </button>
      </div>
      <ReasonLine
        takesHand={view.asks === 'close'}
        why={t('campaigns.why.close')}
        confirm={t('campaigns.act.close')}
        keys="Alt+W"
        tone="quiet"
        command={(result) => ({ type: 'campaign.close', data: { subjectId, result } })}
        label={t('campaigns.label.close')}
        most={LONGEST_RESULT}
        question={
          open === undefined || open > 0
            ? t(open === undefined ? 'campaigns.sureUncounted' : 'campaigns.sure', { n: open ?? 0, title })
            : undefined
        }
      />
    </>
  );
}

interface ProgressProps {
  readonly campaign: Campaign;
  readonly mayTell: boolean;
}

function Progress({ campaign, mayTell }: ProgressProps) {
  const t = useWords();
  const names = useNames();
  const [{ asks }] = usePageState(CAMPAIGN_VIEW);
  const { id: subjectId, progress } = campaign;
  return (
    <section className={styles.section} aria-label={t('campaigns.progress')}>
      <h4>{t('campaigns.progress')}</h4>
      <div className={styles.notes}>
        {progress.length === 0 && <p className={shared.muted}>{t('campaigns.progressNone')}</p>}
        {progress.toReversed().map(({ at, by, text }) => (
          <p key={`${at} ${text}`}>
            {text}{' '}
            <small>
              {names.actor(by)} · {names.moment(at)}
            </small>
          </p>
        ))}
      </div>
      {mayTell && (
        <ReasonLine
          key={progress.length}
          takesHand={asks === 'progress'}
          why={t('campaigns.why.progress')}
          confirm={t('campaigns.act.progress')}
          keys="Alt+G"
          tone="quiet"
          command={(text) => ({ type: 'campaign.progress', data: { subjectId, text } })}
          label={t('campaigns.label.progress')}
        />
      )}
    </section>
  );
}

function Proposed({
  campaign,
  rows,
}: {
  readonly campaign: Campaign;
  readonly rows: readonly CampaignRow[];
}) {
  const t = useWords();
  const { busy, fault, give } = useGive();
  const join = (caseIds: readonly CampaignRow['caseId'][]): void => {
    const data = { subjectId: campaign.id, caseIds: [...caseIds] };
    const command: KindCommand = { type: 'campaign.join', data };
    void give(command, t('campaigns.label.join'));
  };
  return (
    <section className={styles.section} aria-label={t('campaigns.proposed')}>
      <div className={styles.head}>
        <h4>{t('campaigns.proposed')}</h4>
        {rows.length > 0 && (
          <button
            type="button"
            className={shared.quiet}
            disabled={busy}
            onClick={() => join(rows.map(({ caseId }) => caseId))}
          >
            <Keycap keys="Alt+J" />
            {t('campaigns.joinAll', { n: rows.length })}
          </button>
        )}
      </div>
      {rows.length === 0 && <p className={shared.muted}>{t('campaigns.proposedNone')}</p>}
      <Rows
        rows={rows}
        act={({ caseId }) => (
          <button
            type="button"
            className={shared.quiet}
            disabled={busy}
            aria-label={t('campaigns.joinOne', { id: caseId })}
            onClick={() => join([caseId])}
          >
            {t('campaigns.join')}
          </button>
        )}
      />
      <p className={shared.problem} role="alert">
        {fault}
      </p>
    </section>
  );
}

interface CasesProps {
  readonly campaign: Campaign;
  readonly rows: readonly CampaignRow[];
  readonly mayLead: boolean;
}

function Cases({ campaign, rows, mayLead }: CasesProps) {
  const { screen } = useApp();
  const t = useWords();
  const { busy, fault, give } = useGive();
  const leave = (caseId: CampaignRow['caseId']): void => {
    const data = { subjectId: campaign.id, caseIds: [caseId] };
    const command: KindCommand = { type: 'campaign.leave', data };
    void give(command, t('campaigns.label.leave'));
  };
  const inTable = (): void => {
    const filters = { ...NO_FILTERS, campaign: campaign.id };
    screen.keepPage(TABLE_VIEW, { ...TABLE_VIEW.start, filters });
    screen.openPage('cases');
  };
  return (
    <section className={styles.section} aria-label={t('campaigns.cases')}>
      <div className={styles.head}>
        <h4>{t('campaigns.cases')}</h4>
        {rows.length > 0 && (
          <button type="button" className={shared.quiet} onClick={inTable}>
            {t('campaigns.inTable')}
          </button>
        )}
      </div>
      {rows.length === 0 && <p className={shared.muted}>{t('campaigns.casesNone')}</p>}
      <Rows
        rows={rows.toReversed()}
        act={({ caseId }) =>
          mayLead && (
            <button
              type="button"
              className={shared.quiet}
              disabled={busy}
              aria-label={t('campaigns.leaveOne', { id: caseId })}
              onClick={() => leave(caseId)}
            >
              {t('campaigns.leave')}
            </button>
          )
        }
      />
      <p className={shared.problem} role="alert">
        {fault}
      </p>
    </section>
  );
}

/** More rows are read in the table. */
const MOST_ROWS = 30;

interface RowsProps {
  readonly rows: readonly CampaignRow[];
  readonly act: (row: CampaignRow) => ReactNode;
}

function Rows({ rows, act }: RowsProps) {
  const app = useApp();
  const t = useWords();
  const names = useNames();
  return (
    <>
      <ul className={styles.rows}>
        {rows.slice(0, MOST_ROWS).map((row) => (
          <li key={row.caseId}>
            <button
              type="button"
              className={styles.open}
              title={row.caseId}
              onClick={() => void openCase(app, row.caseId)}
            >
              <span>
                {row.title} {row.reopened === true && <b>{t('campaigns.reopenedMark')}</b>}
              </span>
              <small>
                {[
                  names.moment(row.reportedAt),
                  row.streetId && names.unit(row.streetId),
                  t(`state.${row.state}`),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </button>
            {act(row)}
          </li>
        ))}
      </ul>
      {rows.length > MOST_ROWS && (
        <p className={shared.muted}>{t('campaigns.more', { n: rows.length - MOST_ROWS })}</p>
      )}
    </>
  );
}
