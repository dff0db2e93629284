import { useLanguage, useNow } from '../../client/hooks.ts';
import { useWords } from '../../speech/t.ts';
import { dayText, shortTime } from '../../speech/when.ts';
import { useFacts } from '../facts/factsStore.ts';
import { Tile } from './Tile.tsx';
import { figureSize, PADDING, type TileProps } from './tile.ts';
import css from './tiles.module.css';
import { fitText } from './width.ts';

const MINUTE = 60_000;
/** Below the clock there is a line for the day, and one for how calm it is. */
const LINES = 3;

/** A quiet night: what time it is and that nothing calls, in little light. */
export function NightTile({ cols, rows }: TileProps) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(MINUTE);
  const facts = useFacts();
  const time = shortTime(now, language);
  const calm = t('wall.night.calm');
  const open = t('wall.night.open', { n: facts?.open ?? 0 });
  const lines = [
    dayText(now, language),
    facts && fitText([`${calm} · ${open}`, calm, open], cols - PADDING),
  ].filter((line) => line !== undefined);
  const isRoomy = rows >= 8 && cols >= 14;
  const size = figureSize(time, { cols: cols * 0.7, rows: isRoomy ? rows - LINES : rows });
  return (
    <Tile cols={cols} label={t('wall.scene.night')}>
      <div className={css.night}>
        <p style={{ fontSize: `${Math.min(size, 8)}em` }}>{time}</p>
        {isRoomy && lines.map((line) => <p key={line}>{line}</p>)}
      </div>
    </Tile>
  );
}
