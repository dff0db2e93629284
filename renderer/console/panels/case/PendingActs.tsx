import type { CaseId } from '../../../../domain/kernel.ts';
import { useLink, useOutbox } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './PendingActs.module.css';

/** What was asked for on this case and is not answered yet: it will be sent by itself. */
export function PendingActs({ caseId }: { readonly caseId: CaseId }) {
  const t = useWords();
  const isLive = useLink((state) => state.phase === 'live');
  const entries = useOutbox().filter(
    (entry) =>
      !isLive && entry.commands.some((command) => 'caseId' in command.data && command.data.caseId === caseId),
  );
  if (entries.length === 0) return null;
  return (
    <ul className={styles.pending} aria-label={t('pending.title')}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <span className={styles.mark} aria-hidden="true" />
          {entry.label}
          <small>{t(entry.state === 'held' ? 'pending.held' : 'pending.waiting')}</small>
        </li>
      ))}
    </ul>
  );
}
