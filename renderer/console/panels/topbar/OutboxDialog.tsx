import { useSessionControl } from '../../../client/link/sessionContext.ts';
import { useLink } from '../../../client/store/linkStore.ts';
import { useOutbox } from '../../../client/store/outboxStore.ts';
import { ui, useUi } from '../../../desk/uiStore.ts';
import { useWords } from '../../../speech/t.ts';
import { clockTime } from '../../../speech/when.ts';
import { Overlay } from '../../../ui/Overlay.tsx';
import styles from './OutboxDialog.module.css';

/** Commands not answered yet; old ones wait for the operator's word. */
export function OutboxDialog() {
  const t = useWords();
  const language = useUi((state) => state.language);
  const open = useUi((state) => state.overlay === 'outbox');
  const entries = useOutbox();
  const offset = useLink((state) => state.offset);
  const session = useSessionControl();
  return (
    <Overlay open={open} title={t('outbox.title')} onClose={() => ui.open(undefined)}>
      {entries.length === 0 && <p className={styles.empty}>{t('outbox.empty')}</p>}
      <ul>
        {entries.map((entry) => (
          <li key={entry.id} className={styles.entry}>
            <time>{clockTime(entry.at + offset, language)}</time>
            <div>
              <b>{entry.label}</b>
              <span>{t(`outbox.${entry.state}`)}</span>
            </div>
            {entry.state === 'held' && (
              <button type="button" className={styles.send} onClick={() => session.release(entry.id)}>
                {t('outbox.release')}
              </button>
            )}
            {entry.state !== 'sent' && (
              <button type="button" className={styles.drop} onClick={() => session.discard(entry.id)}>
                {t('outbox.discard')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Overlay>
  );
}
