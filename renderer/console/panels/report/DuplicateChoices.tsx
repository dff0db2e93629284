import type { Partner } from '../../../../domain/evidence/partners.ts';
import { refusalText } from '../../../../domain/refusal/refusals.ts';
import { useClient } from '../../../client/context.ts';
import { useCase, useLanguage } from '../../../client/hooks.ts';
import { mergeBarred } from '../../../desk/report/reportValues.ts';
import { evidenceWords } from '../../../speech/evidenceWords.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import styles from './DuplicateChoices.module.css';
import type { Report } from './useReport.ts';

/** Alt+1 and Alt+2: what is further down the list of likely ones is hardly ever meant. */
const CHOICES_AT_MOST = 2;

/** 是不是这一件: cases that may be what the caller means. One key says so; the report then folds into it. */
export function DuplicateChoices({ report }: { readonly report: Report }) {
  const t = useWords();
  const partners = report.evidence.partners.slice(0, CHOICES_AT_MOST);
  if (partners.length === 0) return null;
  return (
    <section className={styles.choices} aria-label={t('report.duplicates')}>
      <h4>{t('report.duplicates')}</h4>
      <ul>
        {partners.map((partner, n) => (
          <Choice key={partner.caseId} partner={partner} n={n + 1} report={report} />
        ))}
      </ul>
    </section>
  );
}

interface ChoiceProps {
  readonly partner: Partner;
  readonly n: number;
  readonly report: Report;
}

function Choice({ partner, n, report }: ChoiceProps) {
  const { view } = useClient();
  const t = useWords();
  const language = useLanguage();
  const other = useCase(partner.caseId);
  if (other === undefined) return null;
  const { id } = other;
  const barred = mergeBarred(report.values, other);
  const isSame = barred === undefined && report.values.sameAsId === id;
  return (
    <li
      data-same={isSame}
      onMouseEnter={() => view.hoverCase(id)}
      onMouseLeave={() => view.hoverCase(undefined)}
    >
      <p className={styles.title} title={other.title}>
        {other.title}
      </p>
      <p className={styles.why}>
        {barred === undefined
          ? `${evidenceWords(partner, t)} · ${t(`state.${other.state}`)} · ${t('queue.reports', { n: other.reports })}`
          : refusalText({ code: barred }, language)}
      </p>
      <p className={styles.acts}>
        {report.mayMerge && barred === undefined && (
          <button type="button" tabIndex={-1} aria-pressed={isSame} onClick={() => chooseSame(report, n)}>
            <Keycap keys={`Alt+${n}`} /> {t(isSame ? 'report.isSame' : 'report.same')}
          </button>
        )}
        <button type="button" tabIndex={-1} onClick={() => view.select(id, 'panel')}>
          {t('report.openIt')}
        </button>
      </p>
    </li>
  );
}

/** Says, or takes back, that the n-th candidate is what the caller means. */
export function chooseSame(report: Report, n: number): void {
  const id = report.evidence.partners.slice(0, CHOICES_AT_MOST)[n - 1]?.caseId;
  if (id === undefined || !report.mayMerge) return;
  report.set({ sameAsId: report.values.sameAsId === id ? undefined : id });
}
