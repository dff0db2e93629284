import { type ChangeEvent, useEffect, useId, useState } from 'react';
import { drawnAnew } from '../../ui/drawnAnew.ts';
import { useSay } from '../context.ts';
import { Icon } from '../shell/Icon.tsx';
import type { FieldWord } from '../words.ts';

interface ShotsProps {
  readonly shots: readonly Blob[];
  /** What there is at that moment, and not when the photo was begun, is changed. */
  readonly onChange: (next: (shots: readonly Blob[]) => readonly Blob[]) => void;
  readonly word?: FieldWord;
}

/** Photos as they are taken, kept on the phone until they are sent; nothing but pixels is left of them. */
export function Shots({ shots, onChange, word = 'photo.take' }: ShotsProps) {
  const say = useSay();
  const id = useId();

  async function take(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const input = event.currentTarget;
    const files = [...(input.files ?? [])];
    input.value = '';
    const taken = await Promise.all(files.map(drawnAnew));
    onChange((before) => [...before, ...taken]);
  }

  return (
    <div className="shotField">
      {shots.length > 0 && (
        <ul className="shots">
          {shots.map((shot, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they are taken away by their place, and have no other name
            <li key={n}>
              <Shot shot={shot} n={n + 1} />
              <button
                type="button"
                className="link"
                onClick={() => onChange((before) => before.filter((_, at) => at !== n))}
              >
                {say('photo.remove', { n: n + 1 })}
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        id={id}
        className="unseen"
        type="file"
        accept="image/*"
        capture="environment"
        onChange={(event) => void take(event)}
      />
      <label htmlFor={id} className="key">
        <Icon name="report" />
        {say(shots.length === 0 ? word : 'photo.more')}
      </label>
    </div>
  );
}

function Shot({ shot, n }: { readonly shot: Blob; readonly n: number }) {
  const say = useSay();
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(shot);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [shot]);
  if (url === undefined) return <span className="shot" />;
  if (!shot.type.startsWith('image/'))
    // biome-ignore lint/a11y/useMediaCaption: one's own voice, a moment ago
    return <audio src={url} controls aria-label={say('voice.nth', { n })} />;
  return <img src={url} alt={say('photo.nth', { n })} />;
}
