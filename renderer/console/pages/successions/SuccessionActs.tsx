import { useState } from 'react';
import type { Succession } from '../../../../domain/succession/succession.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { ReasonLine } from '../ReasonLine.tsx';
import sheet from '../sheet.module.css';
import { useGive } from '../useGive.ts';
import { useMay } from './successionView.ts';

/** Approving, which is asked twice because it cannot be taken back, and calling it off. */
export function SuccessionActs({ succession }: { readonly succession: Succession }) {
  const t = useWords();
  const may = useMay(succession);
  if (succession.state !== 'planned') return null;
  return (
    <div className={sheet.part}>
      {may.approves && <Approve succession={succession} />}
      {!may.approves && <p>{t(may.isBarred ? 'successions.notYou' : 'successions.waitsFor')}</p>}
      {may.cancels && <Cancel succession={succession} />}
    </div>
  );
}

function Approve({ succession }: { readonly succession: Succession }) {
  const t = useWords();
  const language = useLanguage();
  const [isAsked, setAsked] = useState(false);
  const { busy, fault, give } = useGive();
  const { id, version, from, to, counts } = succession;

  async function approve(): Promise<void> {
    const label = t('successions.label.approve');
    await give({ type: 'succession.approve', data: { subjectId: id }, expect: { version } }, label);
  }

  return (
    <>
      <p>
        {t('successions.approveNote', {
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
          {t(isAsked ? 'successions.approveSure' : 'successions.approve')}
        </button>
      </div>
      <p className={shared.problem} role="alert">
        {fault}
      </p>
    </>
  );
}

function Cancel({ succession: { id } }: { readonly succession: Succession }) {
  const t = useWords();
  return (
    <ReasonLine
      why={t('successions.cancelWhy')}
      confirm={t('successions.cancel')}
      tone="danger"
      command={(reason) => ({ type: 'succession.cancel', data: { subjectId: id, reason } })}
      label={t('successions.label.cancel')}
    />
  );
}
