import { CAMPAIGNERS } from '../../../../domain/campaign/campaign.ts';
import type { HotIssueShown } from '../../../../domain/contract/hot.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../domain/time/shanghaiDay.ts';
import { useLanguage, usePerson } from '../../../client/hooks.ts';
import { hasRole } from '../../../client/store/sessionStore.ts';
import { distanceText } from '../../../speech/distanceText.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { spanText } from '../../../speech/when.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { beginOnIssue } from '../../screen/campaignView.ts';
import { useApp } from '../../screen/context.ts';
import shared from '../desk.module.css';
import styles from './HotPage.module.css';
import { incidentOf, mergeIssue, showIssue } from './hotActs.ts';
import { Trend } from './Trend.tsx';

interface HotRowProps {
  readonly issue: HotIssueShown;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

/** So many streets and units are named; the rest is counted. */
const NAMED = 3;

/** One matter: how many, since when, where, who has it, why it counts as one, and what can be done with it. */
export function HotRow({ issue, isOpen, onOpen }: HotRowProps) {
  const app = useApp();
  const t = useWords();
  const names = useNames();
  const mayOpen = hasRole(usePerson(), CAMPAIGNERS);
  const { caseIds, apartIds, first, last, now, before, grows, trend, title } = issue;
  return (
    <div className={styles.issue}>
      <div className={styles.head}>
        <button type="button" className={styles.title} aria-expanded={isOpen} onClick={onOpen}>
          {title || '—'}
        </button>
        <span className={styles.count}>{t('hot.reports', { n: caseIds.length })}</span>
      </div>
      <Trend counts={trend.counts} label={t('hot.trend', { now, before })} grows={grows} />
      <div className={styles.when}>
        <b data-grows={grows || undefined}>
          {t(grows ? 'hot.grows' : now === before ? 'hot.steady' : 'hot.fades', { now, before })}
        </b>
        <span>{t('hot.between', { first: names.moment(first), last: names.moment(last) })}</span>
      </div>
      <div className={styles.where}>
        <span>{named(issue.streetIds)}</span>
        <span>{issue.unitIds.length === 0 ? t('hot.noUnit') : named(issue.unitIds)}</span>
      </div>
      <p className={styles.why}>
        <Why issue={issue} />
      </p>
      <div className={styles.acts}>
        <button
          type="button"
          className={shared.quiet}
          disabled={apartIds.length < 2}
          onClick={() => mergeIssue(app, issue)}
        >
          <Keycap keys="M" /> {t('hot.merge', { n: apartIds.length })}
        </button>
        <button
          type="button"
          className={shared.quiet}
          disabled={apartIds.length === 0 && issue.incidentIds.length === 0}
          onClick={() => incidentOf(app, issue)}
        >
          <Keycap keys="I" /> {t(issue.incidentIds.length > 0 ? 'hot.room' : 'hot.incident')}
        </button>
        {mayOpen && (
          <button type="button" className={shared.quiet} onClick={() => beginOnIssue(app, issue)}>
            <Keycap keys="C" /> {t('hot.campaign')}
          </button>
        )}
        <button type="button" className={shared.quiet} onClick={() => showIssue(app, issue)}>
          <Keycap keys="G" /> {t('hot.map')}
        </button>
      </div>
    </div>
  );

  function named(ids: HotIssueShown['streetIds']): string {
    const shown = ids.slice(0, NAMED).map((id) => names.unit(id));
    const text = shown.join(t('hot.comma'));
    return ids.length > NAMED ? t('hot.andMore', { text, n: ids.length - NAMED }) : text;
  }
}

/** Why they count as one matter, in what a person can check on the cases. */
function Why({ issue }: { readonly issue: HotIssueShown }) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const { category, reach, first, last, caseIds, likeness } = issue;
  const spanOf = (span: number): string =>
    span < HOUR_MS ? t('hot.why.minutes', { n: Math.round(span / MINUTE_MS) }) : spanText(span, language);
  const parts = [
    ...(category === undefined
      ? []
      : [t('hot.why.kind', { n: category.n, of: caseIds.length, kind: names.category(category.id) })]),
    ...(reach === undefined ? [] : [t('hot.why.reach', { distance: distanceText(reach) })]),
    t('hot.why.span', { n: caseIds.length, span: spanOf(last - first) }),
    t('hot.why.alike', { n: Math.round(likeness * 100) }),
  ];
  return <>{parts.join(' · ')}</>;
}
