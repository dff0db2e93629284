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
import { linesIn, type TileProps } from './tile.ts';
import css from './tiles.module.css';

const ASKED: Millis = 60_000;
/** Asked for every minute: older than three is old. */
const FRESH: Millis = 3 * ASKED;
const WEEK = 7;
const HOUR: Millis = 3_600_000;
/** A line with three columns of its own. */
const LINE = 1.8;
/** From so many ems last week has room for the words of which day it is. */
const WORDED = 26;

type Figures = readonly MeasureFigure[] | undefined;

/** By rank: those at the end are the first there is no line for. */
const ROWS = [
  { key: 'reported', of: (all: Figures) => find(all, 'M2.reported')?.denominator, share: false },
  { key: 'handled', of: (all: Figures) => find(all, 'handled')?.value, share: false },
  { key: 'M8', of: (all: Figures) => find(all, 'M8')?.value, share: true },
  { key: 'M2', of: (all: Figures) => find(all, 'M2')?.value, share: true },
  { key: 'M1', of: (all: Figures) => find(all, 'M1')?.value, share: true },
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
  return (
    <Tile label={t('wall.today')} age={now.at === undefined ? undefined : machine - now.at} freshFor={FRESH}>
      {now.figures === undefined ? (
        <p className={css.muted}>{t('wall.today.loading')}</p>
      ) : (
        <ul className={css.rows} style={{ gridAutoRows: `${LINE}em` }}>
          {cols >= WORDED && (
            <li className={`${css.row} ${css.muted}`}>
              <span className={css.name} />
              <span className={css.clock} style={{ marginLeft: 'auto' }}>
                {t('wall.today')}
              </span>
              <span className={css.clock} style={{ flexBasis: '12em' }}>
                {t('wall.lastWeek', { day: weekday.slice(0, 3).trim() })}
              </span>
            </li>
          )}
          {ROWS.slice(0, linesIn(rows, LINE) - (cols >= WORDED ? 1 : 0)).map(({ key, of, share }) => (
            <li key={key} className={css.row}>
              <span className={css.name} style={{ flexBasis: '6em' }}>
                {t(`wall.today.${key}`)}
              </span>
              <span className={`${css.clock} ${css.big}`} style={{ flexBasis: '4em', marginLeft: 'auto' }}>
                {numberText(of(now.figures), share)}
              </span>
              <span
                className={`${css.clock} ${css.muted}`}
                style={{ flexBasis: cols >= WORDED ? '12em' : '4em' }}
              >
                {numberText(of(before.figures), share)}
              </span>
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

/** `98.1%`, `1,204`; a dash where nothing was counted, never nought. */
function numberText(value: number | undefined, isShare: boolean): string {
  if (value === undefined) return '—';
  return isShare ? `${(value * 100).toFixed(0)}%` : value.toLocaleString('en-US');
}
