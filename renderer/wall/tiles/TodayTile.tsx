import { useEffect } from 'react';
import type { MeasureFigure } from '../../../domain/contract/measures.ts';
import { defined } from '../../../domain/defined.ts';
import type { Millis } from '../../../domain/kernel.ts';
import { dayNumber, formatDay } from '../../../domain/time/shanghaiDay.ts';
import type { Room } from '../../../domain/wall/visualAngle.ts';
import { useClient } from '../../client/context.ts';
import { useLanguage, useMachineNow, useNow } from '../../client/hooks.ts';
import { useAnswer } from '../../client/useAnswer.ts';
import { useWords } from '../../speech/t.ts';
import { dayText } from '../../speech/when.ts';
import barCss from './bars.module.css';
import { STALE_MS, Tile } from './Tile.tsx';
import { LABEL, PADDING, type TileProps } from './tile.ts';
import css from './tiles.module.css';
import { widthOf } from './width.ts';

const REFRESH_MS: Millis = 60_000;
/** Asked for every minute: what is older than that and the usual bound is old. */
const FRESH: Millis = REFRESH_MS + STALE_MS;
/** Last week is over: only the hour that is compared moves on. */
const REFRESH_BEFORE_MS: Millis = 5 * REFRESH_MS;
const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;
const DAY: Millis = 24 * HOUR;
const WEEK: Millis = 7 * DAY;
/** The least height of a line, in ems. */
const LINE = 1.7;

type Figures = readonly MeasureFigure[] | undefined;

/** By rank: those at the end are the first there is no line for. Of a pair both are said in the same form. */
const ROWS = [
  { key: 'reported', of: pairOf((all) => find(all, 'M2.reported')?.denominator) },
  { key: 'handled', of: pairOf((all) => find(all, 'handled')?.value) },
  { key: 'M2', of: sharesOf('M2') },
  { key: 'M8', of: sharesOf('M8') },
  { key: 'M1', of: sharesOf('M1') },
] as const;
const IDS = 'handled,M2.reported,M8,M2,M1';

