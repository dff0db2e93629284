import type { Case } from '../../../../domain/case/case.ts';
import type { WallView } from '../../../../domain/contract/walls.ts';
import type { CaseId } from '../../../../domain/kernel.ts';
import { photoForWall } from '../../../../domain/media/media.ts';
import {
  fitScene,
  MARGIN,
  ROTATING,
  ratioOf,
  type SceneId,
  type TileId,
  type WallLanguage,
} from '../../../../domain/wall/scenes.ts';
import { turnsIn, type WallSettings } from '../../../../domain/wall/settings.ts';
import { type Room, roomOf } from '../../../../domain/wall/visualAngle.ts';
import { useCase, useSituation } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './WallsPage.module.css';

interface PreviewProps {
  readonly settings: WallSettings;
  /** Its page in pixels, as it said last; the usual shape before it has been opened. */
  readonly screen: WallView['screen'] | undefined;
  /** The matter that has this wall now. */
  readonly focusId?: CaseId | undefined;
}

const NO_PHOTO: ReadonlySet<TileId> = new Set(['matterPhoto']);

/** Scenes that take the wall when their time has come. */
const BY_THEMSELVES = ['incident', 'drill', 'night'] as const;

/** What each scene would show from the last seat, and what it has no room for. */
export function Preview({ settings: { viewing, rotation, language }, screen, focusId }: PreviewProps) {
  const t = useWords();
  const room = roomOf(viewing, ratioOf(screen));
  // Whoever sees no cases does not know.
  const isWithoutPhotos = useSituation(({ loaded, cases }) => loaded && !hasReleasedPhoto(cases.values()));
  // As the wall does: what fits is better than a black screen.
  const instead =
    turnsIn({ rotation, language }, room).length > 0
      ? undefined
      : ROTATING.find((scene) => fitScene(scene, room, language) !== undefined);
  const focused = useCase(focusId);
  const empty = focused !== undefined && !hasReleasedPhoto([focused]) ? NO_PHOTO : undefined;
  return (
    <section aria-label={t('walls.preview')}>
      <h3>{t('walls.preview')}</h3>
      <p className={styles.quietNote}>
        {screen === undefined ? t('walls.preview.usual') : t('walls.preview.screen', screen)}
      </p>
      <ul className={styles.previews}>
        {focusId !== undefined && (
          <li>
            <ScenePreview scene="matter" room={room} language={language} empty={empty} />
          </li>
        )}
        {rotation.map((turn, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a scene may come by more than once
          <li key={n}>
            <ScenePreview
              scene={turn.scene}
              seconds={turn.seconds}
              room={room}
              language={language}
              isEmpty={turn.scene === 'photos' && isWithoutPhotos}
            />
          </li>
        ))}
        {instead !== undefined && (
          <li>
            <ScenePreview scene={instead} room={room} language={language} note={t('walls.instead')} />
          </li>
        )}
        {BY_THEMSELVES.map((scene) => (
          <li key={scene}>
            <ScenePreview scene={scene} room={room} language={language} note={t('walls.byItself')} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function hasReleasedPhoto(cases: Iterable<Case>): boolean {
  for (const { media } of cases) if (photoForWall(media) !== undefined) return true;
  return false;
}

interface ScenePreviewProps {
  readonly scene: SceneId;
  /** In the rotation; absent for one that has the wall until it is taken back. */
  readonly seconds?: number;
  /** When it has the wall, where that is not by the rotation. */
  readonly note?: string;
  readonly room: Room;
  readonly language: WallLanguage;
  /** There is nothing to show in it now. */
  readonly isEmpty?: boolean;
  /** Tiles that have nothing to show now. */
  readonly empty?: ReadonlySet<TileId> | undefined;
}

function ScenePreview({ scene, seconds, note, room, language, isEmpty = false, empty }: ScenePreviewProps) {
  const t = useWords();
  const fit = fitScene(scene, room, language, empty);
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
      <div className={styles.screen} style={{ aspectRatio: room.cols / room.rows }} aria-hidden="true">
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
        <b>{name}</b> {seconds === undefined ? note : t('walls.stands', { n: seconds })}
        {empty !== undefined && <small>{t('walls.noPhoto')}</small>}
        {left !== '' && <small>{t('walls.leftOut', { tiles: left })}</small>}
      </figcaption>
    </figure>
  );
}
