import { useEffect } from 'react';
import type { MeasureFigure } from '../../../domain/contract/measures.ts';
import type { Millis } from '../../../domain/kernel.ts';
import { dayNumber, formatDay } from '../../../domain/time/shanghaiDay.ts';
import { useClient } from '../../client/context.ts';
import { useLanguage, useMachineNow, useNow } from '../../client/hooks.ts';
import { useAnswer } from '../../client/useAnswer.ts';
import { useWords } from '../../speech/t.ts';
import { dayText } from '../../speech/when.ts';
import { Tile } from './Tile.tsx';
import { LABEL, type TileProps } from './tile.ts';
import css from './tiles.module.css';

const ASKED: Millis = 60_000;
/** Asked for every minute: older than three is old. */
const FRESH: Millis = 3 * ASKED;
const WEEK = 7;
const HOUR: Millis = 3_600_000;
/** The least height of a line, in ems. */
const LINE = 1.7;
/** From so many ems last week has room for the words of which day it is. */
const WORDED = 26;
/** Of its figures, in ems. */
const LARGEST = 2.6;

type Figures = readonly MeasureFigure[] | undefined;

/** By rank: those at the end are the first there is no line for. */
const ROWS = [
  { key: 'reported', of: (all: Figures) => countText(find(all, 'M2.reported')?.denominator) },
  { key: 'handled', of: (all: Figures) => countText(find(all, 'handled')?.value) },
  { key: 'M2', of: (all: Figures) => shareText(find(all, 'M2')) },
  { key: 'M8', of: (all: Figures) => shareText(find(all, 'M8')) },
  { key: 'M1', of: (all: Figures) => shareText(find(all, 'M1')) },
] as const;
const IDS = 'handled,M2.reported,M8,M2,M1';

/** Today so far beside the same day of last week, which was a whole one: said, never drawn as a fall. */
export function TodayTile({ cols, rows }: TileProps) {
  const t = useWords();
  const language = useLanguage();
  const machine = useMachineNow();
  const today = dayNumber(useNow(HOUR));
  const now = useFiguresOf(today);
  const before = useFiguresOf(today - WEEK);
  const weekday = dayText(
    Date.UTC(2000, 0, 1) + (today - dayNumber(Date.UTC(2000, 0, 1)) - WEEK) * 86_400_000,
    language,
  );
  // A week ago there may have been nothing yet, and a narrow tile has no room for two figures.
  const isAlone = cols < WORDED || (find(before.figures, 'M2.reported')?.denominator ?? 0) === 0;
  const room = rows - LABEL - (isAlone ? 0 : LINE);
  const shown = ROWS.slice(0, Math.max(1, Math.floor(room / LINE)));
  const size = Math.max(1, Math.min(LARGEST, room / shown.length / 1.4));
  return (
    <Tile
      label={t('wall.today.sofar')}
      age={now.at === undefined ? undefined : machine - now.at}
      freshFor={FRESH}
    >
      {now.figures === undefined ? (
        <p className={css.muted}>{t('wall.today.loading')}</p>
      ) : (
        <ul className={`${css.rows} ${css.filling}`}>
          {!isAlone && (
            <li className={`${css.row} ${css.muted}`}>
              <span className={css.today}>{t('wall.today')}</span>
              <span className={css.before}>{t('wall.lastWeek', { day: weekday.slice(0, 3).trim() })}</span>
            </li>
          )}
          {shown.map(({ key, of }) => (
            <li key={key} className={css.row}>
              <span className={css.what} style={{ fontSize: `${Math.max(1, size * 0.6)}em` }}>
                {t(`wall.today.${key}`)}
              </span>
              <span className={`${css.today} ${css.big}`} style={{ fontSize: `${size}em` }}>
                {of(now.figures)}
              </span>
              {!isAlone && (
                <span
                  className={`${css.before} ${css.muted}`}
                  style={{ fontSize: `${Math.max(1, size * 0.7)}em` }}
                >
                  {of(before.figures)}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Tile>
  );
}

interface Told {
  readonly figures: Figures;
  /** When they were asked for, on this machine's clock. */
  readonly at: Millis | undefined;
}

function useFiguresOf(day: number): Told {
  const { link, clock } = useClient();
  const text = formatDay(day);
  const query = `from=${text}&to=${text}&id=${IDS}&rows=no`;
  const { answer, again } = useAnswer(query, async () => {
    const at = clock.now();
    const answered = await link.call('GET /measures', { query });
    return answered.ok ? { ...answered, askedAt: at } : answered;
  });
  useEffect(() => clock.every(ASKED, () => void again()), [clock, again]);
  return { figures: answer?.measures, at: answer?.askedAt };
}

function find(all: Figures, id: MeasureFigure['id']): MeasureFigure | undefined {
  return all?.find((figure) => figure.id === id);
}

/** A dash where nothing was counted, never nought. */
function countText(value: number | undefined): string {
  return value === undefined ? '—' : value.toLocaleString('en-US');
}

/** Below this many a share says less than what it is made of. */
const SHARED = 100;

/** `98%`; of few cases `13 / 18`. */
function shareText(figure: MeasureFigure | undefined): string {
  if (figure?.value === undefined) return '—';
  const { value, numerator, denominator } = figure;
  return denominator < SHARED ? `${numerator} / ${denominator}` : `${(value * 100).toFixed(0)}%`;
}