/** Today so far beside the same day of last week as it stood at this hour. */
export function TodayTile({ cols, rows }: TileProps) {
  const t = useWords();
  const language = useLanguage();
  const machine = useMachineNow();
  const hour = useNow(HOUR);
  const now = useFigures('today', hour);
  const before = useFigures('weekAgo', hour - WEEK);
  const weekday = dayText(hour - WEEK, language);
  // A week ago there may have been nothing yet: then today stands alone, and says so.
  const isAlone = before.refused === 'before-first-event';
  const isCompared = before.figures !== undefined && !isAlone;
  // Both at once: figures that move aside a second later would be read twice.
  const isCounted =
    now.figures !== undefined && (before.figures !== undefined || before.refused !== undefined);
  const heads = { today: t('wall.today'), before: t('wall.lastWeek', { day: weekday.slice(0, 3).trim() }) };
  const none = t('wall.today.alone');
  const labels = isAlone
    ? [`${t('wall.today.sofar')} · ${none}`, `${heads.today} · ${none}`, none]
    : [t('wall.today.sofar'), heads.today];
  const rowsOf = (count: number) =>
    ROWS.slice(0, count).map(({ key, of }) => ({
      key,
      label: t(`wall.today.${key}`),
      ...of(now.figures, before.figures),
    }));
  const lines = rowsOf(Math.max(1, Math.floor((rows - LABEL - (isCompared ? LINE : 0)) / LINE)));
  const columns = columnsOf(lines, heads, { cols: cols - PADDING, rows: rows - LABEL }, isCompared);
  const { size, hasBefore, hasBars } = columns;
  const widths = { today: { flexBasis: `${columns.today}em` }, before: { flexBasis: `${columns.before}em` } };
  return (
    <Tile
      cols={cols}
      label={labels}
      age={now.at === undefined ? undefined : machine - now.at}
      {...defined({ freshFor: now.refused === undefined ? FRESH : undefined })}
    >
      {!isCounted ? (
        <p className={css.muted}>{t('wall.today.loading')}</p>
      ) : (
        <ul className={`${css.rows} ${css.filling}`}>
          {hasBefore && (
            <li className={`${css.row} ${css.muted}`}>
              <span className={css.topic} />
              <span className={css.today} style={widths.today}>
                {heads.today}
              </span>
              <span className={css.today} style={widths.before}>
                {heads.before}
              </span>
            </li>
          )}
          {lines.map(({ key, label, today: figure, before: earlier, values }) => (
            <li key={key} className={css.row}>
              <span className={css.topic} style={hasBars ? { flex: `0 0 ${columns.topics}em` } : undefined}>
                <span style={{ fontSize: `${columns.label}em` }}>{label}</span>
              </span>
              {hasBars && <Bars of={values} />}
              <span className={css.today} style={widths.today}>
                <span className={css.big} style={{ fontSize: `${size}em` }}>
                  {figure}
                </span>
              </span>
              {hasBefore && (
                <span className={`${css.today} ${css.muted}`} style={widths.before}>
                  <span style={{ fontSize: `${columns.label}em` }}>{earlier}</span>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Tile>
  );
}

/** Today's over last week's, the longer of the two as long as there is room. */
function Bars({ of }: { readonly of: Line['values'] }) {
  const most = Math.max(...of.map((value) => value ?? 0));
  return (
    <span className={barCss.pair}>
      {of.map((value, n) => (
        <span key={n === 0 ? 'today' : 'before'} className={barCss.bar}>
          {value !== undefined && most > 0 && (
            <span className={barCss.fill} style={{ width: `${(value / most) * 100}%` }} />
          )}
        </span>
      ))}
    </span>
  );
}

interface Line {
  readonly label: string;
  readonly today: string;
  readonly before: string;
  /** Of today, and of last week. */
  readonly values: readonly [number | undefined, number | undefined];
}

/** Sizes of figures that are tried, the largest first; their labels and last week's figures are smaller. */
const SIZES = [2.6, 2.2, 1.8, 1.5, 1.25, 1];
const SMALLER = 0.65;
/** Between the columns, and the height of a line by its figure, in ems. */
const GAP = 0.5;
const LINE_BY_SIZE = 1.4;
/** The least of two bars beside each other, in ems. */
const BARS = 4;

/** As large as all of it fits; last week is left out where it does not. */
function columnsOf(
  lines: readonly Line[],
  heads: { readonly today: string; readonly before: string },
  room: Room,
  isCompared: boolean,
) {
  const widest = (texts: readonly string[], size: number) => Math.max(...texts.map(widthOf)) * size;
  const of = (size: number, hasBefore: boolean) => {
    const label = Math.max(1, size * SMALLER);
    const topics = widest(
      lines.map((line) => line.label),
      label,
    );
    const today = Math.max(
      widest(
        lines.map((line) => line.today),
        size,
      ),
      hasBefore ? widthOf(heads.today) : 0,
    );
    const before = hasBefore
      ? Math.max(
          widest(
            lines.map((line) => line.before),
            label,
          ),
          widthOf(heads.before),
        )
      : 0;
    const width = topics + GAP + today + (hasBefore ? GAP + before : 0);
    const hasBars = hasBefore && width + GAP + BARS <= room.cols;
    const height = lines.length * size * LINE_BY_SIZE + (hasBefore ? LINE : 0);
    return {
      size,
      label,
      topics,
      today,
      before,
      hasBefore,
      hasBars,
      fits: width <= room.cols && height <= room.rows,
    };
  };
  const ways = [
    ...(isCompared ? SIZES.map((size) => of(size, true)) : []),
    ...SIZES.map((size) => of(size, false)),
  ];
  return ways.find(({ fits }) => fits) ?? of(1, false);
}

interface DayFigures {
  readonly figures: Figures;
  /** When they were asked for, on this machine's clock. */
  readonly at: Millis | undefined;
  /** Why there are none, as the server said last. */
  readonly refused: string | undefined;
}

const AGO = { today: 0, weekAgo: WEEK } as const;

/** Of the day so far, as it stands or as it stood a week ago; asked anew as time passes and when `hour` is another day's. */
function useFigures(moment: keyof typeof AGO, hour: Millis): DayFigures {
  const { link, clock, time } = useClient();
  const ago = AGO[moment];
  // Without the time of day in it: the figures stay while newer ones are on their way.
  const { answer, problem, again } = useAnswer(`${moment} ${dayNumber(hour)}`, async () => {
    const askedAt = clock.now();
    const at = time.now() - ago;
    const day = formatDay(dayNumber(at));
    // By the minute: what one wall was answered is then what the next one is.
    const asOf = ago === 0 ? '' : `&asOf=${Math.floor(at / MINUTE) * MINUTE}`;
    const query = `from=${day}&to=${day}&id=${IDS}&rows=no${asOf}`;
    const answered = await link.call('GET /measures', { query });
    return answered.ok ? { ...answered, askedAt } : answered;
  });
  // What was not answered is asked for again soon.
  const refreshMs = ago === 0 || answer === undefined ? REFRESH_MS : REFRESH_BEFORE_MS;
  useEffect(() => clock.every(refreshMs, () => void again()), [clock, again, refreshMs]);
  return { figures: answer?.measures, at: answer?.askedAt, refused: problem?.code };
}

function find(all: Figures, id: MeasureFigure['id']): MeasureFigure | undefined {
  return all?.find((figure) => figure.id === id);
}

/** Today's and last week's text of a line. */
type Pair = (today: Figures, before: Figures) => Omit<Line, 'label'>;

function pairOf(count: (all: Figures) => number | undefined): Pair {
  return (today, before) => {
    const values = [count(today), count(before)] as const;
    return { today: countText(values[0]), before: countText(values[1]), values };
  };
}

/** A dash where nothing was counted, never nought. */
function countText(value: number | undefined): string {
  return value === undefined ? '—' : value.toLocaleString('en-US');
}

/** Below this many a share says less than what it is made of. */
const SHARED = 100;

/** `98%`, or `13 / 18` where there are few of either. */
function sharesOf(id: MeasureFigure['id']): Pair {
  return (today, before) => {
    const pair = [find(today, id), find(before, id)] as const;
    const isOfFew = pair.some((figure) => figure?.value !== undefined && figure.denominator < SHARED);
    return {
      today: shareText(pair[0], isOfFew),
      before: shareText(pair[1], isOfFew),
      values: [pair[0]?.value, pair[1]?.value],
    };
  };
}

function shareText(figure: MeasureFigure | undefined, isOfFew: boolean): string {
  if (figure?.value === undefined) return '—';
  const { value, numerator, denominator } = figure;
  return isOfFew ? `${numerator} / ${denominator}` : `${(value * 100).toFixed(0)}%`;
}
