import type { Case } from '../../domain/case/case.ts';
import type { Millis } from '../../domain/kernel.ts';
import { CLOCK_IDS, type Clock, type ClockId, type Light, light, usedShare } from '../../domain/sla/clock.ts';
import type { Language } from '../client/store/languageStore.ts';
import { translate } from './t.ts';
import { dayText, shortTime, spanText } from './when.ts';

/** One clock as the panel draws it: a bar, and the same thing in words. */
export interface ClockRow {
  readonly id: ClockId;
  readonly words: string;
  readonly light: Light;
  /** Used share of the limit, 0 … 1 for the bar. */
  readonly share: number;
  readonly state: 'running' | 'paused' | 'stopped';
}

/** Running clocks first, the most pressing on top; then those that stopped, in their own order. */
export function clockRows(thisCase: Case, now: Millis, language: Language): readonly ClockRow[] {
  const rows = CLOCK_IDS.flatMap((id) => {
    const clock = thisCase.clocks[id];
    return clock === undefined ? [] : [{ clock, row: rowOf(id, clock, now, language) }];
  });
  return rows
    .sort((a, b) => stopped(a.row) - stopped(b.row) || pressing(a.clock, b.clock))
    .map(({ row }) => row);
}

const stopped = (row: ClockRow): number => Number(row.state === 'stopped');

const pressing = (a: Clock, b: Clock): number =>
  a.stoppedAt !== undefined && b.stoppedAt !== undefined ? 0 : a.due - b.due;

function rowOf(id: ClockId, clock: Clock, now: Millis, language: Language): ClockRow {
  return {
    id,
    words: clockWords(clock, now, language),
    light: clock.stoppedAt === undefined ? light(clock, now) : isLate(clock) ? 'overdue' : 'normal',
    share: Math.min(1, usedShare(clock, now)),
    state: clock.stoppedAt !== undefined ? 'stopped' : clock.pausedAt !== undefined ? 'paused' : 'running',
  };
}

const MINUTE: Millis = 60_000;

/** Done at the very end is in time, unless the limit was what ended it. */
const isLate = ({ stoppedAt, due, breachedAt }: Clock): boolean =>
  stoppedAt !== undefined && (stoppedAt > due || breachedAt !== undefined);

/** "剩 03:12", "超 12:40", "已暂停，剩 …", "按时完成". */
export function clockWords(clock: Clock, now: Millis, language: Language): string {
  const say = (key: ClockSentence, time: Millis) =>
    translate(language, key, { time: spanText(Math.abs(time), language) });
  if (clock.stoppedAt !== undefined) {
    if (clock.voided === true) return translate(language, 'clock.voided');
    if (!isLate(clock)) return translate(language, 'clock.doneInTime');
    const late = clock.stoppedAt - clock.due;
    // Ended by its own limit (signed by the system): late, by nothing that could be told.
    return late < MINUTE ? translate(language, 'light.overdue') : say('clock.doneLate', late);
  }
  const left = clock.due - (clock.pausedAt ?? now);
  if (clock.pausedAt !== undefined) return say('clock.paused', left);
  return say(left < 0 ? 'clock.over' : 'clock.left', left);
}

type ClockSentence = 'clock.doneLate' | 'clock.paused' | 'clock.over' | 'clock.left';

/** `14:26`, with the day in front when it is not today. Asia/Shanghai. */
export function momentText(at: Millis, now: Millis, language: Language): string {
  const day = dayText(at, language);
  const time = shortTime(at, language);
  return day === dayText(now, language) ? time : `${day} ${time}`;
}
