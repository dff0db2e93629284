import type { Case } from '../../../domain/case/case.ts';
import { type CaseMedia, photoForWall } from '../../../domain/media/media.ts';
import { partOf } from '../../../domain/wall/settings.ts';
import type { Ems } from '../../../domain/wall/visualAngle.ts';
import { useDirectory, useLanguage } from '../../client/hooks.ts';
import { placeLine } from '../../client/store/directoryStore.ts';
import { useMediaUrl } from '../../media/mediaUrls.ts';
import { useWords } from '../../speech/t.ts';
import { useNames } from '../../speech/useNames.ts';
import { useFacts } from '../facts/factsStore.ts';
import { Tile } from './Tile.tsx';
import { LABEL, PADDING, type TileProps } from './tile.ts';
import css from './tiles.module.css';
import { fitText } from './width.ts';

/** A photo beside another, with what and where below it, in ems. */
const PHOTO = 11;
/** The least of one below another on a screen that stands upright. */
const HIGH = 9;
const GAP = 0.5;

/** The newest photos that a duty chief let the wall show, blurred where they are to be; those there is no place for, in the next part. */
export function PhotosTile({ cols, rows, part }: TileProps) {
  const t = useWords();
  const cases = useFacts()?.pictured ?? [];
  const across = Math.max(1, Math.floor(cols / PHOTO));
  const down = Math.max(1, Math.floor((rows - LABEL) / HIGH));
  const { shown } = partOf(cases, rows > cols ? across * down : across, part);
  const beside = Math.min(across, Math.max(1, shown.length));
  return (
    <Tile cols={cols} label={t('wall.photos')}>
      {cases.length === 0 && <p className={css.muted}>{t('wall.photos.none')}</p>}
      <div className={css.photos} style={{ gridTemplateColumns: `repeat(${beside}, minmax(0, 1fr))` }}>
        {shown.map((thisCase) => (
          <CasePhoto key={thisCase.id} thisCase={thisCase} cols={(cols - PADDING) / beside - GAP} />
        ))}
      </div>
    </Tile>
  );
}

function CasePhoto({ thisCase, cols }: { readonly thisCase: Case; readonly cols: Ems }) {
  const language = useLanguage();
  const names = useNames();
  const street = useDirectory((state) => placeLine(state, thisCase.place, language)[0]) ?? '';
  const category = names.category(thisCase.category);
  const media = photoForWall(thisCase.media);
  return (
    <figure className={css.photo} style={{ margin: 0 }}>
      {media !== undefined && <ReleasedPhoto media={media} />}
      <figcaption className={css.caption}>
        {fitText([`${category} · ${street}`, category, street], cols)}
      </figcaption>
    </figure>
  );
}

/** Asked for anew when what is blurred in it changes. As it is stored: a picture of a list would be a blur up here. */
export function ReleasedPhoto({ media }: { readonly media: CaseMedia }) {
  const t = useWords();
  const { status, url } = useMediaUrl(media.id, 'full', JSON.stringify(media.blurMasks ?? []));
  return (
    <span className={css.photo}>
      {status === 'ready' && <img src={url} alt="" draggable={false} />}
      {status === 'failed' && <span className={css.muted}>{t('wall.photos.failed')}</span>}
    </span>
  );
}
