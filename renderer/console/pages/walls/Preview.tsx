import type { Case } from '../../../../domain/case/case.ts';
import { fitScene, MARGIN, USUAL_RATIO, type WallLanguage } from '../../../../domain/wall/scenes.ts';
import type { Turn, WallSettings } from '../../../../domain/wall/settings.ts';
import { type Room, roomOf } from '../../../../domain/wall/visualAngle.ts';
import { useSituation } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './WallsPage.module.css';

/** What each scene of the rotation would show from the last seat, and what it has no room for. */
export function Preview({ settings: { viewing, rotation, language } }: { readonly settings: WallSettings }) {
  const t = useWords();
  const room = roomOf(viewing, USUAL_RATIO);
  // Whoever sees no cases does not know.
  const isWithoutPhotos = useSituation(({ loaded, cases }) => loaded && !hasReleasedPhoto(cases.values()));
  return (
    <section aria-label={t('walls.preview')}>
      <h3>{t('walls.preview')}</h3>
      <ul className={styles.previews}>
        {rotation.map((turn, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a scene may come by more than once
          <li key={n}>
            <ScenePreview
              turn={turn}
              room={room}
              language={language}
              isEmpty={turn.scene === 'photos' && isWithoutPhotos}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function hasReleasedPhoto(cases: Iterable<Case>): boolean {
  for (const { media = [] } of cases) if (media.some((each) => each.releasedToWall === true)) return true;
  return false;
}

interface ScenePreviewProps {
  readonly turn: Turn;
  readonly room: Room;
  readonly language: WallLanguage;
  /** There is nothing to show in it now. */
  readonly isEmpty: boolean;
}

function ScenePreview({ turn: { scene, seconds }, room, language, isEmpty }: ScenePreviewProps) {
  const t = useWords();
  const fit = fitScene(scene, room, language);
  const name = t(`wall.scene.${scene}`);
  if (fit === undefined || isEmpty) {
    return (
      <p className={styles.out}>
        <b>{name}</b> {t(fit === undefined ? 'walls.noRoom' : 'walls.noPhotos')}
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
