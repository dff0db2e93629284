import type { Category } from '../district/directory.ts';
import type { CategoryId } from '../kernel.ts';
import { foldCharacters } from '../text/fold.ts';

export interface CategorySuggestion {
  readonly code: CategoryId;
  /** The words of the report that spoke for it, so that a person can check. */
  readonly words: readonly string[];
  /** 0 … 1: how clearly it beats the runner-up. */
  readonly confidence: number;
}

/**
 * The category whose rule words the report uses most; nothing when no word fits or two fit alike.
 * A word in the title counts double; a longer word says more than a short one. Either script, any width.
 */
export function suggestCategory(
  title: string,
  description: string | undefined,
  categories: readonly Category[],
): CategorySuggestion | undefined {
  const [folded, body] = [foldCharacters(title), foldCharacters(description ?? '')];
  const ranked = categories
    .map((category) => ({ category, ...hits(category, folded, body) }))
    .filter((entry) => entry.score > 0)
    .sort((a, b) => b.score - a.score || a.category.code.localeCompare(b.category.code));
  const [best, second] = ranked;
  if (best === undefined) return undefined;
  if (second !== undefined && second.score === best.score) return undefined;
  const lead = (best.score - (second?.score ?? 0)) / best.score;
  return { code: best.category.code, words: best.words, confidence: 0.5 + 0.5 * lead };
}

function hits(category: Category, title: string, body: string): { score: number; words: readonly string[] } {
  const words: string[] = [];
  let score = 0;
  for (const { word, folded } of foldedWords(category)) {
    const inTitle = title.includes(folded);
    if (!inTitle && !body.includes(folded)) continue;
    words.push(word);
    score += word.length * (inTitle ? 2 : 1);
  }
  return { score, words };
}

interface FoldedWord {
  readonly word: string;
  readonly folded: string;
}

const foldedBy = new WeakMap<Category, readonly FoldedWord[]>();

/** A category's words as texts are compared, folded once. */
function foldedWords(category: Category): readonly FoldedWord[] {
  const known = foldedBy.get(category);
  if (known !== undefined) return known;
  const made = category.words.map((word) => ({ word, folded: foldCharacters(word) }));
  foldedBy.set(category, made);
  return made;
}
