import { partOf } from '../../../domain/wall/settings.ts';
import { useDirectory, useLanguage } from '../../client/hooks.ts';
import { placeLine } from '../../client/store/directoryStore.ts';
import { useWords } from '../../speech/t.ts';
import type { StreetFacts } from '../facts/facts.ts';
import { useFacts, useSeenNow } from '../facts/factsStore.ts';
import barCss from './bars.module.css';
import { useClockText } from './clockText.ts';
import { Mark } from './Mark.tsx';
import { Tile } from './Tile.tsx';
import { linesIn, MARK_ROOM, PADDING, type TileProps } from './tile.ts';
import css from './tiles.module.css';
import { fitParts, fitText, widthOf } from './width.ts';

/** Between the columns, the column of numbers, and the least of a bar, in ems; as in the style sheet. */
const GAP = 0.5;
const NUMBER = 2;
const BAR = 4;

interface Row {
  readonly street: StreetFacts;
  readonly name: string;
  readonly clock: string;
}

/**
 * The streets, the most pressing clock first. Those there is no line for have their turn in the next part; which these are
 * and how many are not here stands below.
 */
export function StreetsTile({ cols, rows, part }: TileProps) {
  const t = useWords();
  const streets = useFacts()?.streets ?? [];
  const rowsOf = useRows();
  const lines = linesIn(rows);
  const { from, shown: here } = partOf(
    streets,
    streets.length > lines ? Math.max(1, lines - 1) : lines,
    part,
  );
  const shown = rowsOf(here);
  const most = Math.max(1, ...streets.map(({ open }) => open));
  const rest = streets.length - shown.length;
  const widths = {
    name: Math.max(4, ...shown.map(({ name }) => widthOf(name))),
    clock: Math.max(2, ...shown.map(({ clock }) => widthOf(clock))),
  };
  const columns = fitParts(
    [
      { id: 'name', width: MARK_ROOM + widths.name },
      { id: 'number', width: NUMBER },
      { id: 'clock', width: widths.clock },
      { id: 'bar', width: BAR },
    ],
    cols - PADDING,
    GAP,
  );
  return (
    <Tile cols={cols} label={[t('wall.streets'), t('wall.scene.streets')]}>
      <ul className={`${css.rows} ${css.filling}`}>
        {shown.map(({ street, name, clock }) => (
          <li key={street.id} className={css.row}>
            {street.light === 'normal' ? <span className={css.mark} /> : <Mark of={street.light} />}
            <span className={css.name} style={{ flexBasis: `${widths.name}em` }}>
              {name}
            </span>
            {columns.has('bar') && (
              <span className={barCss.bar}>
                <span
                  className={`${barCss.fill} ${barCss[street.light] ?? ''}`}
                  style={{ width: `${(street.open / most) * 100}%` }}
                />
              </span>
            )}
            <span className={css.number}>{street.open}</span>
            {columns.has('clock') && (
              <span
                className={`${css.clock} ${css[street.light]}`}
                style={{ flexBasis: `${widths.clock}em` }}
              >
                {clock}
              </span>
            )}
          </li>
        ))}
        {rest > 0 && lines > 1 && (
          <li className={`${css.row} ${css.muted}`}>
            {fitText(
              [
                t('wall.streets.part', { from: from + 1, to: from + shown.length, n: rest }),
                t('wall.streets.rest', { n: rest }),
              ],
              cols - PADDING - GAP - NUMBER - (columns.has('clock') ? GAP + widths.clock : 0),
            )}
            <span className={css.number}>
              {streets.filter((street) => !here.includes(street)).reduce((sum, { open }) => sum + open, 0)}
            </span>
            {columns.has('clock') && (
              <span className={css.clock} style={{ flexBasis: `${widths.clock}em` }} />
            )}
          </li>
        )}
      </ul>
    </Tile>
  );
}

function useRows(): (streets: readonly StreetFacts[]) => readonly Row[] {
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  const now = useSeenNow(5_000);
  const clockText = useClockText();
  return (streets) =>
    streets.map((street) => ({
      street,
      name: placeLine(directory, { streetId: street.id }, language)[0] ?? '',
      clock: clockText(street.due, now),
    }));
}
