import { foldCharacters } from '../text/fold.ts';

/** How strongly each gram of a text spoke for a label. */
export type Terms = ReadonlyMap<string, number>;

/** A stretch of a text that spoke for a label. */
export interface MarkedTerm {
  readonly text: string;
  readonly strength: number;
}

const MOST_TERMS = 5;
/** Grams weaker than this share of the strongest do not make a term longer. */
const JOINS_FROM = 0.25;
const LONGEST_TERM = 6;

/**
 * The three to five terms of the text that spoke loudest, in the text's own characters: neighbouring pairs that all
 * spoke for it are joined (占道 + 道施 + 施工 → 占道施工), so that a person sees words and not halves of words.
 */
export function markedTerms(texts: readonly string[], strengths: Terms): readonly MarkedTerm[] {
  const least = JOINS_FROM * Math.max(0, ...strengths.values());
  const found = new Map<string, number>();
  for (const text of texts) {
    for (const { term, strength } of stretches(text, strengths, least)) {
      if (strength > (found.get(term) ?? 0)) found.set(term, strength);
    }
  }
  const ordered = [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const chosen: [string, number][] = [];
  for (const [text, strength] of ordered) {
    if (chosen.length === MOST_TERMS) break;
    if (!chosen.some(([longer]) => longer.includes(text) || text.includes(longer)))
      chosen.push([text, strength]);
  }
  return chosen.map(([text, strength]) => ({ text, strength }));
}

interface Stretch {
  readonly term: string;
  readonly strength: number;
}

function stretches(text: string, strengths: Terms, least: number): readonly Stretch[] {
  // Folding may change how long a text is; then its folded characters are shown.
  const folded = foldCharacters(text);
  const shown = folded.length === text.length ? text : folded;
  const found: Stretch[] = [];
  for (let at = 0; at + 2 <= folded.length; ) {
    let end = at + 2;
    let strength = pairAt(folded, at, strengths);
    if (strength < least || strength === 0) {
      at += 1;
      continue;
    }
    for (; end < folded.length && end - at < LONGEST_TERM; end += 1) {
      const next = pairAt(folded, end - 1, strengths);
      if (next < least || next === 0) break;
      strength += next;
    }
    found.push({ term: shown.slice(at, end), strength });
    at = end;
  }
  return found;
}

const pairAt = (text: string, at: number, strengths: Terms): number =>
  strengths.get(text.slice(at, at + 2)) ?? 0;
