import type { FormEvent } from 'react';
import { defined, filled } from '../../../../domain/defined.ts';
import { shiftAfter } from '../../../../domain/shift/roster.ts';
import { PLANNERS } from '../../../../domain/shift/rosterCommands.ts';
import type { DutyShift } from '../../../../domain/shift/shift.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, useNow, usePerson } from '../../../client/hooks.ts';
import { signerName } from '../../../desk/duty/roster.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import { BoundedText } from '../../../ui/Bounded.tsx';
import { useApp } from '../../screen/context.ts';
import shared from '../desk.module.css';
import { ReasonLine } from '../ReasonLine.tsx';
import styles from '../sheet.module.css';
import { useGive } from '../useGive.ts';
import { useSheetDraft } from './useSheetDraft.ts';

interface TakeOverPartProps {
  readonly shift: DutyShift;
  readonly roster: readonly DutyShift[];
  /** The roster is this person's own unit's. */
  readonly isOwn: boolean;
}

/** The incoming side: who took over, or the place to sign, or who is waited for. */
export function TakeOverPart({ shift, roster, isOwn }: TakeOverPartProps) {
  const t = useWords();
  const language = useLanguage();
  const person = usePerson();
  const { past } = useApp();
  const now = useNow(60_000);
  const { handover, takenOver } = shift;
  const next = shiftAfter(roster, shift);
  if (takenOver !== undefined) {
    const name = signerName(takenOver.by, roster, language, t);
    return (
      <>
        <p className={shared.good}>
          {t('duty.takenBy', { name, time: momentText(takenOver.at, now, language) })}
        </p>
        {takenOver.text !== undefined && (
          <p className={styles.text}>
            {t('duty.said')}：{takenOver.text}
          </p>
        )}
      </>
    );
  }
  const who =
    next === undefined
      ? t('duty.noNext')
      : t('duty.nextChief', {
          name: postName(next.chief, language),
          time: momentText(next.from, now, language),
        });
  if (handover === undefined || person === undefined || past !== undefined) return <p>{who}</p>;
  const isOther = person.id !== handover.by.id;
  const mayLead = isOwn && person.roles.some((role) => PLANNERS.includes(role));
  if (isOther && (next?.chief.id === person.id || mayLead)) return <TakeOverForm shift={shift} />;
  return (
    <>
      <p>
        {next === undefined
          ? t('duty.take.waitAny')
          : t('duty.take.wait', { name: postName(next.chief, language) })}
      </p>
      {!isOther && <ReopenForm shift={shift} />}
    </>
  );
}

function TakeOverForm({ shift }: { readonly shift: DutyShift }) {
  const { notices } = useClient();
  const t = useWords();
  const { draft, set, drop } = useSheetDraft(shift.id);
  const { busy, fault, give } = useGive();

  async function take(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const { id: subjectId, version } = shift;
    const text = draft.remarks.trim();
    const data = { subjectId, ...defined({ text: filled(text) }) };
    const command = { type: 'shift.takeOver', data, expect: { version } } as const;
    if (!(await give(command, t('duty.label.take')))) return;
    drop();
    notices.show({ tone: 'done', text: t('duty.done.take') });
  }

  return (
    <form className={styles.form} onSubmit={(event) => void take(event)}>
      <label className={styles.words}>
        {t('duty.take.text')}
        <BoundedText
          rows={2}
          most={4000}
          value={draft.remarks}
          onChange={(event) => set({ remarks: event.currentTarget.value })}
        />
      </label>
      <p className={shared.problem} role="alert">
        {fault}
      </p>
      <div className={shared.acts}>
        <button type="submit" className={shared.main} disabled={busy}>
          {t('duty.take')}
        </button>
      </div>
    </form>
  );
}

/** Until somebody took over, whoever signed may take the sheet back and sign it anew. */
function ReopenForm({ shift }: { readonly shift: DutyShift }) {
  const t = useWords();
  return (
    <ReasonLine
      why={t('duty.reopen.why')}
      confirm={t('duty.reopen')}
      tone="quiet"
      command={(reason) => ({ type: 'shift.reopenHandover', data: { subjectId: shift.id, reason } })}
      label={t('duty.label.reopen')}
    />
  );
}
