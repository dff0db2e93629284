import { type ReactNode, useState } from 'react';
import type { CaseMedia } from '../../domain/media/media.ts';
import { kindOf } from '../../domain/media/media.ts';
import { useLanguage } from '../client/hooks.ts';
import { problemText } from '../speech/problem.ts';
import { useWords } from '../speech/t.ts';
import { useMediaUrl } from './mediaUrls.ts';
import styles from './Picture.module.css';

/** Width and height in pixels. */
export interface Pixels {
  readonly w: number;
  readonly h: number;
}

interface PictureProps {
  readonly media: CaseMedia;
  /** What is said of it to who cannot see. */
  readonly name: string;
  readonly onPixels: (pixels: Pixels) => void;
  /** Laid over the picture once its size is known: what is blurred, or is to be. */
  readonly children?: ReactNode;
}

/** The photo as large as the window lets, or the film with its controls. */
export function Picture({ media, name, onPixels, children }: PictureProps) {
  const t = useWords();
  const language = useLanguage();
  const { status, url, code = '' } = useMediaUrl(media.id, 'full');
  if (status === 'loading') {
    return (
      <p className={styles.word} role="status">
        {t('viewer.loading')}
      </p>
    );
  }
  if (status === 'failed' || url === undefined) {
    return (
      <p className={styles.word} role="alert">
        {t('viewer.failed', { why: problemText({ code }, language) })}
      </p>
    );
  }
  return kindOf(media.id) === 'video' ? (
    // biome-ignore lint/a11y/useMediaCaption: films from the street have no spoken text to caption
    <video
      className={styles.film}
      src={url}
      controls
      aria-label={name}
      onLoadedMetadata={({ currentTarget: { videoWidth: w, videoHeight: h } }) => onPixels({ w, h })}
    />
  ) : (
    <Photo url={url} name={name} onPixels={onPixels}>
      {children}
    </Photo>
  );
}

interface PhotoProps extends Omit<PictureProps, 'media'> {
  readonly url: string;
}

function Photo({ url, name, onPixels, children }: PhotoProps) {
  const [ratio, setRatio] = useState<number>();
  return (
    // As wide as its height allows: what lies over it in parts of the picture then lies where it belongs.
    <div className={styles.photo} style={ratio === undefined ? {} : { width: `min(100%, 48vh * ${ratio})` }}>
      <img
        className={styles.image}
        src={url}
        alt={name}
        draggable={false}
        // Not seen before what must be blurred can lie over it.
        style={ratio === undefined ? { visibility: 'hidden' } : {}}
        onLoad={({ currentTarget: { naturalWidth: w, naturalHeight: h } }) => {
          setRatio(w / Math.max(1, h));
          onPixels({ w, h });
        }}
      />
      {ratio !== undefined && children}
    </div>
  );
}
