import {
  CONTACT_KINDS,
  type ContactKind,
  type Succession,
} from '../../../../domain/succession/succession.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import sheet from '../sheet.module.css';
import styles from './SuccessionsPage.module.css';
import { nextAnswer, progressOf } from './successionView.ts';

/** What would move, and from the approval on how much of it has: in words, with a bar beside them. */
export function SuccessionProgress({ succession }: { readonly succession: Succession }) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  const isBefore = succession.approved === undefined;
  const next = nextAnswer(succession);
  const { cases } = succession.counts;
  const caseWords = isBefore ? 'successions.casesWould' : 'successions.casesMoved';
  return (
    <div className={sheet.part}>
      <h4>{t(isBefore ? 'successions.would' : 'successions.progress')}</h4>
      <dl className={styles.progress}>
        <dt>{t('successions.cases')}</dt>
        <dd>{cases === 0 ? t('successions.none') : t(caseWords, { n: cases })}</dd>
        {succession.casesOnly !== true &&
          CONTACT_KINDS.map((kind) => <Contacts key={kind} succession={succession} kind={kind} />)}
      </dl>
      {succession.casesOnly === true && <p className={shared.warn}>{t('successions.casesOnly')}</p>}
      {next !== undefined && (
        <p className={shared.muted}>
          {t('successions.answerAt', { n: next.out, when: momentText(next.at, now, language) })}
        </p>
      )}
    </div>
  );
}

function Contacts({ succession, kind }: { readonly succession: Succession; readonly kind: ContactKind }) {
  const t = useWords();
  const { total, moved, ...rest } = progressOf(succession, kind);
  const name = t(`successions.${kind}`);
  const parts = (['waiting', 'unsent', 'refused', 'failed'] as const).filter((part) => rest[part] > 0);
  return (
    <>
      <dt>{name}</dt>
      {total === 0 ? (
        <dd>{t('successions.none')}</dd>
      ) : succession.approved === undefined ? (
        <dd>{t('successions.contactsWould', { n: total })}</dd>
      ) : (
        <dd>
          <progress className={styles.bar} aria-label={name} value={moved} max={total} />
          <span className={styles.counts}>
            <span>{t('successions.moved', { moved, total })}</span>
            {parts.map((part) => (
              <span key={part} className={shared[part === 'refused' || part === 'failed' ? 'warn' : 'muted']}>
                {t(`successions.${part}`, { n: rest[part] })}
              </span>
            ))}
          </span>
        </dd>
      )}
    </>
  );
}
