import type { ReactNode } from 'react';
import type { CaseId, Millis } from '../../../../domain/kernel.ts';
import { dayStamp } from '../../../speech/when.ts';
import { useApp } from '../../screen/context.ts';
import { openCase } from '../../screen/openCase.ts';
import styles from './CaseGroup.module.css';

interface CaseGroupProps {
  /** Why they were found, in words. */
  readonly name: string;
  /** Says how many more there are; absent when all are listed. */
  readonly more: string | undefined;
  /** A {@link FoundCase} each. */
  readonly children: ReactNode;
}

/** Cases that were found for one reason, in a panel about another case. */
export function CaseGroup({ name, more, children }: CaseGroupProps) {
  return (
    <section aria-label={name}>
      <h4>{name}</h4>
      <ul>{children}</ul>
      {more !== undefined && <p className={styles.more}>{more}</p>}
    </section>
  );
}

interface FoundCaseProps {
  readonly of: { readonly caseId: CaseId; readonly title: string; readonly reportedAt: Millis };
  /** Under its title. */
  readonly note: string;
  readonly mark?: string | undefined;
}

/** One of them: when it was reported and what it is called; it opens. */
export function FoundCase({ of: { caseId, title, reportedAt }, note, mark }: FoundCaseProps) {
  const app = useApp();
  return (
    <li>
      <button type="button" className={styles.open} title={caseId} onClick={() => void openCase(app, caseId)}>
        <time>{dayStamp(reportedAt)}</time>
        <span>{title}</span>
        <small>{note}</small>
        {mark !== undefined && <b>{mark}</b>}
      </button>
    </li>
  );
}
