import { type FormEvent, useState } from 'react';
import { purposeFault } from '../../../../domain/case/reveal.ts';
import type { LossAnswer } from '../../../../domain/contract/incident.ts';
import type { LoggedItem } from '../../../../domain/incident/codes.ts';
import { LOGGED_ITEMS } from '../../../../domain/incident/codes.ts';
import type { Incident, Report } from '../../../../domain/incident/incident.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import type { WordKey } from '../../../speech/words/zh.ts';
import { BoundedLine } from '../../../ui/Bounded.tsx';
import shared from '../desk.module.css';
import styles from './Reports.module.css';

interface ReportTextProps {
  readonly incident: Incident;
  readonly report: Report;
}

const NAMES: Readonly<Record<LoggedItem, WordKey>> = {
  time: 'incident.field.time',
  source: 'incident.field.source',
  place: 'incident.field.place',
  nature: 'incident.field.nature',
  scope: 'incident.field.scope',
  trend: 'incident.field.trend',
  leaders: 'incident.field.leaders',
  measures: 'incident.field.taken',
};

/** What a report says, item by item. What it says of people lies sealed, and is looked at with a purpose. */
export function ReportText({ incident, report }: ReportTextProps) {
  const t = useWords();
  const { items, lossId } = report;
  return (
    <>
      <dl className={styles.text}>
        {LOGGED_ITEMS.filter((item) => items[item] !== undefined).map((item) => (
          <div key={item}>
            <dt>{t(NAMES[item])}</dt>
            <dd>{items[item]}</dd>
          </div>
        ))}
      </dl>
      {lossId !== undefined && <Losses incident={incident} report={report} />}
    </>
  );
}

/** A purpose, then what is sealed, for a minute; it lives in this form's memory alone. */
function Losses({ incident: { id }, report: { kind, n } }: ReportTextProps) {
  const { link } = useClient();
  const t = useWords();
  const now = useNow();
  const language = useLanguage();
  const [opened, show] = useState<LossAnswer>();
  const [fault, setFault] = useState<string>();
  const [purpose, setPurpose] = useState('');

  async function look(event: FormEvent): Promise<void> {
    event.preventDefault();
    const body = { kind, n, purpose };
    const answer = await link.call('POST /incidents/:id/losses/reveal', { path: { id }, body });
    if (answer.ok) show(answer);
    setFault(answer.ok ? undefined : problemText(answer, language));
  }

  if (opened !== undefined && now < opened.until) {
    return (
      <p role="status" className={styles.loss}>
        {opened.loss} <small>{t('reveal.left', { n: Math.ceil((opened.until - now) / 1000) })}</small>
      </p>
    );
  }
  return (
    <form className={styles.loss} onSubmit={(event) => void look(event)}>
      <span>{t('incident.report.loss')}</span>
      <BoundedLine
        aria-label={t('incident.report.purpose')}
        placeholder={t('incident.report.purpose')}
        value={purpose}
        most={200}
        onChange={(event) => setPurpose(event.currentTarget.value)}
      />
      <button type="submit" className={shared.quiet} disabled={purposeFault(purpose) !== undefined}>
        {t('incident.report.show')}
      </button>
      <span role="alert" className={shared.problem}>
        {fault}
      </span>
    </form>
  );
}
