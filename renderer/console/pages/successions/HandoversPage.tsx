import { useRef, useState } from 'react';
import { useLink } from '../../../client/store/linkStore.ts';
import { useSituation } from '../../../client/store/situationStore.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import shared from '../desk.module.css';
import { usePageKeys } from '../usePageKeys.ts';
import { HandoverForm } from './HandoverForm.tsx';
import { HandoverSheet } from './HandoverSheet.tsx';
import styles from './HandoversPage.module.css';
import { HandoverTable } from './HandoverTable.tsx';
import { isOpenHandover, useHandovers, useMayPlan } from './handoverView.ts';

/** 账号移交: what somebody held becomes another's; planned here, approved here, and watched until the last resident. */
export default function HandoversPage() {
  const t = useWords();
  const loaded = useSituation((state) => state.loaded);
  return loaded ? <Handovers /> : <p className={shared.note}>{t('handovers.loading')}</p>;
}

function Handovers() {
  const t = useWords();
  const handovers = useHandovers();
  const mayPlan = useMayPlan();
  const [picked, setPicked] = useState<string>();
  const [isPlanning, setPlanning] = useState(false);
  const table = useRef<HTMLDivElement>(null);
  const handover = handovers.find(({ id }) => id === picked) ?? handovers[0];
  const plan = mayPlan ? () => setPlanning(true) : undefined;
  const focusRow = (): void => table.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus();
  usePageKeys({ J: focusRow, ArrowDown: focusRow, ...(plan === undefined ? {} : { N: plan }) });
  return (
    <div className={styles.page}>
      <Bar open={handovers.filter(isOpenHandover).length} onPlan={plan} />
      <div className={styles.main}>
        <div ref={table} className={styles.list}>
          {handovers.length === 0 ? (
            <p className={shared.note}>{t(mayPlan ? 'handovers.empty' : 'handovers.emptyApprover')}</p>
          ) : (
            <HandoverTable
              handovers={handovers}
              selected={handover?.id}
              onSelect={({ id }) => {
                setPicked(id);
                setPlanning(false);
              }}
            />
          )}
        </div>
        <div className={styles.side}>
          {isPlanning && (
            <HandoverForm
              onClose={() => {
                setPlanning(false);
                focusRow();
              }}
            />
          )}
          {!isPlanning && handover !== undefined && <HandoverSheet key={handover.id} handover={handover} />}
          {!isPlanning && handover === undefined && <p className={shared.note}>{t('handovers.pick')}</p>}
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
      <b>{t('handovers.title')}</b>
      <span className={shared.count}>{t('handovers.open', { n: open })}</span>
      {!isOnline && <span className={shared.warn}>{t('handovers.offline')}</span>}
      <span className={shared.grow} />
      {onPlan !== undefined && (
        <button type="button" className={shared.main} onClick={onPlan}>
          <Keycap keys="N" />
          {t('handovers.plan')}
        </button>
      )}
    </div>
  );
}
