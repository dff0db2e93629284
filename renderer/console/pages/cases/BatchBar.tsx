import { useMemo } from 'react';
import type { Case } from '../../../../domain/case/case.ts';
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

interface BatchBarProps {
  /** What the table shows; undefined where a row has not been read. */
  readonly rows: readonly (Case | undefined)[];
}

/** What can be done to all rows that are ticked; what is ticked and not in the table is said, and dropped by one key. */
export function BatchBar({ rows }: BatchBarProps) {
  const app = useApp();
  const { view } = useClient();
  const t = useWords();
  const marked = useView((state) => state.marked);
  const n = marked.size;
  const outOfSight = useMemo(() => {
    const listed = new Set(rows.map((row) => row?.id));
    return [...marked].filter((id) => !listed.has(id));
  }, [marked, rows]);
  const dropUnseen = (): void => view.mark(outOfSight, false);
  const open = (act: BatchAct) => (): void => (n === 0 ? undefined : openBatch(app, act));
  usePageKeys({
    ...Object.fromEntries(BATCH_ACTS.map((act) => [KEYS[act], open(act)])),
    'Shift+X': () => view.clearMarks(),
    '-': dropUnseen,
  });
  if (n === 0) return null;
  return (
    <div className={styles.batch} role="toolbar" aria-label={t('batch.open')}>
      <strong>{t('batch.ticked', { n })}</strong>
      {outOfSight.length > 0 && (
        <>
          <span className={shared.warn} role="status">
            {t('batch.outOfSight', { n: outOfSight.length })}
          </span>
          <button type="button" className={shared.quiet} onClick={dropUnseen}>
            <Keycap keys="-" /> {t('batch.dropUnseen')}
          </button>
        </>
      )}
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
