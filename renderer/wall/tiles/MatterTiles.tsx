import type { Millis } from '../../../domain/kernel.ts';
import { photoForWall } from '../../../domain/media/media.ts';
import { caseLight, racingClock } from '../../../domain/sla/racingClock.ts';
import { dayNumber } from '../../../domain/time/shanghaiDay.ts';
import type { Ems } from '../../../domain/wall/visualAngle.ts';
import { useCase, useDirectory, useLanguage, useNow } from '../../client/hooks.ts';
import { placeLine } from '../../client/store/directoryStore.ts';
import { useWords } from '../../speech/t.ts';
import { useNames } from '../../speech/useNames.ts';
import { shortTime, stampText } from '../../speech/when.ts';
import { useSeenNow } from '../facts/factsStore.ts';
import { useClockText } from './clockText.ts';
import { fillLines } from './fillLines.ts';
import { ReleasedPhoto } from './PhotoTiles.tsx';
import { Tile } from './Tile.tsx';
import { figureSize, LABEL, PADDING, type TileProps } from './tile.ts';
import css from './tiles.module.css';

const MINUTE: Millis = 60_000;

/** What it is, where, who has it, since when and how far it is: no word that somebody wrote. */
export function MatterTile({ caseId, cols, rows }: TileProps) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const thisCase = useCase(caseId);
  const directory = useDirectory((state) => state);
  const now = useNow(MINUTE);
  if (thisCase === undefined)
    return (
      <Tile cols={cols} label={t('wall.scene.matter')}>
        {t('wall.matter.gone')}
      </Tile>
    );
  const { urgency, state, primaryUnitId, place, category, reports, reportedAt } = thisCase;
  const isToday = dayNumber(reportedAt) === dayNumber(now);
  const when = isToday ? shortTime(reportedAt, language) : stampText(reportedAt);
  const where = placeLine(directory, place, language);
  const room: { cols: Ems; rows: Ems } = { cols: cols - PADDING, rows: rows - LABEL };
  const lines = fillLines(
    [
      [category === undefined ? t('wall.unsorted') : names.category(category)],
      // The street alone, where there is no room for all of it.
      [where.map(unbroken).join(t('wall.place.between')), unbroken(where[0] ?? '')],
      [primaryUnitId === undefined ? '' : names.unit(primaryUnitId)],
      // One report is what every case is.
      [reports > 1 ? t('wall.matter.reports', { n: reports }) : ''],
      [t('wall.matter.reportedAt', { time: when })],
    ],
    room,
  );
  return (
    <Tile
      cols={cols}
      mark={urgency}
      label={[`${t(`urgency.${urgency}`)} · ${t(`state.${state}`)}`, t(`urgency.${urgency}`)]}
    >
      <div className={css.matter}>
        {lines.map(({ text, size }, n) => (
          <p key={text} className={n === 0 ? css.big : ''} style={{ fontSize: `${size}em` }}>
            {text}
          </p>
        ))}
      </div>
    </Tile>
  );
}

/** A line breaks between the parts of a place, never in one: 'Grid 0701' stays together. */
function unbroken(part: string): string {
  return part.replaceAll(' ', '\u00a0');
}

/** The clock it races. */
export function MatterClockTile({ caseId, ...room }: TileProps) {
  const t = useWords();
  const thisCase = useCase(caseId);
  const now = useSeenNow(5_000);
  const clockText = useClockText();
  const due = thisCase && racingClock(thisCase)?.clock.due;
  const text = due === undefined ? t('wall.matter.noClock') : clockText(due, now);
  const light = thisCase === undefined ? 'normal' : caseLight(thisCase, now);
  return (
    <Tile cols={room.cols} label={t('wall.matter.clock')}>
      <p className={`${css.figure} ${css[light]}`} style={{ fontSize: `${figureSize(text, room)}em` }}>
        {text}
      </p>
    </Tile>
  );
}

/** Its newest photo that a duty chief released. */
export function MatterPhotoTile({ caseId, cols }: TileProps) {
  const t = useWords();
  const media = photoForWall(useCase(caseId)?.media);
  return (
    <Tile cols={cols} label={t('wall.photos')}>
      {media === undefined ? (
        <p className={css.muted}>{t('wall.photos.none')}</p>
      ) : (
        <ReleasedPhoto media={media} />
      )}
    </Tile>
  );
}
