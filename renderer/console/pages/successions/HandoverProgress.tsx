import {
  type AccountHandover,
  CONTACT_KINDS,
  type ContactKind,
} from '../../../../domain/succession/accountHandover.ts';
import { useNow } from '../../../client/store/timeStore.ts';
import { useUi } from '../../../desk/uiStore.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import sheet from '../sheet.module.css';
import styles from './HandoversPage.module.css';
import { nextAnswer, progressOf } from './handoverView.ts';

/** What would move, and from the approval on how much of it has: in words, with a bar beside them. */
export function HandoverProgress({ handover }: { readonly handover: AccountHandover }) {
  const t = useWords();
  const language = useUi((state) => state.language);
  const now = useNow(60_000);
  const isBefore = handover.approved === undefined;
  const next = nextAnswer(handover);
  const { cases } = handover.counts;
  const caseWords = isBefore ? 'handovers.casesWould' : 'handovers.casesMoved';
  return (
    <div className={sheet.part}>
      <h4>{t(isBefore ? 'handovers.would' : 'handovers.progress')}</h4>
      <dl className={styles.progress}>
        <dt>{t('handovers.cases')}</dt>
        <dd>{cases === 0 ? t('handovers.none') : t(caseWords, { n: cases })}</dd>
        {handover.casesOnly !== true &&
          CONTACT_KINDS.map((kind) => <Contacts key={kind} handover={handover} kind={kind} />)}
      </dl>
      {handover.casesOnly === true && <p className={shared.warn}>{t('handovers.casesOnly')}</p>}
      {next !== undefined && (
        <p className={shared.muted}>
          {t('handovers.answerAt', { n: next.out, when: momentText(next.at, now, language) })}
        </p>
      )}
    </div>
  );
}

function Contacts({ handover, kind }: { readonly handover: AccountHandover; readonly kind: ContactKind }) {
  const t = useWords();
  const { total, moved, ...rest } = progressOf(handover, kind);
  const name = t(`handovers.${kind}`);
  const parts = (['waiting', 'unsent', 'refused', 'failed'] as const).filter((part) => rest[part] > 0);
  return (
    <>
      <dt>{name}</dt>
      {total === 0 ? (
        <dd>{t('handovers.none')}</dd>
      ) : handover.approved === undefined ? (
        <dd>{t('handovers.contactsWould', { n: total })}</dd>
      ) : (
        <dd>
          <progress className={styles.bar} aria-label={name} value={moved} max={total} />
          <span className={styles.counts}>
            <span>{t('handovers.moved', { moved, total })}</span>
            {parts.map((part) => (
              <span key={part} className={shared[part === 'refused' || part === 'failed' ? 'warn' : 'muted']}>
                {t(`handovers.${part}`, { n: rest[part] })}
              </span>
            ))}
          </span>
        </dd>
      )}
    </>
  );
}
