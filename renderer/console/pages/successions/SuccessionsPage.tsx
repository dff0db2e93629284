import { useRef, useState } from 'react';
import { defined } from '../../../../domain/defined.ts';
import { useLink, useSituation } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import shared from '../desk.module.css';
import { usePageKeys } from '../usePageKeys.ts';
import { SuccessionForm } from './SuccessionForm.tsx';
import { SuccessionSheet } from './SuccessionSheet.tsx';
import styles from './SuccessionsPage.module.css';
import { SuccessionTable } from './SuccessionTable.tsx';
import { isOpenSuccession, useMayPlan, useSuccessions } from './successionView.ts';

/** 账号移交: what somebody held becomes another's; planned here, approved here, and watched until the last resident. */
export default function SuccessionsPage() {
  const t = useWords();
  const loaded = useSituation((state) => state.loaded);
  return loaded ? <Successions /> : <p className={shared.note}>{t('successions.loading')}</p>;
}

function Successions() {
  const t = useWords();
  const successions = useSuccessions();
  const mayPlan = useMayPlan();
  const [picked, setPicked] = useState<string>();
  const [isPlanning, setPlanning] = useState(false);
  const table = useRef<HTMLDivElement>(null);
  const succession = successions.find(({ id }) => id === picked) ?? successions[0];
  const plan = mayPlan ? () => setPlanning(true) : undefined;
  const focusRow = (): void => table.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus();
  usePageKeys({ J: focusRow, ArrowDown: focusRow, ...defined({ N: plan }) });
  return (
    <div className={styles.page}>
      <Bar open={successions.filter(isOpenSuccession).length} onPlan={plan} />
      <div className={styles.main}>
        <div ref={table} className={styles.list}>
          {successions.length === 0 ? (
            <p className={shared.note}>{t(mayPlan ? 'successions.empty' : 'successions.emptyApprover')}</p>
          ) : (
            <SuccessionTable
              successions={successions}
              selected={succession?.id}
              onSelect={({ id }) => {
                setPicked(id);
                setPlanning(false);
              }}
            />
          )}
        </div>
        <div className={styles.side}>
          {isPlanning && (
            <SuccessionForm
              onClose={() => {
                setPlanning(false);
                focusRow();
              }}
            />
          )}
          {!isPlanning && succession !== undefined && (
            <SuccessionSheet key={succession.id} succession={succession} />
          )}
          {!isPlanning && succession === undefined && <p className={shared.note}>{t('successions.pick')}</p>}
        </div>
      </div>
    </div>
  );
}

function Bar({ open, onPlan }: { readonly open: number; readonly onPlan: (() => void) | undefined }) {
  const t = useWords();
  const isOnline = useLink((state) => state.phase === 'live');
  return (
    <div className={shared.bar}>
      <b>{t('successions.title')}</b>
      <span className={shared.count}>{t('successions.open', { n: open })}</span>
      {!isOnline && <span className={shared.warn}>{t('successions.offline')}</span>}
      <span className={shared.grow} />
      {onPlan !== undefined && (
        <button type="button" className={shared.main} onClick={onPlan}>
          <Keycap keys="N" />
          {t('successions.plan')}
        </button>
      )}
    </div>
  );
}
