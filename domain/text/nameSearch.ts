import { foldText, wordsOf } from './fold.ts';
import { readingsOf } from './readings.ts';
import { howSpelled, type Letter } from './spelling.ts';

/** One thing that can be found by its name: Chinese, pinyin, initials, English or digits. */
export interface Entry<Id extends string = string> {
  readonly id: Id;
  readonly zh: string;
  readonly en?: string;
  /** What people call it for short (城管局): found like its name. */
  readonly aliases?: readonly string[];
  /** Further words to find it by, e.g. an account's name or a category's upper class. */
  readonly also?: string;
}

export interface NameSearch<Id extends string = string> {
  /** Ids, best first; an empty query finds nothing. `liked` ids win among equals. */
  find(query: string, limit: number, liked?: ReadonlySet<Id>): readonly Id[];
  /** The same without the guesses (characters and initials with gaps between), unless nothing else is found. */
  findSure(query: string, limit: number): readonly Id[];
  /** Only what begins with it or has it written inside, and whose abbreviation it is. */
  findClear(query: string, limit: number): readonly Id[];
  /** Whether it is the abbreviation of a name: all initials of it and nothing else (`bjl`, 北京路). */
  abbreviates(query: string): boolean;
}

interface Name {
  readonly text: string;
  readonly letters: readonly Letter[];
}

interface Indexed<Id extends string> {
  readonly id: Id;
  readonly names: readonly Name[];
  readonly words: readonly string[];
  readonly length: number;
}

/** A longer query finds nothing new, and would only make the search slow. */
const LONGEST_QUERY = 40;

/**
 * Look-up over some hundred names: 城管, `chengguan`, `cgj`, `Urban` all find 城市管理局. Every reading of a
 * character counts, ü may be typed v, u or yu. Built once for a list, a few milliseconds for three hundred names.
 */
export function createNameSearch<Id extends string>(entries: readonly Entry<Id>[]): NameSearch<Id> {
  const index = entries.map(indexed);

  function scored(query: string): readonly Scored<Id>[] {
    const whole = foldLatin(query).slice(0, LONGEST_QUERY);
    if (whole === '') return [];
    const words = wordsOf(query).map(foldLatin);
    return index
      .map((entry) => ({ entry, score: scoreOf(entry, whole, words) }))
      .filter(({ score }) => score > 0);
  }

  return {
    find(query, limit, liked = new Set()) {
      const found = scored(query);
      return bestOf(
        found.map(({ entry, score }) => ({ entry, score: score + (liked.has(entry.id) ? LIKED : 0) })),
        limit,
      );
    },
    findSure(query, limit) {
      const found = scored(query);
      const sure = found.filter(({ score }) => score > GUESSED);
      return bestOf(sure.length > 0 ? sure : found, limit);
    },
    findClear: (query, limit) =>
      bestOf(
        scored(query).filter(({ score }) => score >= CLEAR),
        limit,
      ),
    abbreviates(query) {
      const initials = foldLatin(query);
      return (
        ABBREVIATION.test(initials) &&
        index.some(({ names }) => names.some((name) => isAllOf(name, initials)))
      );
    },
  };
}

interface Scored<Id extends string> {
  readonly entry: Indexed<Id>;
  readonly score: number;
}

const bestOf = <Id extends string>(found: readonly Scored<Id>[], limit: number): readonly Id[] =>
  found
    .toSorted(
      (a, b) => b.score - a.score || a.entry.length - b.entry.length || a.entry.id.localeCompare(b.entry.id),
    )
    .slice(0, limit)
    .map(({ entry }) => entry.id);

/** Folded; tone marks put aside, and ü as it is typed. */
function foldLatin(query: string): string {
  const marked = query.normalize('NFD').replace(/u\p{M}*\u0308\p{M}*/giu, 'v');
  return foldText(marked.replace(/(?<=[a-z])[\u0300-\u036f]+/giu, ''));
}

function indexed<Id extends string>({ id, zh, en, aliases, also }: Entry<Id>): Indexed<Id> {
  return {
    id,
    names: [zh, ...(aliases ?? [])].map(nameOf),
    words: [en, also].flatMap((word) => (word === undefined ? [] : foldText(word))),
    length: zh.length,
  };
}

function nameOf(name: string): Name {
  const text = foldText(name);
  return { text, letters: [...text].map((character) => ({ character, readings: readingsOf(character) })) };
}

/** A kind of match is worth ten; what fits the case, or is read unusually, counts less than a kind. */
const KIND = 10;
const LIKED = 5;
const UNUSUAL = 3;
/** From here up somebody who knows the name would say that this is it. */
const CLEAR = 6 * KIND;
/** Two letters are the beginning of many a word. */
const ABBREVIATION = /^[a-z]{3,8}$/u;
/** From here down it is characters and initials with gaps between. */
const GUESSED = 2 * KIND;

/** All words together are one name typed with spaces; else each has to fit by itself. */
function scoreOf(entry: Indexed<string>, whole: string, words: readonly string[]): number {
  const together = fitOf(entry, whole);
  if (together > 0 || words.length < 2) return together;
  return Math.min(...words.map((word) => fitOf(entry, word)));
}

const fitOf = (entry: Indexed<string>, wanted: string): number =>
  Math.max(
    ...entry.names.map((name) => fitOfName(name, wanted)),
    ...entry.words.map((word) => fitOfWord(word, wanted)),
  );

const isAllOf = ({ letters }: Name, initials: string): boolean => howSpelled(letters, initials)?.rank === 9;

function fitOfWord(word: string, wanted: string): number {
  if (word.startsWith(wanted)) return 10 * KIND;
  return word.includes(wanted) ? 6 * KIND : 0;
}

/**
 * Best first: the name itself, its beginning, its initials in full (so an abbreviation comes before a longer name),
 * full syllables and initials from the start, the same inside, syllables begun, characters and initials in
 * this order with gaps (`cgj`, 城管局).
 */
function fitOfName({ text, letters }: Name, wanted: string): number {
  if (text === wanted) return 11 * KIND;
  if (text.startsWith(wanted)) return 10 * KIND;
  const spelled = howSpelled(letters, wanted);
  const read = spelled === undefined ? 0 : spelled.rank * KIND - (spelled.isUsual ? 0 : UNUSUAL);
  const written = text.includes(wanted) ? 6 * KIND : inOrder(text, wanted) ? 2 * KIND : 0;
  return Math.max(read, written);
}

function inOrder(text: string, wanted: string): boolean {
  let at = 0;
  for (const character of wanted) {
    at = text.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
