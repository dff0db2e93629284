import { type FormEvent, useMemo } from 'react';
import { defined, filled } from '../../../../domain/defined.ts';
import type { UnitId } from '../../../../domain/kernel.ts';
import { findingsOf } from '../../../../domain/shift/findings.ts';
import type { DutyShift } from '../../../../domain/shift/shift.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useNow, useSituation } from '../../../client/hooks.ts';
import { momentOf } from '../../../desk/duty/roster.ts';
import { useWords } from '../../../speech/t.ts';
import { BoundedText } from '../../../ui/Bounded.tsx';
import shared from '../desk.module.css';
import styles from '../sheet.module.css';
import { useGive } from '../useGive.ts';
import { Findings } from './Findings.tsx';
import { LeftOnList, useLeftOn } from './LeftOnList.tsx';
import { PromiseFields } from './PromiseList.tsx';
import { useSheetDraft } from './useSheetDraft.ts';

/** The outgoing chief's part, not signed yet: kept over a reload until it is. */
export function HandoverForm({ shift }: { readonly shift: DutyShift }) {
  const { notices } = useClient();
  const t = useWords();
  const { draft, set, drop } = useSheetDraft(shift.id);
  const leftOn = useLeftOn();
  const { busy, fault, give } = useGive();

  async function sign(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const { id: subjectId, version } = shift;
    const text = draft.text.trim();
    const promises = draft.promises.flatMap(({ text, caseId, due: input }) => {
      const due = momentOf(input);
      if (text.trim() === '') return [];
      return [
        {
          text: text.trim(),
          ...defined({ caseId: filled(caseId), due }),
        },
      ];
    });
    const data = { subjectId, ...defined({ text: filled(text) }), promises, leftOn: [...leftOn] };
    const command = { type: 'shift.prepareHandover', data, expect: { version } } as const;
    if (!(await give(command, t('duty.label.sign')))) return;
    drop();
    notices.show({ tone: 'done', text: t('duty.done.sign') });
  }

  return (
    <form className={styles.form} onSubmit={(event) => void sign(event)}>
      <label className={styles.words}>
        {t('duty.text')}
        <BoundedText
          rows={4}
          most={4000}
          value={draft.text}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
      </label>
      <h4>{t('duty.promises')}</h4>
      <PromiseFields of={draft.promises} onChange={(promises) => set({ promises })} />
      <h4>{t('duty.leftOn')}</h4>
      <LeftOnList of={leftOn} />
      <h4>{t('duty.foundNow')}</h4>
      <FoundNow unitId={shift.unitId} />
      <p className={shared.problem} role="alert">
        {fault}
      </p>
      <div className={shared.acts}>
        <button type="submit" className={shared.main} disabled={busy}>
          {t('duty.sign')}
        </button>
        <span className={shared.muted}>{t('duty.signNote')}</span>
      </div>
    </form>
  );
}

/** How often the count is made anew while the sheet is filled in. */
const COUNT_MS = 10_000;

/** What only the server counts, when the sheet is signed. */
const NOT_COUNTED_HERE = {
  messages: { waiting: 0, failed: 0 },
  heads: { events: { seq: 0, hash: '' }, audit: { seq: 0, hash: '' } },
};

function FoundNow({ unitId }: { readonly unitId: UnitId }) {
  const { situation } = useClient();
  const at = useNow(COUNT_MS);
  const directory = useDirectory((state) => state.directory);
  const loaded = useSituation((state) => state.loaded);
  const found = useMemo(() => {
    if (directory === undefined || !loaded) return undefined;
    return findingsOf({ cases: situation.openCases(), unitId, at, directory, ...NOT_COUNTED_HERE });
  }, [unitId, at, directory, loaded, situation]);
  return found === undefined ? null : <Findings found={found} isSigned={false} />;
}
