import { browserClock } from '../../../client/clock.ts';
import { useLink } from '../../../client/store/linkStore.ts';
import { useOutbox } from '../../../client/store/outboxStore.ts';
import { useNow } from '../../../client/store/timeStore.ts';
import { ui, useUi } from '../../../desk/uiStore.ts';
import { useWords } from '../../../speech/t.ts';
import { ageText } from '../../../speech/when.ts';
import styles from './TopBar.module.css';

/** "● 实时 · 数据 0.3 秒前", and how many commands have not been answered. */
export function LinkChip() {
  const t = useWords();
  const language = useUi((state) => state.language);
  const phase = useLink((state) => state.phase);
  const heardAt = useLink((state) => state.heardAt);
  const waiting = useOutbox().length;
  useNow();
  return (
    <span className={styles.link} data-phase={phase}>
      <span className={styles.dot} aria-hidden="true" />
      {t(`link.${phase}`)}
      {heardAt !== undefined && (
        <span className={styles.age}>
          {' '}
          · {t('link.age', { age: ageText(browserClock.now() - heardAt, language) })}
        </span>
      )}
      {waiting > 0 && (
        <button type="button" className={styles.waiting} onClick={() => ui.open('outbox')}>
          {t('link.waiting', { n: waiting })}
        </button>
      )}
    </span>
  );
}
