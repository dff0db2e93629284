import { useState } from 'react';
import type { AccountHandover } from '../../../../domain/succession/accountHandover.ts';
import { useUi } from '../../../desk/uiStore.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { ReasonLine } from '../ReasonLine.tsx';
import sheet from '../sheet.module.css';
import { useGive } from '../useGive.ts';
import { useMay } from './handoverView.ts';

/** Approving, which is asked twice because it cannot be taken back, and calling it off. */
export function HandoverActs({ handover }: { readonly handover: AccountHandover }) {
  const t = useWords();
  const may = useMay(handover);
  if (handover.state !== 'planned') return null;
  return (
    <div className={sheet.part}>
      {may.approves && <Approve handover={handover} />}
      {!may.approves && <p>{t(may.isBarred ? 'handovers.notYou' : 'handovers.waitsFor')}</p>}
      {may.cancels && <Cancel handover={handover} />}
    </div>
  );
}

function Approve({ handover }: { readonly handover: AccountHandover }) {
  const t = useWords();
  const language = useUi((state) => state.language);
  const [isAsked, setAsked] = useState(false);
  const { busy, fault, give } = useGive();
  const { id, version, from, to, counts } = handover;

  async function approve(): Promise<void> {
    const label = t('handovers.label.approve');
    await give({ type: 'handover.approve', data: { affairId: id }, expect: { version } }, label);
  }

  return (
    <>
      <p>
        {t('handovers.approveNote', {
          n: counts.cases,
          from: postName(from, language),
          to: postName(to, language),
        })}
      </p>
      <div className={shared.acts}>
        {/* One button for both, so that the hand stays on it; the second half of a double click is no second thought. */}
        <button
          type="button"
          className={isAsked ? shared.danger : shared.main}
          disabled={busy}
          onClick={({ detail }) => {
            if (!isAsked) setAsked(true);
            else if (detail <= 1) void approve();
          }}
        >
          {t(isAsked ? 'handovers.approveSure' : 'handovers.approve')}
        </button>
      </div>
      <p className={shared.problem} role="alert">
        {fault}
      </p>
    </>
  );
}

function Cancel({ handover: { id } }: { readonly handover: AccountHandover }) {
  const t = useWords();
  return (
    <ReasonLine
      why={t('handovers.cancelWhy')}
      confirm={t('handovers.cancel')}
      tone="danger"
      command={(reason) => ({ type: 'handover.cancel', data: { affairId: id, reason } })}
      label={t('handovers.label.cancel')}
    />
  );
}
