import { useClient } from '../../../client/context.ts';
import { useLanguage, useOutbox } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { clockTime } from '../../../speech/when.ts';
import { Overlay } from '../../../ui/Overlay.tsx';
import { useApp, useScreen } from '../../screen/context.ts';
import styles from './OutboxDialog.module.css';

/** Commands not answered yet; old ones wait for the operator's word. */
export function OutboxDialog() {
  const { screen } = useApp();
  const t = useWords();
  const language = useLanguage();
  const open = useScreen((state) => state.overlay === 'outbox');
  const entries = useOutbox();
  const { session, time } = useClient();
  return (
    <Overlay open={open} title={t('outbox.title')} onClose={() => screen.open(undefined)}>
      {entries.length === 0 && <p className={styles.empty}>{t('outbox.empty')}</p>}
      <ul>
        {entries.map((entry) => (
          <li key={entry.id} className={styles.entry}>
            <time>{clockTime(time.at(entry.at), language)}</time>
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
