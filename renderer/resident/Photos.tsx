import { useEffect, useId, useMemo, useState } from 'react';
import { drawnAnew } from '../ui/drawnAnew.ts';
import { useResident } from './context.ts';

/** As many as the server takes. */
const MOST = 6;

interface PhotosProps {
  readonly photos: readonly Blob[];
  readonly onChange: (photos: readonly Blob[]) => void;
}

export function Photos({ photos, onChange }: PhotosProps) {
  const { say } = useResident();
  const field = useId();
  const [isWrong, setWrong] = useState(false);

  async function add(files: FileList | null): Promise<void> {
    const pictures = [...(files ?? [])].filter(({ type }) => /^(?:image|video)\//u.test(type));
    setWrong(pictures.length < (files?.length ?? 0));
    const drawn = await Promise.all(pictures.map(drawnAnew));
    onChange([...photos, ...drawn].slice(0, MOST));
  }

  return (
    <section>
      <div className="photos">
        {photos.map((photo, index) => (
          <Shown
            // Two photos of one size may stand beside each other; neither ever changes.
            // biome-ignore lint/suspicious/noArrayIndexKey: a photo has no name of its own
            key={`${photo.size} ${index}`}
            photo={photo}
            nth={index + 1}
            onRemove={() => onChange(photos.filter((each) => each !== photo))}
          />
        ))}
        {photos.length < MOST && (
          <label className="shoot" htmlFor={field}>
            <span aria-hidden="true">＋</span>
            {say(photos.length === 0 ? 'photo.take' : 'photo.more')}
          </label>
        )}
      </div>
      <input
        id={field}
        className="unseen"
        type="file"
        accept="image/*,video/mp4,video/quicktime"
        multiple
        onChange={({ target }) => {
          void add(target.files).then(() => {
            target.value = '';
          });
        }}
      />
      <p className={isWrong ? 'wrong' : 'quiet'}>{say(isWrong ? 'photo.failed' : 'photo.private')}</p>
    </section>
  );
}

interface ShownProps {
  readonly photo: Blob;
  readonly nth: number;
  readonly onRemove: () => void;
}

function Shown({ photo, nth, onRemove }: ShownProps) {
  const { say } = useResident();
  const url = useMemo(() => URL.createObjectURL(photo), [photo]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <figure>
      {photo.type.startsWith('video/') ? (
        <video src={url} muted aria-label={say('photo.nth', { n: nth })} />
      ) : (
        <img src={url} alt={say('photo.nth', { n: nth })} />
      )}
      <button
        type="button"
        className="remove"
        onClick={onRemove}
        aria-label={say('photo.remove', { n: nth })}
      >
        ✕
      </button>
    </figure>
  );
}
