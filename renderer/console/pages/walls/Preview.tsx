import { fitScene, MARGIN, USUAL_RATIO, type WallLanguage } from '../../../../domain/wall/scenes.ts';
import type { Turn, WallSettings } from '../../../../domain/wall/settings.ts';
import { type Room, roomOf } from '../../../../domain/wall/visualAngle.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './WallsPage.module.css';

/** What each scene of the rotation would show from the last seat, and what it has no room for. */
export function Preview({ settings: { viewing, rotation, language } }: { readonly settings: WallSettings }) {
  const t = useWords();
  const room = roomOf(viewing, USUAL_RATIO);
  return (
    <section aria-label={t('walls.preview')}>
      <h3>{t('walls.preview')}</h3>
      <ul className={styles.previews}>
        {rotation.map((turn, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a scene may come by more than once
          <li key={n}>
            <ScenePreview turn={turn} room={room} language={language} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ScenePreviewProps {
  readonly turn: Turn;
  readonly room: Room;
  readonly language: WallLanguage;
}

function ScenePreview({ turn: { scene, seconds }, room, language }: ScenePreviewProps) {
  const t = useWords();
  const fit = fitScene(scene, room, language);
  const name = t(`wall.scene.${scene}`);
  if (fit === undefined) {
    return (
      <p className={styles.out}>
        <b>{name}</b> {t('walls.noRoom')}
      </p>
    );
  }
  const share = (part: number, whole: number) => `${(part / whole) * 100}%`;
  const left = fit.left.map((id) => t(`walls.tile.${id}`)).join(t('list.comma'));
  return (
    <figure className={styles.preview}>
      <div className={styles.screen} aria-hidden="true">
        {fit.placed.map(({ id, x, y, cols, rows }) => (
          <span
            key={id}
            style={{
              left: share(MARGIN + x, room.cols),
              top: share(MARGIN + y, room.rows),
              width: share(cols, room.cols),
              height: share(rows, room.rows),
            }}
          >
            {t(`walls.tile.${id}`)}
          </span>
        ))}
      </div>
      <figcaption>
        <b>{name}</b> {t('walls.stands', { n: seconds })}
        {left !== '' && <small>{t('walls.leftOut', { tiles: left })}</small>}
      </figcaption>
    </figure>
  );
}
