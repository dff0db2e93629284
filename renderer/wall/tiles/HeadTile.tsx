import { useDirectory, useLanguage, useNow } from '../../client/hooks.ts';
import { useWords } from '../../speech/t.ts';
import { shortTime } from '../../speech/when.ts';
import type { TileProps } from './tile.ts';
import css from './tiles.module.css';

const MINUTE = 60_000;
/** From so many ems the district's name has room beside the scene's. */
const WIDE = 24;
const BADGED = 16;

/** What the scene is, that it is no drill, and what time it is. */
export function HeadTile({ scene, cols }: TileProps) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(MINUTE);
  const district = useDirectory((state) => state.answer?.district.features[0]?.properties);
  const name = language === 'en' ? district?.nameEn : district?.name;
  return (
    <header className={css.head}>
      <span className={css.title}>
        {cols >= WIDE && `${name ?? ''} · `}
        {t(`wall.scene.${scene}`)}
      </span>
      {cols >= BADGED && <span className={css.badge}>{t('wall.live')}</span>}
      <span className={css.time}>{shortTime(now, language)}</span>
    </header>
  );
}
