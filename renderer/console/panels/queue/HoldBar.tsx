import { useQueue } from '../../../desk/queueStore.ts';
import { ui, useUi } from '../../../desk/uiStore.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import styles from './HoldBar.module.css';

/** While something is selected the list stands still; what came meanwhile is counted and one key away. */
export function HoldBar() {
  const t = useWords();
  const held = useUi((state) => state.held);
  const marks = useUi((state) => state.marked.size);
  const arrivals = useQueue((state) => state.arrivals.length);
  const gone = useQueue((state) => state.gone.size);
  if (!held && marks === 0) return undefined;
  return (
    <div className={styles.bar}>
      <span>{marks > 0 ? t('queue.heldMarked', { n: marks }) : t('queue.held')}</span>
      {marks > 0 && (
        <button type="button" className={styles.clear} onClick={() => ui.clearMarks()}>
          {t('queue.clearMarks')}
        </button>
      )}
      <span className={styles.space} />
      {held && (arrivals > 0 || gone > 0) && (
        <button type="button" className={styles.release} onClick={() => ui.release()}>
          {arrivals > 0 ? t('queue.arrivals', { n: arrivals }) : t('queue.release')} <Keycap keys="." />
        </button>
      )}
    </div>
  );
}
