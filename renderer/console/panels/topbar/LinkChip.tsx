import { useLanguage, useLink, useMachineNow, useOutbox } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { ageText } from '../../../speech/when.ts';
import { useApp } from '../../screen/context.ts';
import styles from './TopBar.module.css';

/** "● 实时 · 数据 0.3 秒前", and how many commands have not been answered. */
export function LinkChip() {
  const { screen } = useApp();
  const t = useWords();
  const language = useLanguage();
  const phase = useLink((state) => state.phase);
  const heardAt = useLink((state) => state.heardAt);
  const waiting = useOutbox().length;
  const now = useMachineNow();
  return (
    <span className={styles.link} data-phase={phase}>
      <span className={styles.dot} aria-hidden="true" />
      {t(`link.${phase}`)}
      {heardAt !== undefined && (
        <span className={styles.age}> · {t('link.age', { age: ageText(now - heardAt, language) })}</span>
      )}
      {waiting > 0 && (
        <button type="button" className={styles.waiting} onClick={() => screen.open('outbox')}>
          {t('link.waiting', { n: waiting })}
        </button>
      )}
    </span>
  );
}
