import type { HotIssueShown } from '../../../../domain/contract/hot.ts';
import type { CaseId } from '../../../../domain/kernel.ts';
import { useCase } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { useApp } from '../../screen/context.ts';
import { openCase } from '../../screen/openCase.ts';
import styles from './HotPage.module.css';

/** The cases behind the numbers of one matter, the latest first. */
export function HotCases({ issue }: { readonly issue: HotIssueShown }) {
  const t = useWords();
  return (
    <ul className={styles.cases} aria-label={t('hot.cases', { title: issue.title })}>
      {issue.caseIds.toReversed().map((id) => (
        <Line key={id} id={id} />
      ))}
    </ul>
  );
}

function Line({ id }: { readonly id: CaseId }) {
  const app = useApp();
  const t = useWords();
  const names = useNames();
  const thisCase = useCase(id);
  return (
    <li>
      <button type="button" onClick={() => void openCase(app, id)}>
        <span className={styles.number}>{id}</span>
        <span>{thisCase?.title ?? t('hot.ended')}</span>
        <small>
          {thisCase !== undefined &&
            [names.moment(thisCase.reportedAt), t(`state.${thisCase.state}`), thisCase.place.text]
              .filter(Boolean)
              .join(' · ')}
        </small>
      </button>
    </li>
  );
}
