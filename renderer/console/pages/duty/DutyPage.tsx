import { useRef, useState } from 'react';
import { defined } from '../../../../domain/defined.ts';
import type { UnitId } from '../../../../domain/kernel.ts';
import { shiftAt } from '../../../../domain/shift/roster.ts';
import { PLANNERS } from '../../../../domain/shift/rosterCommands.ts';
import type { DutyShift } from '../../../../domain/shift/shift.ts';
import { SHOWN_FOR_MS } from '../../../../domain/shift/shift.ts';
import { DAY_MS, HOUR_MS } from '../../../../domain/time/shanghaiDay.ts';
import {
  useDirectory,
  useLanguage,
  useLink,
  useNow,
  usePerson,
  useSituation,
} from '../../../client/hooks.ts';
import { unitName } from '../../../client/store/directoryStore.ts';
import { useRosters, weekStart } from '../../../desk/duty/roster.ts';
import { useWords } from '../../../speech/t.ts';
import { dayText } from '../../../speech/when.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { useApp } from '../../screen/context.ts';
import shared from '../desk.module.css';
import { usePageKeys } from '../usePageKeys.ts';
import styles from './DutyPage.module.css';
import { NowStrip } from './NowStrip.tsx';
import { PrintedSheet } from './PrintedSheet.tsx';
import { RosterTable } from './RosterTable.tsx';
import { ShiftForm } from './ShiftForm.tsx';
import { ShiftSheet } from './ShiftSheet.tsx';

const SHIFT_MS = 8 * HOUR_MS;

/** 值班: a week of the own unit's roster and of the centre's, and the sheet between two shifts. */
export default function DutyPage() {
  const t = useWords();
  const loaded = useSituation((state) => state.loaded);
  return loaded ? <Duty /> : <p className={shared.note}>{t('duty.loading')}</p>;
}

type Form = 'none' | 'new' | 'change';

function Duty() {
  const now = useNow(60_000);
  const { ownId, centreId, own, centre } = useBoth();
  const mayPlan = useMayPlan(ownId === centreId);
  const [weeks, setWeeks] = useState(0);
  const [picked, setPicked] = useState<string>();
  const [form, setForm] = useState<Form>('none');
  const shift = shiftOf(picked, own, centre, now);
  const isOwn = shift !== undefined && shift.unitId === ownId;
  const from = weekStart(now, weeks);
  const inWeek = (shift: DutyShift): boolean => shift.from < from + 7 * DAY_MS && shift.to > from;
  const plan = mayPlan ? () => setForm('new') : undefined;
  const rosters = useRef<HTMLDivElement>(null);
  const focusRow = (): void => rosters.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus();
  usePageKeys({
    J: focusRow,
    ArrowDown: focusRow,
    ...defined({ N: plan }),
    '[': () => setWeeks(weeks - 1),
    ']': () => setWeeks(weeks + 1),
  });
  const rosterProps = {
    picked: shift?.id,
    isTooOld: from + 7 * DAY_MS < now - SHOWN_FOR_MS,
    onSelect(shift: DutyShift) {
      setPicked(shift.id);
      setForm('none');
    },
  };
  return (
    <div className={styles.page}>
      <WeekBar
        from={from}
        onWeeks={(change) => setWeeks(change === 0 ? 0 : weeks + change)}
        onPlan={plan}
        mayPrint={isOwn}
      />
      {own.length > 0 ? (
        <NowStrip unitId={ownId} roster={own} />
      ) : (
        <NowStrip unitId={centreId} roster={centre} />
      )}
      <div className={styles.main}>
        <div ref={rosters} className={styles.rosters}>
          <Roster
            {...rosterProps}
            unitId={ownId}
            words="duty.own"
            shifts={own.filter(inWeek)}
            mayPlan={mayPlan}
          />
          {ownId !== centreId && (
            <Roster
              {...rosterProps}
              unitId={centreId}
              words="duty.centre"
              shifts={centre.filter(inWeek)}
              mayPlan={false}
            />
          )}
        </div>
        <div className={styles.side}>
          <Side
            form={form}
            onForm={(next) => {
              setForm(next);
              // What was closed held the focus; it goes back to where one came from.
              if (next === 'none') focusRow();
            }}
            shift={shift}
            own={own}
            roster={isOwn ? own : centre}
            ownId={ownId}
            mayPlan={mayPlan}
          />
        </div>
      </div>
      {isOwn && <PrintedSheet shift={shift} roster={own} />}
    </div>
  );
}

/** The own roster and the centre's; the second is empty for the centre itself. */
function useBoth() {
  const rosters = useRosters();
  const { ownId, centreId } = rosters;
  return {
    ownId,
    centreId,
    own: rosters.of(ownId),
    centre: ownId === centreId ? NO_SHIFTS : rosters.of(centreId),
  };
}

const NO_SHIFTS: readonly DutyShift[] = [];

function useMayPlan(isCentre: boolean): boolean {
  const person = usePerson();
  const { past } = useApp();
  const planners = isCentre ? CENTRE_PLANNERS : PLANNERS;
  if (past !== undefined) return false;
  return person?.roles.some((role) => planners.includes(role)) ?? false;
}

