import { useClient } from '../../../client/context.ts';
import { useView } from '../../../client/hooks.ts';
import { useDesk } from '../../../desk/context.ts';
import { useList, useQueue } from '../../../desk/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { runCommand } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';
import styles from './HoldBar.module.css';

/** While something is selected the list stands still; what came meanwhile is counted and one key away. */
export function HoldBar() {
  const { view } = useClient();
  const { list } = useDesk();
  const app = useApp();
  const t = useWords();
  const held = useList((state) => state.held);
  const marks = useView((state) => state.marked.size);
  const arrivals = useQueue((state) => state.arrivals.length);
  const gone = useQueue((state) => state.gone.size);
  if (!held && marks === 0) return undefined;
  return (
    <div className={styles.bar}>
      <span>{marks > 0 ? t('queue.heldMarked', { n: marks }) : t('queue.held')}</span>
      {marks > 0 && (
        <button type="button" className={styles.clear} onClick={() => runCommand(app, 'queue.batch')}>
          {t('batch.short')} <Keycap keys={'\\'} />
        </button>
      )}
      {marks > 0 && (
        <button type="button" className={styles.clear} onClick={() => view.clearMarks()}>
          {t('queue.clearMarks')}
        </button>
      )}
      <span className={styles.space} />
      {held && (arrivals > 0 || gone > 0) && (
        <button type="button" className={styles.release} onClick={() => list.release()}>
          {arrivals > 0 ? t('queue.arrivals', { n: arrivals }) : t('queue.release')} <Keycap keys="." />
        </button>
      )}
    </div>
  );
}
