import type { Incident, Report } from '../../../../domain/incident/incident.ts';
import { draftOf, type ReportDue, reportsDue } from '../../../../domain/incident/reporting.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { spanText } from '../../../speech/when.ts';
import styles from './Reports.module.css';
import { ReportText } from './ReportText.tsx';
import room from './Room.module.css';

/** So near its end a clock turns amber. */
const SOON_MS = 5 * 60_000;

/** 信息报送: what is due next with its clock, what went up, and how late. */
export function Reports({ incident }: { readonly incident: Incident }) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(1000);
  const dues = reportsDue(incident);
  const { confirmedAt, reports } = incident;
  const sent = reports.filter((report) => report.sent !== undefined).toReversed();
  const drafts = reports.filter((report) => report.sent === undefined);
  return (
    <section className={room.part} aria-label={t('incident.reports')}>
      <header className={room.head}>
        <h4>{t('incident.reports')}</h4>
        {confirmedAt !== undefined && (
          <span>{t('incident.confirmed', { time: momentText(confirmedAt, now, language) })}</span>
        )}
      </header>
      {confirmedAt === undefined && <p className={room.note}>{t('incident.report.none')}</p>}
      <div className={styles.cards}>
        {dues.map((due) => (
          <Due key={due.kind} due={due} incident={incident} now={now} />
        ))}
      </div>
      <ul className={styles.sent}>
        {[...drafts, ...sent].map((report) => (
          <Written key={`${report.kind}-${report.n}`} incident={incident} report={report} now={now} />
        ))}
      </ul>
      <Disposed incident={incident} />
    </section>
  );
}

interface WrittenProps {
  readonly incident: Incident;
  readonly report: Report;
  readonly now: number;
}

/** One line, which opens into the text. */
function Written({ incident, report, now }: WrittenProps) {
  const t = useWords();
  const language = useLanguage();
  const { kind, n, sent } = report;
  const lateness =
    sent?.lateMinutes === undefined
      ? t('incident.report.inTime')
      : t('incident.report.late', { n: sent.lateMinutes });
  return (
    <li data-late={sent?.lateMinutes !== undefined}>
      <details>
        <summary>
          <span>{t(`incident.report.${kind}`, { n })}</span>
          <span>
            {sent === undefined
              ? t('incident.report.draft')
              : t('incident.report.sent', { time: momentText(sent.at, now, language) })}
          </span>
          <b className={styles.lateness}>{sent !== undefined && lateness}</b>
        </summary>
        <ReportText incident={incident} report={report} />
      </details>
    </li>
  );
}

/** What became of its personal data. */
function Disposed({ incident: { disposal } }: { readonly incident: Incident }) {
  const t = useWords();
  if (disposal === undefined) return undefined;
  const { how, assessment, settled } = disposal;
  const parts = [
    t(`incident.disposed.${how}`),
    settled && t(`incident.disposed.settled.${how}`, { n: settled.pieces }),
    assessment,
  ];
  return <p className={room.note}>{parts.filter((part) => part !== undefined).join(' · ')}</p>;
}

interface DueProps {
  readonly due: ReportDue;
  readonly incident: Incident;
  readonly now: number;
}

function Due({ due: { kind, n, due, isOnChange }, incident, now }: DueProps) {
  const t = useWords();
  const language = useLanguage();
  const left = due - now;
  const standing = left < 0 ? 'overdue' : left < SOON_MS ? 'soon' : 'going';
  return (
    <article className={styles.card} data-standing={standing}>
      <span>{t(`incident.report.${kind}`, { n })}</span>
      <b>
        {left < 0
          ? t('incident.report.overdue', { n: Math.ceil(-left / 60_000) })
          : t('clock.left', { time: spanText(left, language) })}
      </b>
      <small>
        {t('incident.report.due', { time: momentText(due, now, language) })}
        {isOnChange === true && ` · ${t('incident.report.onChange')}`}
        {draftOf(incident, kind) !== undefined && ` · ${t('incident.report.draft')}`}
      </small>
    </article>
  );
}
