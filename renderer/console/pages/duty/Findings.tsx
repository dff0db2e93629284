import { CASE_STATES } from '../../../../domain/case/case.ts';
import type { CaseId } from '../../../../domain/kernel.ts';
import type { CountedCases, ShiftFindings } from '../../../../domain/shift/shift.ts';
import { useClient } from '../../../client/context.ts';
import { useWords } from '../../../speech/t.ts';
import { useApp } from '../../screen/context.ts';
import { openCase } from '../../screen/openCase.ts';
import styles from '../sheet.module.css';

const SORTS = ['overdue', 'nearDue', 'requests', 'supervisions', 'reviews'] as const;
/** Further ones are counted; the queue shows them all. */
const SHOWN = 8;

interface FindingsProps {
  readonly found: ShiftFindings;
  /** Of a sheet that is not signed yet, what only the server knows is left out. */
  readonly isSigned: boolean;
}

/** What lay with the unit: how many of each sort, and each case with its way to it. */
export function Findings({ found, isSigned }: FindingsProps) {
  const t = useWords();
  const open = CASE_STATES.flatMap((state) => {
    const n = found.open[state] ?? 0;
    return n === 0 ? [] : [`${t(`state.${state}`)} ${n}`];
  });
  const total = Object.values(found.open).reduce((sum, n) => sum + n, 0);
  return (
    <dl className={styles.facts}>
      <dt>{t('duty.found.open')}</dt>
      <dd>
        <b>{total}</b> {open.join(' · ')}
      </dd>
      {SORTS.map((sort) => (
        <Sort key={sort} name={t(`duty.found.${sort}`)} of={found[sort]} isLate={sort === 'overdue'} />
      ))}
      {isSigned && (
        <>
          <dt>{t('duty.found.messages')}</dt>
          <dd>{t('duty.found.messagesText', found.messages)}</dd>
          <dt>{t('duty.heads')}</dt>
          <dd className={styles.heads}>
            <span>{t('duty.heads.events', { seq: found.heads.events.seq })}</span>
            <code>{found.heads.events.hash}</code>
            <span>{t('duty.heads.audit', { seq: found.heads.audit.seq })}</span>
            <code>{found.heads.audit.hash}</code>
          </dd>
        </>
      )}
    </dl>
  );
}

interface SortProps {
  readonly name: string;
  readonly of: CountedCases;
  readonly isLate: boolean;
}

function Sort({ name, of: { n, caseIds }, isLate }: SortProps) {
  const t = useWords();
  const rest = n - Math.min(n, SHOWN, caseIds.length);
  return (
    <>
      <dt>{name}</dt>
      <dd className={styles.sort}>
        <b className={isLate && n > 0 ? styles.late : undefined}>{n === 0 ? t('duty.found.none') : n}</b>
        <span className={styles.cases}>
          {caseIds.slice(0, SHOWN).map((id) => (
            <CaseLink key={id} id={id} />
          ))}
          {rest > 0 && <span className={styles.more}>{t('duty.found.more', { n: rest })}</span>}
        </span>
      </dd>
    </>
  );
}

/** The number and, where the console holds the case, its title. */
export function CaseLink({ id }: { readonly id: CaseId }) {
  const { situation } = useClient();
  const app = useApp();
  const title = situation.caseById(id)?.title;
  return (
    <button type="button" className={styles.case} title={title} onClick={() => void openCase(app, id)}>
      <span>{id.replace(/^(?:YX|EX)-\d{8}-0*/u, '#')}</span>
      {title !== undefined && <span className={styles.title}>{title}</span>}
    </button>
  );
}
