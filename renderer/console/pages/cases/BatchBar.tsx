import { useClient } from '../../../client/context.ts';
import { useView } from '../../../client/hooks.ts';
import { BATCH_ACTS, type BatchAct } from '../../../desk/batch/batchPlan.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { openBatch } from '../../screen/batch.ts';
import { useApp } from '../../screen/context.ts';
import shared from '../desk.module.css';
import { usePageKeys } from '../usePageKeys.ts';
import styles from './CasesPage.module.css';

/** Keys of the acts, as they are on one case; F is taken by the filters here. */
const KEYS: Readonly<Record<BatchAct, string>> = {
  assign: 'A',
  note: 'N',
  urge: 'U',
  close: 'Shift+F',
  link: ';',
  print: 'P',
};

/** What can be done to all rows that are ticked. */
export function BatchBar() {
  const app = useApp();
  const { view } = useClient();
  const t = useWords();
  const n = useView((state) => state.marked.size);
  const open = (act: BatchAct) => (): void => (n === 0 ? undefined : openBatch(app, act));
  usePageKeys({
    ...Object.fromEntries(BATCH_ACTS.map((act) => [KEYS[act], open(act)])),
    'Shift+X': () => view.clearMarks(),
  });
  if (n === 0) return null;
  return (
    <div className={styles.batch} role="toolbar" aria-label={t('batch.open')}>
      <strong>{t('batch.ticked', { n })}</strong>
      {BATCH_ACTS.map((act) => (
        <button key={act} type="button" className={shared.quiet} onClick={open(act)}>
          <Keycap keys={KEYS[act]} /> {t(`batch.act.${act}`)}
        </button>
      ))}
      <span className={shared.grow} />
      <button type="button" className={shared.quiet} onClick={() => view.clearMarks()}>
        <Keycap keys="Shift+X" /> {t('queue.clearMarks')}
      </button>
    </div>
  );
}
