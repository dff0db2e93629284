import type { RetentionAnswer } from '../../../../domain/contract/retention.ts';
import { usePolled } from '../../../client/usePolled.ts';
import { useWords } from '../../../speech/t.ts';
import { dayStamp, yearStamp } from '../../../speech/when.ts';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import styles from './RulesPage.module.css';

const AGAIN_MS = 60_000;

/** 留存与清除: how long what is known of persons stays, what goes next, and what went. */
export function RetentionPart() {
  const t = useWords();
  const reply = usePolled('GET /retention', AGAIN_MS);
  const { answer } = reply;
  return (
    <>
      <PageNote reply={reply} />
      {answer !== undefined && <Kinds of={answer} />}
      {answer !== undefined && answer.last.length > 0 && <Last of={answer} />}
      <p className={shared.muted}>{t('retention.logs')}</p>
    </>
  );
}

function Kinds({ of: { kinds } }: { readonly of: RetentionAnswer }) {
  const t = useWords();
  return (
    <table className={`${shared.table} ${styles.still}`}>
      <thead>
        <tr>
          <th scope="col">{t('retention.what')}</th>
          <th scope="col">{t('retention.stays')}</th>
          <th scope="col">{t('retention.cleared')}</th>
          <th scope="col">{t('retention.due')}</th>
          <th scope="col">{t('retention.week')}</th>
          <th scope="col">{t('retention.month')}</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map(({ kind, days, clearedTo, due, week, month }) => (
          <tr key={kind}>
            <th scope="row">{t(`retention.kind.${kind}`)}</th>
            <td>{t('retention.days', { n: days })}</td>
            <td>{clearedTo === 0 ? t('retention.never') : dayStamp(clearedTo)}</td>
            <td>{t('retention.cases', { n: due })}</td>
            <td>{t('retention.cases', { n: week })}</td>
            <td>{t('retention.cases', { n: month })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Last({ of: { last } }: { readonly of: RetentionAnswer }) {
  const t = useWords();
  return (
    <table className={`${shared.table} ${styles.still}`}>
      <caption>{t('retention.last')}</caption>
      <tbody>
        {last.map(({ at, caseId, kind, pieces }) => (
          <tr key={`${caseId} ${kind}`}>
            <th scope="row">{caseId}</th>
            <td>{t('retention.went', { what: t(`retention.kind.${kind}`), n: pieces })}</td>
            <td>{yearStamp(at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
