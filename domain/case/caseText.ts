import { type NamesMeant, NOTHING_MEANT } from '../district/namesMeant.ts';
import { foldText, wordsOf } from '../text/fold.ts';
import type { Case } from './case.ts';

/**
 * Finding cases by what a person types: the same question in the queue, the pickers and over HTTP. Every word
 * has to fit, each anywhere: number, the channel's number, title, description, place, or a name of place, kind
 * or unit that it stands for.
 */

export interface TextQuery {
  readonly words: readonly QueryWord[];
  /** All of it as one name: `tap water`, `shan jia`. */
  readonly whole: NamesMeant;
}

export interface QueryWord {
  readonly text: string;
  readonly meant: NamesMeant;
}

/** What is typed, read once for all cases; `meantBy` knows the names of the district. */
export function readTextQuery(
  text: string,
  meantBy: (text: string) => NamesMeant = () => NOTHING_MEANT,
): TextQuery {
  const words = wordsOf(text).map((word) => ({ text: word, meant: meantBy(word) }));
  return { words, whole: words.length < 2 ? NOTHING_MEANT : meantBy(text) };
}

/** True when the text fits the case in any way; one that says nothing fits every case. */
export function matchesText(thisCase: Case, query: TextQuery): boolean {
  return query.words.length === 0 || fitOf(thisCase, query) > 0;
}

/** The number a text can only be meant for: three digits or more, with the letters numbers begin with. */
export function numberMeant({ words }: TextQuery): string | undefined {
  const [word] = words;
  const isNumber = words.length === 1 && word !== undefined && /^[a-z]{0,8}\d{3,}$/u.test(word.text);
  return isNumber ? word.text : undefined;
}

/** Whether a case is meant by such a number: its own, or its channel's, by its last digits. */
export function bearsNumber(thisCase: Case, number: string): boolean {
  const { number: own, externalId } = foldedText(thisCase);
  return own.endsWith(number) || externalId.endsWith(number);
}

/** The cases a text fits, best first; among equals those near `beside`, then the newest. */
export function findCases(
  cases: Iterable<Case>,
  query: TextQuery,
  { beside, limit }: FindOptions,
): readonly Case[] {
  const isNear = (thisCase: Case): number =>
    Number(
      beside?.place.communityId !== undefined && beside.place.communityId === thisCase.place.communityId,
    );
  return [...cases]
    .map((thisCase) => ({ thisCase, rank: fitOf(thisCase, query) }))
    .filter(({ rank }) => rank > 0)
    .sort(
      (a, b) =>
        b.rank - a.rank ||
        isNear(b.thisCase) - isNear(a.thisCase) ||
        b.thisCase.reportedAt - a.thisCase.reportedAt,
    )
    .slice(0, limit)
    .map(({ thisCase }) => thisCase);
}

interface FindOptions {
  readonly beside?: Case | undefined;
  readonly limit: number;
}

/** How well the query fits; the better the higher, 0 not at all. */
function fitOf(thisCase: Case, { words, whole }: TextQuery): number {
  let sum = 0;
  for (const word of words) {
    const fit = fitOfWord(thisCase, word);
    if (fit === 0) return isNamed(thisCase, whole) ? 1 : 0;
    sum += fit;
  }
  return sum;
}

function fitOfWord(thisCase: Case, { text, meant }: QueryWord): number {
  const { number, externalId, title, place, description } = foldedText(thisCase);
  if (number.endsWith(text) || externalId === text) return 6;
  if (title.includes(text)) return 5;
  if (number.includes(text) || externalId.includes(text)) return 4;
  if (place.includes(text)) return 3;
  if (description.includes(text)) return 2;
  return isNamed(thisCase, meant) ? 1 : 0;
}

function isNamed(thisCase: Case, { units, categories, places }: NamesMeant): boolean {
  const category = thisCase.category ?? thisCase.suggestedCategory;
  if (category !== undefined && categories.has(category)) return true;
  if (places.length > 0) {
    const { title, place, description } = foldedText(thisCase);
    if (places.some((name) => title.includes(name) || place.includes(name) || description.includes(name)))
      return true;
  }
  if (units.size === 0) return false;
  const { streetId, communityId, gridId } = thisCase.place;
  return [streetId, communityId, gridId, thisCase.primaryUnitId, ...thisCase.coUnitIds].some(
    (id) => id !== undefined && units.has(id),
  );
}

/** Texts of a case as they are compared (text/fold.ts). */
export interface FoldedText {
  readonly number: string;
  readonly externalId: string;
  readonly title: string;
  readonly place: string;
  readonly description: string;
}

/** Folding costs a hundred times as much as looking; a case is never changed, so it is folded once. */
const folded = new WeakMap<Case, FoldedText>();

export function foldedText(thisCase: Case): FoldedText {
  const known = folded.get(thisCase);
  if (known !== undefined) return known;
  const made: FoldedText = {
    number: foldText(thisCase.id),
    externalId: foldText(thisCase.externalId ?? ''),
    title: foldText(thisCase.title),
    place: foldText(thisCase.place.text ?? ''),
    description: foldText(thisCase.description ?? ''),
  };
  folded.set(thisCase, made);
  return made;
}
