import { useEffect, useRef } from 'react';
import type { SuggestionCount, SuggestionRow } from '../../../../domain/contract/secretary.ts';
import type { CaseId, UnitId } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { problemText } from '../../../speech/problem.ts';
import { countWords } from '../../../speech/suggestionWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import styles from './CaseGroup.module.css';
import { CaseGroup, FoundCase } from './CaseGroup.tsx';

interface CountedProps {
  readonly caseId: CaseId;
  readonly unitId: UnitId;
}

/** The cases behind the numbers beside one unit of a suggestion, each number with its own. */
export function CountedCases({ caseId, unitId }: CountedProps) {
  const { link } = useClient();
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const query = new URLSearchParams({ caseId, unitId }).toString();
  const { answer, problem } = useAnswer(query, () => link.call('GET /suggestions/rows', { query }));
  const top = useRef<HTMLElement>(null);
  const isThere = answer !== undefined;
  // The first has the focus, unless another unit's stand above it.
  useEffect(() => {
    if (isThere && top.current?.previousElementSibling === null) top.current.querySelector('button')?.focus();
  }, [isThere]);
  return (
    <section
      ref={top}
      className={styles.groups}
      aria-label={t('suggestion.counted.title', { unit: names.unit(unitId) })}
    >
      {problem !== undefined && <p role="alert">{problemText(problem, language)}</p>}
      {!isThere && problem === undefined && <p className={styles.more}>{t('desk.loading')}</p>}
      {answer?.counts.length === 0 && <p className={styles.more}>{t('suggestion.counted.none')}</p>}
      {answer?.counts.map((counted) => (
        <Count key={counted.reason} counted={counted} />
      ))}
    </section>
  );
}

function Count({ counted }: { readonly counted: SuggestionCount }) {
  const t = useWords();
  const { of, by, rows, left } = counted;
  return (
    <CaseGroup
      name={countWords(counted, t)}
      more={left > 0 ? t('suggestion.counted.left', { n: left }) : undefined}
    >
      {rows.map((row) => (
        <Row key={row.caseId} row={row} isFinished={of > by} />
      ))}
    </CaseGroup>
  );
}

interface RowProps {
  readonly row: SuggestionRow;
  /** Others finished some of them: each says who. */
  readonly isFinished: boolean;
}

function Row({ row, isFinished }: RowProps) {
  const t = useWords();
  const names = useNames();
  const { caseId, unitId } = row;
  const finished = ` · ${t('suggestion.counted.row', { unit: names.unit(unitId) })}`;
  return <FoundCase of={row} note={`${caseId}${isFinished ? finished : ''}`} />;
}
