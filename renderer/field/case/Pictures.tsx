import { useEffect, useState } from 'react';
import type { Case } from '../../../domain/case/case.ts';
import { kindOf, type MediaId } from '../../../domain/media/media.ts';
import { useClient } from '../../client/context.ts';
import { useSay } from '../context.ts';

/** The photos of a case, small; they need the network, and nothing else of the page does. */
export function Pictures({ thisCase: { media = [] } }: { readonly thisCase: Case }) {
  const say = useSay();
  if (media.length === 0) return null;
  return (
    <section className="card">
      <h2>{say('case.photos')}</h2>
      <ul className="shots">
        {media.map(({ id, stage }, n) => (
          <li key={id}>
            <Picture id={id} name={say('case.photo', { stage: say(`stage.${stage}`), n: n + 1 })} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Picture({ id, name }: { readonly id: MediaId; readonly name: string }) {
  const { link } = useClient();
  const say = useSay();
  const [url, setUrl] = useState<string>();
  const [isMissing, setMissing] = useState(false);
  const isFilm = kindOf(id) === 'video';

  useEffect(() => {
    let made: string | undefined;
    let isGone = false;
    void link.blob(isFilm ? `/media/${id}` : `/media/${id}/thumb`).then((answer) => {
      if (isGone) return;
      if (!answer.ok) return setMissing(true);
      made = URL.createObjectURL(answer.blob);
      setUrl(made);
    });
    return () => {
      isGone = true;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [link, id, isFilm]);

  if (isMissing) return <p className="quiet">{say('case.noPhoto')}</p>;
  if (url === undefined) return <span className="shot" />;
  return (
    <figure>
      {isFilm ? (
        // biome-ignore lint/a11y/useMediaCaption: what was recorded on site has no captions
        <video src={url} controls aria-label={name} />
      ) : (
        <img src={url} alt={name} />
      )}
      <figcaption>{name}</figcaption>
    </figure>
  );
}
