import { useDirectory, useLanguage, useNow } from '../../client/hooks.ts';
import { placeLine } from '../../client/store/directoryStore.ts';
import { useWords } from '../../speech/t.ts';
import type { StreetFacts } from '../facts/facts.ts';
import { useFacts } from '../facts/factsStore.ts';
import { useClockText } from './clockText.ts';
import { Mark } from './Mark.tsx';
import { Tile } from './Tile.tsx';
import { linesIn, type TileProps } from './tile.ts';
import css from './tiles.module.css';

/** From so many ems the bars have room. */
const BARRED = 20;

/** The streets, the most pressing clock first; those there is no line for are counted. */
export function StreetsTile({ cols, rows }: TileProps) {
  const t = useWords();
  const streets = useFacts()?.streets ?? [];
  const lines = linesIn(rows);
  const shown = streets.slice(0, streets.length > lines ? Math.max(1, lines - 1) : lines);
  const most = Math.max(1, ...streets.map(({ open }) => open));
  const rest = streets.length - shown.length;
  return (
    <Tile label={t('wall.streets')}>
      <ul className={`${css.rows} ${css.filling}`}>
        {shown.map((street) => (
          <Street key={street.id} street={street} most={cols >= BARRED ? most : undefined} />
        ))}
        {rest > 0 && lines > 1 && (
          <li className={`${css.row} ${css.muted}`}>
            {t('wall.streets.rest', { n: rest })}
            <span className={css.number}>
              {streets.slice(shown.length).reduce((sum, { open }) => sum + open, 0)}
            </span>
            <span className={css.clock} />
          </li>
        )}
      </ul>
    </Tile>
  );
}

function Street({ street, most }: { readonly street: StreetFacts; readonly most: number | undefined }) {
  const language = useLanguage();
  const name = useDirectory((state) => placeLine(state, { streetId: street.id }, language)[0]);
  const now = useNow(5_000);
  const clock = useClockText()(street.due, now);
  const { light, open } = street;
  return (
    <li className={css.row}>
      {light === 'normal' ? <span className={css.mark} /> : <Mark of={light} />}
      <span className={css.name}>{name}</span>
      {most !== undefined && (
        <span className={css.bar}>
          <span className={`${css.fill} ${css[light]}`} style={{ width: `${(open / most) * 100}%` }} />
        </span>
      )}
      <span className={css.number}>{open}</span>
      <span className={`${css.clock} ${css[light]}`}>{clock}</span>
    </li>
  );
}
