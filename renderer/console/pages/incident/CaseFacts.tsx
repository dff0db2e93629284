import type { CaseId } from '../../../../domain/kernel.ts';
import { useCase, useLanguage, useNow } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import styles from './CaseFacts.module.css';

/** By what one tells a case from its neighbour in a list: number, time, category, street. */
export function CaseFacts({ id }: { readonly id: CaseId }) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const now = useNow(60_000);
  const thisCase = useCase(id);
  if (thisCase === undefined) return <small className={styles.facts}>{id}</small>;
  const { category, place, reportedAt } = thisCase;
  const parts = [
    id,
    momentText(reportedAt, now, language),
    category === undefined ? t('wall.unsorted') : names.category(category),
    place.streetId && names.unit(place.streetId),
  ].filter((part) => part !== undefined);
  return (
    <small className={styles.facts} title={parts.join(' · ')}>
      {parts.join(' · ')}
    </small>
  );
}
