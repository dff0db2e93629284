import { Fragment } from 'react';
import { rosterHoles } from '../../../../domain/shift/roster.ts';
import type { DutyShift } from '../../../../domain/shift/shift.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { seatNames, shiftName, shiftState } from '../../../desk/duty/roster.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import { dayText, shortTime } from '../../../speech/when.ts';
import shared from '../desk.module.css';
import { RecordRow, RecordTable } from '../RecordTable.tsx';
import styles from './DutyPage.module.css';

interface RosterTableProps {
  readonly name: string;
  readonly shifts: readonly DutyShift[];
  readonly selected: string | undefined;
  readonly onSelect: (shift: DutyShift) => void;
}

const COLUMNS = ['time', 'name', 'chief', 'members', 'state'] as const;
const TONE = { planned: 'muted', on: 'good', late: 'bad', signed: 'warn', done: 'muted' } as const;

/** A week of shifts, day by day; a time with nobody on duty stands between them, with a word. */
export function RosterTable({ name, shifts, selected, onSelect }: RosterTableProps) {
  const t = useWords();
  const isHere = shifts.some(({ id }) => id === selected);
  const holes = new Map(rosterHoles(shifts).map((hole) => [hole.to, hole]));
  return (
    <RecordTable label={name} heads={COLUMNS.map((column) => t(`duty.column.${column}`))}>
      {shifts.map((shift, n) => {
        const hole = holes.get(shift.from);
        return (
          <Fragment key={shift.id}>
            {hole !== undefined && <HoleRow from={hole.from} to={hole.to} />}
            <ShiftRow
              shift={shift}
              isWayIn={isHere ? shift.id === selected : n === 0}
              isCurrent={shift.id === selected}
              onSelect={() => onSelect(shift)}
              newDay={isNewDay(shift, shifts[n - 1])}
            />
          </Fragment>
        );
      })}
    </RecordTable>
  );
}

function isNewDay({ from }: DutyShift, before: DutyShift | undefined): boolean {
  return before === undefined || dayText(before.from, 'en') !== dayText(from, 'en');
}

interface ShiftRowProps {
  readonly shift: DutyShift;
  /** Where the Tab key comes in. */
  readonly isWayIn: boolean;
  readonly isCurrent: boolean;
  readonly newDay: boolean;
  readonly onSelect: () => void;
}

function ShiftRow({ shift, isWayIn, isCurrent, newDay, onSelect }: ShiftRowProps) {
  const t = useWords();
  const language = useLanguage();
  const state = shiftState(shift, useNow(10_000));
  return (
    <RecordRow
      isCurrent={isCurrent}
      isWayIn={isWayIn}
      onSelect={onSelect}
      className={newDay ? styles.newDay : styles.row}
    >
      <td>
        <span className={styles.day}>{newDay ? dayText(shift.from, language) : ''}</span>
        {shortTime(shift.from, language)}–{shortTime(shift.to, language)}
      </td>
      <td>{shiftName(shift, t)}</td>
      <td>{postName(shift.chief, language)}</td>
      <td className={shared.muted}>{seatNames(shift.members, language) || '—'}</td>
      <td className={shared[TONE[state]]}>{t(`duty.state.${state}`)}</td>
    </RecordRow>
  );
}

function HoleRow({ from, to }: { readonly from: number; readonly to: number }) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  const when = (at: number): string => momentText(at, now, language);
  return (
    <tr className={styles.hole}>
      <td colSpan={COLUMNS.length} className={shared.bad}>
        {t('duty.hole', { from: when(from), to: when(to) })}
      </td>
    </tr>
  );
}
