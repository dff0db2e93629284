import type { Absorbed, Case } from '../../../../domain/case/case.ts';
import { rolesOf } from '../../../../domain/case/transitions.ts';
import { useClient } from '../../../client/context.ts';
import { useCase, useLanguage, useNow, usePerson } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { Section } from '../../../ui/Section.tsx';
import styles from './AbsorbedList.module.css';

/** 诉求件 n, 案件 1: what was folded into this case, each with its way out. */
export function AbsorbedList({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const person = usePerson();
  const mayUnmerge = rolesOf('case.unmerge').some((role) => person?.roles.includes(role));
  if (thisCase.absorbed.length === 0) return null;
  return (
    <Section title={t('absorbed.title')} aside={t('absorbed.count', { n: thisCase.reports })}>
      <ul className={styles.absorbed}>
        {thisCase.absorbed.map((entry) => (
          <Line key={entry.caseId} entry={entry} mayUnmerge={mayUnmerge} />
        ))}
      </ul>
    </Section>
  );
}

function Line({ entry, mayUnmerge }: { readonly entry: Absorbed; readonly mayUnmerge: boolean }) {
  const { view } = useClient();
  const t = useWords();
  const now = useNow(60_000);
  const language = useLanguage();
  const child = useCase(entry.caseId);
  return (
    <li>
      <button type="button" className={styles.open} onClick={() => view.select(entry.caseId, 'panel')}>
        <span>{child?.title ?? entry.caseId}</span>
        <small>
          {child === undefined ? '' : `${entry.caseId} · `}
          {t('absorbed.at', { time: momentText(entry.at, now, language), n: entry.reports })}
        </small>
      </button>
      {mayUnmerge && (
        <button
          type="button"
          className={styles.out}
          aria-label={t('absorbed.unmergeThis', { title: child?.title ?? entry.caseId })}
          onClick={() => view.startFlow(`unmerge:${entry.caseId}`)}
        >
          {t('absorbed.unmerge')}
        </button>
      )}
    </li>
  );
}
