import { useLink } from '../client/hooks.ts';
import { useWords } from '../speech/t.ts';
import styles from '../ui/PanelGuard.module.css';

/**
 * A page that was opened for the first time without a connection. A browser does not ask twice for code it could not
 * read, so the way on is to load the console anew; drafts and waiting acts are stored and stay.
 */
export function PageNotRead() {
  const t = useWords();
  const isLive = useLink(({ phase }) => phase === 'live');
  return (
    <div className={styles.broken} role="alert">
      <b>{t('page.notRead')}</b>
      <p>{t(isLive ? 'page.readAgain' : 'page.readLater')}</p>
      <button type="button" disabled={!isLive} onClick={() => location.reload()}>
        {t('panel.again')}
      </button>
    </div>
  );
}
