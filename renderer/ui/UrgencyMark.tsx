import type { Urgency } from '../../domain/case/case.ts';
import { useWords } from '../speech/t.ts';
import styles from './UrgencyMark.module.css';

/** Urgency by shape first, colour second: diamond urgent, square important, dot general. */
export function UrgencyMark({ urgency }: { readonly urgency: Urgency }) {
  const t = useWords();
  return (
    <svg className={styles[urgency]} viewBox="0 0 16 16" role="img" aria-label={t(`urgency.${urgency}`)}>
      {urgency === 'urgent' && (
        <>
          <path d="M8 0.6 15.4 8 8 15.4 0.6 8Z" />
          <path className={styles.bang} d="M8 4.4v4.2M8 10.9v.6" />
        </>
      )}
      {urgency === 'important' && <rect x="2" y="2" width="12" height="12" rx="2" />}
      {urgency === 'general' && <circle cx="8" cy="8" r="5" />}
    </svg>
  );
}
