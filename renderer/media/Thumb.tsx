import { kindOf, type MediaId } from '../../domain/media/media.ts';
import { useWords } from '../speech/t.ts';
import styles from './Media.module.css';
import { useMediaUrl } from './mediaUrls.ts';

interface ThumbProps {
  readonly mediaId: MediaId;
  /** What is said of it; the picture itself says nothing to who cannot see. */
  readonly name: string;
  readonly version?: string;
}

/** The small picture of a photo; a film, and what cannot be had, stand as a word. */
export function Thumb({ mediaId, name, version = '' }: ThumbProps) {
  const t = useWords();
  const isFilm = kindOf(mediaId) === 'video';
  return isFilm ? (
    <span className={styles.word}>
      <span aria-hidden="true">▶</span> {t('media.film')}
    </span>
  ) : (
    <Photo mediaId={mediaId} name={name} version={version} />
  );
}

function Photo({ mediaId, name, version }: Required<ThumbProps>) {
  const t = useWords();
  const { status, url } = useMediaUrl(mediaId, 'thumb', version);
  if (status === 'ready') return <img className={styles.picture} src={url} alt={name} draggable={false} />;
  return <span className={styles.word}>{t(status === 'loading' ? 'media.loading' : 'media.failed')}</span>;
}
