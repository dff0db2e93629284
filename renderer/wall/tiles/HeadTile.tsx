import { useDirectory, useLanguage, useNow } from '../../client/hooks.ts';
import { useWords } from '../../speech/t.ts';
import { shortTime } from '../../speech/when.ts';
import { useIsDrill } from '../facts/factsStore.ts';
import { useFreshness } from './Tile.tsx';
import { PADDING, type TileProps } from './tile.ts';
import css from './tiles.module.css';
import { fitParts, fitText, widthOf } from './width.ts';

const MINUTE = 60_000;
/** Sizes of the title and the time, and between the parts, in ems; as in the style sheet. */
const TITLE = 1.1;
const TIME = 1.3;
const GAP = 0.6;
/** Frame and padding of the badge. */
const BADGE_EDGE = 1;

/** What the scene is, whether it is a drill, and what time it is. */
export function HeadTile({ scene, cols }: TileProps) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(MINUTE);
  const isDrill = useIsDrill();
  const district = useDirectory((state) => state.answer?.district.features[0]?.properties);
  const name = (language === 'en' ? district?.nameEn : district?.name) ?? '';
  const title = t(`wall.scene.${scene}`);
  const { isOld, isDoubted } = useFreshness();
  // Nothing that is old is called live, and nothing while nobody knows the time.
  const live = isDoubted ? t('wall.doubted') : isOld ? '' : t('wall.live');
  const badge = isDrill ? t('wall.drill') : live;
  const time = shortTime(now, language);
  const room = cols - PADDING;
  const parts = fitParts(
    [
      { id: 'time' as const, width: widthOf(time) * TIME },
      { id: 'title' as const, width: widthOf(title) * TITLE },
      ...(badge === '' ? [] : [{ id: 'badge' as const, width: widthOf(badge) + BADGE_EDGE }]),
    ],
    room,
    GAP,
  );
  const left =
    room - GAP - widthOf(time) * TIME - (parts.has('badge') ? widthOf(badge) + BADGE_EDGE + GAP : 0);
  const titles = name === '' ? [title] : [`${name} · ${title}`, title];
  return (
    <header className={css.head}>
      <span className={css.title}>{fitText(titles, left / TITLE)}</span>
      {parts.has('badge') && (
        <span className={isDoubted && !isDrill ? `${css.badge} ${css.doubtBadge}` : css.badge}>{badge}</span>
      )}
      <span className={css.time}>{time}</span>
    </header>
  );
}
