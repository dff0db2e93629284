import type { ReactNode } from 'react';
import type { Millis } from '../../../domain/kernel.ts';
import type { Ems } from '../../../domain/wall/visualAngle.ts';
import { useLanguage, useLink, useMachineNow } from '../../client/hooks.ts';
import { useWords } from '../../speech/t.ts';
import { ageText } from '../../speech/when.ts';
import { useIsDoubted } from '../facts/factsStore.ts';
import { Mark, type MarkKind } from './Mark.tsx';
import { MARK_ROOM, PADDING } from './tile.ts';
import css from './tiles.module.css';
import { fitText, widthOf } from './width.ts';

/** Older than two heartbeats and a little is old: the same bound as the console's. */
export const STALE_MS: Millis = 12_000;
/** Between what a tile is and how old it is. */
const GAP: Ems = 0.6;

/** How old what a tile shows is, and whether that is too old to be believed. */
export interface Freshness {
  /** On this machine's clock; undefined before the first word of the server. */
  readonly age: Millis | undefined;
  readonly isOld: boolean;
  /** Nobody knows what time it is: every clock of it may be wrong. */
  readonly isDoubted: boolean;
}

/** Of the whole picture; of what was asked for by itself when `own` says its age, and from when on it is old. */
export function useFreshness(own?: Millis, freshFor = STALE_MS): Freshness {
  const heardAt = useLink((state) => state.heardAt);
  const isCut = useLink(({ phase }) => phase !== 'live');
  const now = useMachineNow();
  const picture = heardAt === undefined ? undefined : Math.max(0, now - heardAt);
  const age = own === undefined ? picture : Math.max(own, picture ?? 0);
  const isDoubted = useIsDoubted();
  return { age, isDoubted, isOld: age === undefined || age > freshFor || (isCut && age > STALE_MS) };
}

/** An age in words, the fullest first; in its place, while what is shown is fresh, that nobody knows the time. */
export function useAgeTexts({ age, isOld, isDoubted }: Freshness): readonly string[] {
  const t = useWords();
  const language = useLanguage();
  if (age === undefined) return [t('wall.starting')];
  if (isDoubted && !isOld) return [t('wall.doubted'), t('wall.doubted.short'), '?'];
  const text = ageText(Math.max(1000, age), language);
  return [t('wall.ago', { age: text }), text];
}

/** Bright where something is wrong with it. */
export function ageClass({ isOld, isDoubted }: Freshness): string | undefined {
  if (isOld) return css.loud;
  return isDoubted ? `${css.loud} ${css.doubted}` : css.age;
}

interface TileFrameProps {
  /** Of the tile, in ems. */
  readonly cols: Ems;
  /** What it is, the fullest words first: the first that fit are said. */
  readonly label: string | readonly string[];
  readonly mark?: MarkKind | false | undefined;
  /** Of what was asked for by itself; the age of the whole picture unless given. */
  readonly age?: Millis | undefined;
  /** From when on it is old. */
  readonly freshFor?: Millis;
  readonly children: ReactNode;
}

/** A tile with what it shows and how old that is; what is old loses its colour, is hatched, and says its age aloud. */
export function Tile({ cols, label, mark = false, age: own, freshFor, children }: TileFrameProps) {
  const freshness = useFreshness(own, freshFor);
  const { isOld } = freshness;
  const ages = useAgeTexts(freshness);
  const labels = typeof label === 'string' ? [label] : label;
  const room = cols - PADDING - (mark === false ? 0 : MARK_ROOM);
  // The age gives way first, then the words: one of each is always there.
  const least = ages.at(-1) ?? '';
  const words = fitText(labels, room - GAP - widthOf(least)) ?? '';
  const age = fitText(ages, room - GAP - widthOf(words)) ?? least;
  return (
    <section className={isOld ? `${css.tile} ${css.old}` : css.tile} data-age={isOld ? 'old' : 'fresh'}>
      <h2 className={css.label}>
        <span className={css.what}>
          {mark !== false && <Mark of={mark} />}
          {words}
        </span>
        <span className={ageClass(freshness)}>{age}</span>
      </h2>
      <div className={css.body}>{children}</div>
    </section>
  );
}
