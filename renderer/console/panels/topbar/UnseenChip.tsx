import { useView } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { runCommand } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';
import styles from './TopBar.module.css';

/** "离开后变化 12": how many cases changed while nobody sat here; a press goes to the next. */
export function UnseenChip() {
  const app = useApp();
  const t = useWords();
  const n = useView((state) => state.unseen?.size ?? 0);
  if (n === 0) return null;
  return (
    <button
      type="button"
      className={styles.unseen}
      title={t('unseen.next')}
      onClick={() => runCommand(app, 'queue.nextUnseen')}
    >
      {t('unseen.count', { n })}
    </button>
  );
}
