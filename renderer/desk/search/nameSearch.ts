import { pinyin } from 'pinyin-pro';

/** One thing that can be found by its name: Chinese, pinyin, initials, English or digits. */
export interface Entry {
  readonly id: string;
  readonly zh: string;
  readonly en?: string;
  /** Further words to find it by, e.g. a grid's number or a category's upper class. */
  readonly also?: string;
}

export interface NameSearch {
  /** Ids, best first; an empty query finds nothing. `liked` ids win among equals. */
  find(query: string, limit: number, liked?: ReadonlySet<string>): readonly string[];
}

interface Indexed {
  readonly id: string;
  readonly words: readonly string[];
  readonly initials: string;
  readonly syllables: readonly string[];
  readonly length: number;
}

/**
 * Pinyin-aware look-up over a few hundred names: `csglj` and `cgj` find 城市管理局, `cheng`, `城管` and
 * `Urban` too. Built once for a list, a few milliseconds for three hundred names.
 */
export function createNameSearch(entries: readonly Entry[]): NameSearch {
  const index = entries.map(indexed);
  return {
    find(query, limit, liked = new Set()) {
      const wanted = query.trim().toLowerCase();
      if (wanted === '') return [];
      return index
        .map((entry) => ({ entry, score: scoreOf(entry, wanted) }))
        .filter(({ score }) => score > 0)
        .sort(
          (a, b) =>
            b.score + like(b.entry, liked) - (a.score + like(a.entry, liked)) ||
            a.entry.length - b.entry.length ||
            a.entry.id.localeCompare(b.entry.id),
        )
        .slice(0, limit)
        .map(({ entry }) => entry.id);
    },
  };
}

/** Half a class: what fits the case wins within a kind of match, never over a better kind. */
const like = (entry: Indexed, liked: ReadonlySet<string>): number => (liked.has(entry.id) ? 5 : 0);

function indexed(entry: Entry): Indexed {
  const syllables = pinyin(entry.zh, { toneType: 'none', type: 'array', nonZh: 'consecutive' }).map(
    (syllable) => syllable.toLowerCase(),
  );
  return {
    id: entry.id,
    words: [entry.zh, entry.en ?? '', entry.also ?? ''].map((word) => word.toLowerCase()),
    initials: syllables.map((syllable) => syllable[0] ?? '').join(''),
    syllables,
    length: entry.zh.length,
  };
}

/** 0 no match; tens apart by kind of match: name, initials from the start, inside, scattered, syllables. */
function scoreOf(entry: Indexed, wanted: string): number {
  if (entry.words.some((word) => word.startsWith(wanted))) return 60;
  if (entry.initials.startsWith(wanted)) return 50;
  if (entry.words.some((word) => word.includes(wanted))) return 45;
  if (entry.initials.includes(wanted)) return 40;
  if (spells(entry.syllables, wanted)) return 30;
  if (inOrder(entry.words[0] ?? '', wanted)) return 20;
  if (wanted.length >= 2 && inOrder(entry.initials, wanted)) return 10;
  return 0;
}

/** `wanted` is a run of syllables or their beginnings: `chengg`, `chgli`. */
function spells(syllables: readonly string[], wanted: string): boolean {
  return syllables.some((_, start) => spellsFrom(syllables, start, wanted));
}

function spellsFrom(syllables: readonly string[], at: number, rest: string): boolean {
  if (rest === '') return true;
  const syllable = syllables[at];
  if (syllable === undefined) return false;
  for (let taken = Math.min(syllable.length, rest.length); taken > 0; taken -= 1) {
    if (rest.startsWith(syllable.slice(0, taken)) && spellsFrom(syllables, at + 1, rest.slice(taken)))
      return true;
  }
  return false;
}

/** The characters occur in this order, with gaps: how a person abbreviates (`cgj`, 城管局). */
function inOrder(text: string, wanted: string): boolean {
  let at = 0;
  for (const character of wanted) {
    at = text.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
