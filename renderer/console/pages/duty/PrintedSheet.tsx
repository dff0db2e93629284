import { CASE_STATES } from '../../../../domain/case/case.ts';
import type { DutyShift } from '../../../../domain/shift/shift.ts';
import { useDirectory, useLanguage, useNow } from '../../../client/hooks.ts';
import { unitName } from '../../../client/store/directoryStore.ts';
import { seatNames, shiftName, signerName } from '../../../desk/duty/roster.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import { clockTime, dayText } from '../../../speech/when.ts';
import { PaperRow } from '../../../ui/PaperRow.tsx';
import styles from './PrintedSheet.module.css';

interface PrintedSheetProps {
  readonly shift: DutyShift;
  readonly roster: readonly DutyShift[];
}

const SORTS = ['overdue', 'nearDue', 'requests', 'supervisions', 'reviews'] as const;

/** The shift report on paper, with room for two signatures and the heads of both chains. */
export function PrintedSheet({ shift, roster }: PrintedSheetProps) {
  const t = useWords();
  const language = useLanguage();
  const unit = useDirectory((state) => unitName(state, shift.unitId, language));
  const now = useNow(60_000);
  const when = (at: number): string => `${dayText(at, language)} ${clockTime(at, language)}`;
  const { handover, takenOver, from, to, chief, members } = shift;
  const found = handover?.found;
  return (
    <div className={styles.report} aria-hidden="true">
      <h1>
        {unit} · {t('duty.printed')}
      </h1>
      <p>
        {shiftName(shift, t)} {when(from)} – {when(to)} · {t('duty.printed.at', { time: when(now) })}
      </p>
      <table>
        <tbody>
          <PaperRow name={t('duty.column.chief')} text={postName(chief, language)} />
          <PaperRow name={t('duty.members')} text={seatNames(members, language)} />
          {handover !== undefined && (
            <PaperRow name={t('duty.text')} text={handover.text ?? t('duty.nothing')} />
          )}
          {handover?.promises.map(({ text, caseId, due }) => (
            <PaperRow
              key={`${text} ${caseId ?? ''}`}
              name={t('duty.promises')}
              text={[
                text,
                caseId,
                due === undefined ? undefined : t('duty.promise.until', { time: when(due) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            />
          ))}
          {handover?.leftOn.map(({ kind, text }) => (
            <PaperRow key={`${kind} ${text}`} name={t(`duty.leftOn.${kind}`)} text={text} />
          ))}
          {found !== undefined && (
            <>
              <PaperRow
                name={t('duty.found.open')}
                text={CASE_STATES.flatMap((state) =>
                  found.open[state] === undefined ? [] : `${t(`state.${state}`)} ${found.open[state]}`,
                ).join(' · ')}
              />
              {SORTS.map((sort) => (
                <PaperRow
                  key={sort}
                  name={t(`duty.found.${sort}`)}
                  text={`${found[sort].n}  ${found[sort].caseIds.join(' ')}`}
                />
              ))}
              <PaperRow name={t('duty.found.messages')} text={t('duty.found.messagesText', found.messages)} />
              <PaperRow
                name={t('duty.heads.events', { seq: found.heads.events.seq })}
                text={found.heads.events.hash}
              />
              <PaperRow
                name={t('duty.heads.audit', { seq: found.heads.audit.seq })}
                text={found.heads.audit.hash}
              />
            </>
          )}
        </tbody>
      </table>
      <div className={styles.signatures}>
        <p>
          {t('duty.out')}：
          {handover === undefined
            ? ''
            : `${signerName(handover.by, roster, language, t)} ${when(handover.at)}`}
          <br />
          {t('duty.printed.signature')}：
        </p>
        <p>
          {t('duty.in')}：
          {takenOver === undefined
            ? ''
            : `${signerName(takenOver.by, roster, language, t)} ${when(takenOver.at)}`}
          <br />
          {t('duty.printed.signature')}：
        </p>
      </div>
    </div>
  );
}