const CENTRE_PLANNERS: typeof PLANNERS = ['duty_chief'];

interface SideProps {
  readonly form: Form;
  readonly onForm: (form: Form) => void;
  readonly shift: DutyShift | undefined;
  readonly own: readonly DutyShift[];
  /** That the shift is of. */
  readonly roster: readonly DutyShift[];
  readonly ownId: UnitId | undefined;
  readonly mayPlan: boolean;
}

/** The form, or the sheet of the picked shift. */
function Side({ form, onForm, shift, own, roster, ownId, mayPlan }: SideProps) {
  const t = useWords();
  const now = useNow(60_000);
  if (form !== 'none' && ownId !== undefined) {
    return (
      <ShiftForm
        key={`${form} ${shift?.id ?? ''}`}
        unitId={ownId}
        of={form === 'change' ? shift : undefined}
        offered={offeredAfter(own, now)}
        onClose={() => onForm('none')}
      />
    );
  }
  if (shift === undefined) return <p className={shared.note}>{t('duty.pick')}</p>;
  const isOwn = shift.unitId === ownId;
  const mayChange = mayPlan && isOwn && shift.handover === undefined && shift.to > now;
  return (
    <ShiftSheet
      shift={shift}
      roster={roster}
      isOwn={isOwn}
      onChange={mayChange ? () => onForm('change') : undefined}
    />
  );
}

/** The picked shift, else the one that has to be handed over, else the one on duty. */
function shiftOf(
  picked: string | undefined,
  own: readonly DutyShift[],
  centre: readonly DutyShift[],
  now: number,
): DutyShift | undefined {
  const chosen = [...own, ...centre].find(({ id }) => id === picked);
  return (
    chosen ?? own.findLast(({ to, takenOver }) => to <= now && takenOver === undefined) ?? shiftAt(own, now)
  );
}

/** Right after the last shift that is planned, else from the next full hour. */
function offeredAfter(roster: readonly DutyShift[], now: number): { from: number; to: number } {
  const last = roster.at(-1)?.to ?? 0;
  const from = last > now ? last : Math.ceil(now / HOUR_MS) * HOUR_MS;
  return { from, to: from + SHIFT_MS };
}

interface WeekBarProps {
  readonly from: number;
  readonly onWeeks: (change: -1 | 0 | 1) => void;
  readonly onPlan: (() => void) | undefined;
  readonly mayPrint: boolean;
}

function WeekBar({ from, onWeeks, onPlan, mayPrint }: WeekBarProps) {
  const t = useWords();
  const language = useLanguage();
  const isOnline = useLink((state) => state.phase === 'live');
  const week = t('duty.week', { from: dayText(from, language), to: dayText(from + 6 * DAY_MS, language) });
  return (
    <div className={shared.bar}>
      <button type="button" className={shared.quiet} onClick={() => onWeeks(-1)}>
        <Keycap keys="[" />
        {t('duty.before')}
      </button>
      <b>{week}</b>
      <button type="button" className={shared.quiet} onClick={() => onWeeks(1)}>
        <Keycap keys="]" />
        {t('duty.after')}
      </button>
      <button type="button" className={shared.quiet} onClick={() => onWeeks(0)}>
        {t('duty.thisWeek')}
      </button>
      {!isOnline && <span className={shared.warn}>{t('duty.offline')}</span>}
      <span className={shared.grow} />
      {mayPrint && (
        <button type="button" className={shared.quiet} onClick={() => window.print()}>
          {t('duty.print')}
        </button>
      )}
      {onPlan !== undefined && (
        <button type="button" className={shared.main} onClick={onPlan}>
          <Keycap keys="N" />
          {t('duty.plan')}
        </button>
      )}
    </div>
  );
}

interface RosterProps {
  readonly unitId: UnitId | undefined;
  readonly words: 'duty.own' | 'duty.centre';
  readonly shifts: readonly DutyShift[];
  /** The week lies further back than consoles are told of. */
  readonly isTooOld: boolean;
  readonly picked: string | undefined;
  readonly onSelect: (shift: DutyShift) => void;
  readonly mayPlan: boolean;
}

function Roster({ unitId, words, shifts, isTooOld, picked, onSelect, mayPlan }: RosterProps) {
  const t = useWords();
  const language = useLanguage();
  const unit = useDirectory((state) => unitName(state, unitId, language));
  const name = t(words, { unit });
  const isOwn = words === 'duty.own';
  const own = mayPlan ? 'duty.emptyPlan' : 'duty.empty';
  const empty = isTooOld ? 'duty.tooOld' : isOwn ? own : 'duty.emptyOther';
  return (
    <section aria-label={name}>
      <h3 className={styles.title}>{name}</h3>
      {shifts.length === 0 ? (
        <p className={shared.note}>{t(empty)}</p>
      ) : (
        <RosterTable name={name} shifts={shifts} selected={picked} onSelect={onSelect} />
      )}
    </section>
  );
}
