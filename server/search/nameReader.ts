import { readTextQuery, type TextQuery } from '../../domain/case/caseText.ts';
import type { NamesMeant } from '../../domain/district/namesMeant.ts';
import { wordsOf } from '../../domain/text/fold.ts';
import type { Pauses } from '../pauses.ts';

export type MeantBy = (text: string) => NamesMeant;

/** Words whose meaning is remembered; people ask for the same again and again. */
const MOST_REMEMBERED = 2_000;

/** Reads what is typed, as the queue does; looking one word up among all names takes a millisecond and more. */
export function createNameReader(meantBy: MeantBy) {
  const known = new Map<string, NamesMeant>();

  function meaning(text: string): NamesMeant {
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const meant = meantBy(text);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(text, meant);
    return meant;
  }

  return async (text: string, pauses: Pauses): Promise<TextQuery> => {
    const read = new Map<string, NamesMeant>();
    const words = wordsOf(text);
    for (const part of new Set(words.length < 2 ? words : [...words, text])) {
      if (pauses.isDue()) await pauses.pause();
      read.set(part, meaning(part));
    }
    return readTextQuery(text, (part) => read.get(part) ?? meaning(part));
  };
}
