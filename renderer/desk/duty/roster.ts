import { useMemo } from 'react';
import type { Millis, ScopeId, UnitId } from '../../../domain/kernel.ts';
import { rosterOf, rosterUnit, shiftAt } from '../../../domain/shift/roster.ts';
import type { DutySeat, DutyShift } from '../../../domain/shift/shift.ts';
import { DAY_MS, dayNumber, HOUR_MS, startOfDay, weekday } from '../../../domain/time/shanghaiDay.ts';
import { useDirectory, usePerson, useSubjects } from '../../client/hooks.ts';
import type { Language } from '../../client/store/languageStore.ts';
import { postName } from '../../speech/postName.ts';
import { roleName } from '../../speech/roleGroups.ts';
import type { Translate } from '../../speech/t.ts';
import { hourOf } from '../../speech/when.ts';

/** How a shift stands. `late`: it ended and nobody signed. */
export type ShiftState = 'planned' | 'on' | 'late' | 'signed' | 'done';

export function shiftState({ from, to, handover, takenOver }: DutyShift, now: Millis): ShiftState {
  if (takenOver !== undefined) return 'done';
  if (handover !== undefined) return 'signed';
  if (now < from) return 'planned';
  return now < to ? 'on' : 'late';
}

/** Names every centre uses; the form offers them, and they are known in both languages. */
export const USUAL_NAMES = {
  早班: 'shift.early',
  中班: 'shift.late',
  夜班: 'shift.night',
  白班: 'shift.day',
} as const;

/** What the shift is called: its name, else day or night by the hour it begins. */
export function shiftName({ name, from }: Pick<DutyShift, 'name' | 'from'>, t: Translate): string {
  if (name === undefined) return hourWords(from, t);
  return isUsual(name) ? t(USUAL_NAMES[name]) : name;
}

function isUsual(name: string): name is keyof typeof USUAL_NAMES {
  return Object.hasOwn(USUAL_NAMES, name);
}

/** Without a roster the clock alone says which shift it is. */
export function hourWords(at: Millis, t: Translate): string {
  const hour = hourOf(at);
  return t(hour >= 8 && hour < 20 ? 'shift.day' : 'shift.night');
}

/** Whoever signed, by the post the roster knows; else by the role it was signed in. */
export function signerName(
  by: { readonly id: string; readonly role: string },
  roster: readonly DutyShift[],
  language: Language,
  t: Translate,
): string {
  const seat = roster.flatMap(({ chief, members }) => [chief, ...members]).find(({ id }) => id === by.id);
  return seat === undefined ? roleName(by.role, t) : postName(seat, language);
}

export function seatNames(seats: readonly DutySeat[], language: Language): string {
  return seats.map((seat) => postName(seat, language)).join(language === 'zh' ? '、' : ', ');
}

/** The rosters a person looks at: their own unit's, and the centre's. */
export interface Rosters {
  readonly ownId: UnitId | undefined;
  readonly centreId: UnitId | undefined;
  of(unitId: UnitId | undefined): readonly DutyShift[];
}

export function useRosters(): Rosters {
  const shifts = useSubjects<DutyShift>('shift');
  const scope = usePerson()?.scope;
  const directory = useDirectory((state) => state.directory);
  return useMemo(() => {
    const unitOf = (of: ScopeId) => directory && rosterUnit({ scope: of }, directory);
    return {
      ownId: scope === undefined ? undefined : unitOf(scope),
      centreId: unitOf('*'),
      of: (unitId) => (unitId === undefined ? [] : rosterOf(shifts.byId.values(), unitId)),
    };
  }, [shifts, scope, directory]);
}

/** The shift on duty now where this person belongs; the centre's when their own unit has none. */
export function useShiftNow(now: Millis): DutyShift | undefined {
  const rosters = useRosters();
  return useMemo(
    () => shiftAt(rosters.of(rosters.ownId), now) ?? shiftAt(rosters.of(rosters.centreId), now),
    [rosters, now],
  );
}

/** Monday morning, in Shanghai, of the week `weeks` away from that of `at`. */
export function weekStart(at: Millis, weeks: number): Millis {
  const day = dayNumber(at);
  return startOfDay(day - ((weekday(day) + 6) % 7)) + weeks * 7 * DAY_MS;
}

const SHANGHAI_MS = 8 * HOUR_MS;

/** `2026-11-21T08:00` as a field for a moment has it, in Shanghai. */
export function momentInput(at: Millis): string {
  return new Date(at + SHANGHAI_MS).toISOString().slice(0, 16);
}

/** Undefined for a field that is empty or half filled. */
export function momentOf(input: string): Millis | undefined {
  // An engine reads almost anything as some date.
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u.test(input)) return undefined;
  const at = Date.parse(`${input}:00Z`) - SHANGHAI_MS;
  return Number.isNaN(at) ? undefined : at;
}
