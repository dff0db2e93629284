import type { Unit } from '../../../domain/district/directory.ts';
import { partOf } from '../../../domain/wall/settings.ts';
import { useLanguage } from '../../client/hooks.ts';
import type { Language } from '../../client/store/languageStore.ts';
import { useWords } from '../../speech/t.ts';
import { useNames } from '../../speech/useNames.ts';
import { ageText } from '../../speech/when.ts';
import { useFacts, useSeenNow } from '../facts/factsStore.ts';
import { Mark } from './Mark.tsx';
import { Tile } from './Tile.tsx';
import { linesIn, MARK_ROOM, PADDING, type TileProps } from './tile.ts';
import css from './tiles.module.css';
import { widthOf } from './width.ts';

/** Two Chinese letters or four capitals, with air beside them, and the gap behind. */
const CELL = { cols: { zh: 3.2, en: 3.5 }, rows: 1.9 } as const;
const LETTERS = { zh: 2, en: 4 } as const;
/** What every name begins or ends with says nothing about which one it is. */
const BEGINNING = /^(?:区委|区|团)/u;
const ENDING =
  /(?:委员会|管理中心|作业中心|保障中心|开发中心|办公室|服务部|运营部|公司|中心|大队|分局|局|委|部|办)$/u;
const MINUTE = 60_000;
/** Between a mark, a name and its age, together, in ems. */
const GAP = 1;

/** Every department in the directory's order, answered filled, owing framed. */
export function BoardTile({ cols, rows }: TileProps) {
  const t = useWords();
  const language = useLanguage();
  const units = useFacts()?.units ?? [];
  const across = Math.max(1, Math.floor((cols - 0.8) / CELL.cols[language]));
  const places = across * linesIn(rows, CELL.rows);
  // More than there is room for: those that have something to answer, as a whole.
  const shown =
    units.length <= places ? units : units.filter(({ state }) => state !== 'free').slice(0, places);
  const all = t('wall.board', { n: units.length });
  const some = t('wall.board.some', { n: shown.length, all: units.length });
  return (
    <Tile cols={cols} label={shown.length < units.length ? [some, all] : all}>
      {shown.length === 0 && units.length > 0 && <p className={css.muted}>{t('wall.board.none')}</p>}
      <ul className={css.board} style={{ gridTemplateColumns: `repeat(${across}, minmax(0, 1fr))` }}>
        {shown.map(({ unit, state }) => (
          <li key={unit.id} className={`${css.cell} ${css[state] ?? ''}`}>
            {cellName(unit, language)}
          </li>
        ))}
      </ul>
    </Tile>
  );
}

/** Those that owe an answer, the longest first, with how long; those there is no line for, in the next part. */
export function OwingTile({ cols, rows, part }: TileProps) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const now = useSeenNow(MINUTE);
  const owing = (useFacts()?.units ?? [])
    .filter(({ state }) => state === 'owing' || state === 'late')
    .sort((a, b) => (a.since ?? 0) - (b.since ?? 0));
  const lines = linesIn(rows);
  const { shown } = partOf(owing, owing.length > lines ? Math.max(1, lines - 1) : lines, part);
  const rest = owing.length - shown.length;
  const rowsOf = (nameOf: (unit: Unit) => string) =>
    shown.map(({ unit, state, since }) => ({
      id: unit.id,
      light: state === 'late' ? ('overdue' as const) : ('nearDue' as const),
      name: nameOf(unit),
      age: since === undefined ? '' : ageText(Math.max(MINUTE, now - since), language),
    }));
  const whole = rowsOf(({ id }) => names.unit(id));
  const room = cols - PADDING - MARK_ROOM - GAP;
  // All of them as the board calls them, or all by their names.
  const hasRoom = whole.every(({ name, age }) => widthOf(name) + widthOf(age) <= room);
  const called = hasRoom ? whole : rowsOf((unit) => cellName(unit, language));
  const counted = t('wall.owing', { n: owing.length });
  const isSent = (useFacts()?.units ?? []).some(({ state }) => state !== 'free');
  // Where nothing was sent to anybody, nobody has answered either.
  const calm = t(isSent ? 'wall.owing.none' : 'wall.board.none');
  const label = owing.length === 0 ? [calm, counted] : counted;
  return (
    <Tile cols={cols} label={label}>
      <ul className={css.rows}>
        {called.map(({ id, light, name, age }) => (
          <li key={id} className={`${css.row} ${css[light]}`}>
            <Mark of={light} />
            {name}
            <span className={css.clock} style={{ flexBasis: 'auto', marginLeft: 'auto' }}>
              {age}
            </span>
          </li>
        ))}
        {rest > 0 && lines > 1 && (
          <li className={`${css.row} ${css.muted}`}>{t('wall.owing.rest', { n: rest })}</li>
        )}
      </ul>
    </Tile>
  );
}

/** 水务 for 区水务局, WAB for District Water Affairs Bureau: what people in the room call it. */
function cellName({ name, nameEn, shortName, aliases = [] }: Unit, language: Language): string {
  if (language === 'en' && nameEn !== undefined) {
    const initials = nameEn.replace(/^District /u, '').match(/\b[A-Z]/gu) ?? [];
    return initials.slice(0, LETTERS.en).join('');
  }
  const [short = name] = [shortName, ...aliases].filter((each) => each !== undefined);
  const core = short.replace(BEGINNING, '').replace(ENDING, '');
  return (core.length < LETTERS.zh ? short : core).slice(0, LETTERS.zh);
}
