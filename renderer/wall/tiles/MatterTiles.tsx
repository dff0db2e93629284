import { caseLight, racingClock } from '../../../domain/sla/racingClock.ts';
import { useCase, useDirectory, useLanguage, useNow } from '../../client/hooks.ts';
import { placeLine } from '../../client/store/directoryStore.ts';
import { useWords } from '../../speech/t.ts';
import { useNames } from '../../speech/useNames.ts';
import { useClockText } from './clockText.ts';
import { Mark } from './Mark.tsx';
import { ReleasedPhoto } from './PhotoTiles.tsx';
import { Tile } from './Tile.tsx';
import { figureSize, LABEL, type TileProps } from './tile.ts';
import css from './tiles.module.css';

/** From so many ems there is room for the whole place, and for how far the matter is. */
const PLACED = 20;
/** A line of the tile with the gap above it, and the large one's height by its size, in ems. */
const MATTER_LINE = 1.5;
const BIG_LINE = 1.2;

/** What it is, where, who has it and how far it is: no word that somebody wrote. */
export function MatterTile({ caseId, cols, rows }: TileProps) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const thisCase = useCase(caseId);
  // One string: a list that is new each time would be drawn for ever.
  const where = useDirectory((state) => thisCase && placeLine(state, thisCase.place, language).join(' · '));
  if (thisCase === undefined) return <Tile label={t('wall.scene.matter')}>{t('wall.matter.gone')}</Tile>;
  const category = names.category(thisCase.category);
  const size = Math.min(figureSize(category, { cols, rows: rows / 2 }), 3);
  const lines = [
    // The street alone, where there is no room for all of it.
    cols >= PLACED ? where : where?.split(' · ')[0],
    thisCase.primaryUnitId && names.unit(thisCase.primaryUnitId),
    t('wall.matter.reports', { n: thisCase.reports }),
  ].filter((line) => line !== undefined && line !== '');
  const room = Math.floor((rows - LABEL - size * BIG_LINE) / MATTER_LINE);
  return (
    <Tile
      label={
        <>
          <Mark of={thisCase.urgency} />
          {t(`urgency.${thisCase.urgency}`)}
          {cols >= PLACED && ` · ${t(`state.${thisCase.state}`)}`}
        </>
      }
    >
      <div className={css.matter}>
        <p className={css.big} style={{ fontSize: `${size}em` }}>
          {category}
        </p>
        {lines.slice(0, Math.max(0, room)).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </Tile>
  );
}

/** The clock it races. */
export function MatterClockTile({ caseId, ...room }: TileProps) {
  const t = useWords();
  const thisCase = useCase(caseId);
  const now = useNow(5_000);
  const clockText = useClockText();
  const due = thisCase && racingClock(thisCase)?.clock.due;
  const text = due === undefined ? t('wall.matter.noClock') : clockText(due, now);
  const light = thisCase === undefined ? 'normal' : caseLight(thisCase, now);
  return (
    <Tile label={t('wall.matter.clock')}>
      <p className={`${css.figure} ${css[light]}`} style={{ fontSize: `${figureSize(`${text}  `, room)}em` }}>
        {text}
      </p>
    </Tile>
  );
}

/** Its newest photo that a duty chief released. */
export function MatterPhotoTile({ caseId }: TileProps) {
  const t = useWords();
  const media = useCase(caseId)?.media?.findLast(({ releasedToWall }) => releasedToWall === true);
  return (
    <Tile label={t('wall.photos')}>
      {media === undefined ? (
        <p className={css.muted}>{t('wall.photos.none')}</p>
      ) : (
        <ReleasedPhoto media={media} />
      )}
    </Tile>
  );
}
