import type { ReactNode } from 'react';
import type { Millis } from '../../../domain/kernel.ts';
import { useLanguage, useLink, useMachineNow } from '../../client/hooks.ts';
import { useWords } from '../../speech/t.ts';
import { ageText } from '../../speech/when.ts';
import css from './tiles.module.css';

/** Older than two heartbeats and a little is old: the same bound as the console's. */
const STALE_MS: Millis = 12_000;

/** How old what is on the screen is, on this machine's clock; undefined before the first word of the server. */
export function useAge(): Millis | undefined {
  const heardAt = useLink((state) => state.heardAt);
  const now = useMachineNow();
  return heardAt === undefined ? undefined : Math.max(0, now - heardAt);
}

interface TileFrameProps {
  readonly label: ReactNode;
  /** Of what was asked for by itself; the age of the whole picture unless said. */
  readonly age?: Millis | undefined;
  /** From when on it is old. */
  readonly freshFor?: Millis;
  readonly children: ReactNode;
}

/** A tile with what it shows and how old that is; what is old loses its colour, is hatched, and says its age aloud. */
export function Tile({ label, age: own, freshFor = STALE_MS, children }: TileFrameProps) {
  const picture = useAge();
  const isCut = useLink(({ phase }) => phase !== 'live');
  const age = own === undefined ? picture : Math.max(own, picture ?? 0);
  const isOld = age === undefined || age > freshFor || (isCut && age > STALE_MS);
  return (
    <section className={isOld ? `${css.tile} ${css.old}` : css.tile} data-age={isOld ? 'old' : 'fresh'}>
      <h2 className={css.label}>
        <span className={css.what}>{label}</span>
        <Age age={age} isOld={isOld} />
      </h2>
      <div className={css.body}>{children}</div>
    </section>
  );
}

function Age({ age, isOld }: { readonly age: Millis | undefined; readonly isOld: boolean }) {
  const t = useWords();
  const language = useLanguage();
  if (age === undefined) return <span className={css.age}>{t('wall.starting')}</span>;
  const text = t('wall.ago', { age: ageText(Math.max(1000, age), language) });
  return <span className={isOld ? `${css.age} ${css.loud}` : css.age}>{text}</span>;
}
