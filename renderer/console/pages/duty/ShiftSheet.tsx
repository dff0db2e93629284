import type { DutyShift } from '../../../../domain/shift/shift.ts';
import { useLanguage, useNow, usePerson } from '../../../client/hooks.ts';
import { seatNames, shiftName, signerName } from '../../../desk/duty/roster.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import { dayText, shortTime } from '../../../speech/when.ts';
import { useApp } from '../../screen/context.ts';
import shared from '../desk.module.css';
import styles from '../sheet.module.css';
import { Findings } from './Findings.tsx';
import { HandoverForm } from './HandoverForm.tsx';
import { LeftOnList } from './LeftOnList.tsx';
import { PromiseList } from './PromiseList.tsx';
import { TakeOverPart } from './TakeOverPart.tsx';

interface ShiftSheetProps {
  readonly shift: DutyShift;
  readonly roster: readonly DutyShift[];
  readonly isOwn: boolean;
  /** Absent where this person does not plan, or nothing can be changed any more. */
  readonly onChange?: (() => void) | undefined;
}

/** One shift and what passes from it to the next. */
export function ShiftSheet({ shift, roster, isOwn, onChange }: ShiftSheetProps) {
  const t = useWords();
  const language = useLanguage();
  const { from, to, chief, members } = shift;
  return (
    <section className={styles.sheet} aria-label={t('duty.sheet')}>
      <header className={styles.head}>
        <h3>
          {shiftName(shift, t)} · {dayText(from, language)} {shortTime(from, language)}–
          {shortTime(to, language)}
        </h3>
        {onChange !== undefined && (
          <button type="button" className={shared.quiet} onClick={onChange}>
            {t('duty.change')}
          </button>
        )}
      </header>
      <dl className={styles.facts}>
        <dt>{t('duty.column.chief')}</dt>
        <dd>{postName(chief, language)}</dd>
        <dt>{t('duty.members')}</dt>
        <dd>{members.length === 0 ? '—' : seatNames(members, language)}</dd>
      </dl>
      {/* What was handed over is the business of its own unit and those above it. */}
      {isOwn && (
        <>
          <div className={styles.part}>
            <h3>{t('duty.out')}</h3>
            <OutPart shift={shift} roster={roster} />
          </div>
          <div className={styles.part}>
            <h3>{t('duty.in')}</h3>
            <TakeOverPart key={shift.id} shift={shift} roster={roster} isOwn={isOwn} />
          </div>
        </>
      )}
    </section>
  );
}

function OutPart({ shift, roster }: Pick<ShiftSheetProps, 'shift' | 'roster'>) {
  const t = useWords();
  const language = useLanguage();
  const person = usePerson();
  const { past } = useApp();
  const now = useNow(10_000);
  const { handover, chief, from } = shift;
  if (handover !== undefined) return <SignedPart of={handover} roster={roster} />;
  if (now < from) return <p>{t('duty.notBegun')}</p>;
  if (past !== undefined) return <p>{t('duty.notSignedThen')}</p>;
  if (person?.id === chief.id) return <HandoverForm key={shift.id} shift={shift} />;
  return <p>{t('duty.notYours', { name: postName(chief, language) })}</p>;
}

interface SignedPartProps {
  readonly of: NonNullable<DutyShift['handover']>;
  readonly roster: readonly DutyShift[];
}

function SignedPart({ of, roster }: SignedPartProps) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  const name = signerName(of.by, roster, language, t);
  return (
    <>
      <p className={shared.good}>{t('duty.signedBy', { name, time: momentText(of.at, now, language) })}</p>
      <h4>{t('duty.text')}</h4>
      <p className={styles.text}>{of.text ?? t('duty.nothing')}</p>
      <h4>{t('duty.promises')}</h4>
      <PromiseList of={of.promises} />
      <h4>{t('duty.leftOn')}</h4>
      <LeftOnList of={of.leftOn} />
      <h4>{t('duty.found')}</h4>
      <Findings found={of.found} isSigned />
    </>
  );
}
