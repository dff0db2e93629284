import { useLanguage } from '../../client/hooks.ts';
import { useWords } from '../../speech/t.ts';
import { useFacts } from '../facts/factsStore.ts';
import { Mark } from './Mark.tsx';
import { Tile } from './Tile.tsx';
import { figureSize, type TileProps } from './tile.ts';
import css from './tiles.module.css';

/** One number, as large as its tile. */
function FigureTile({
  of,
  ...room
}: TileProps & { readonly of: 'open' | 'nearDue' | 'overdue' | 'answered' }) {
  const t = useWords();
  const language = useLanguage();
  const facts = useFacts();
  const number =
    of === 'answered' ? facts?.units.filter(({ state }) => state === 'answered').length : facts?.[of];
  const text = number === undefined ? '—' : number.toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB');
  const isHot = of !== 'open' && of !== 'answered' && (number ?? 0) > 0;
  return (
    <Tile
      label={
        <>
          {isHot && <Mark of={of} />}
          {t(`wall.${of}`)}
        </>
      }
    >
      <p
        className={`${css.figure} ${isHot ? css[of] : ''}`}
        style={{ fontSize: `${figureSize(text, room)}em` }}
      >
        {text}
      </p>
    </Tile>
  );
}

export const OpenTile = (props: TileProps) => <FigureTile of="open" {...props} />;
export const NearDueTile = (props: TileProps) => <FigureTile of="nearDue" {...props} />;
export const OverdueTile = (props: TileProps) => <FigureTile of="overdue" {...props} />;
export const AnsweredTile = (props: TileProps) => <FigureTile of="answered" {...props} />;
