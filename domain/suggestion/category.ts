import type { Category } from '../district/directory.ts';
import type { CategoryId } from '../kernel.ts';
import { foldCharacters, foldText } from '../text/fold.ts';

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

/**
 * Danger to life (DOMAIN §3.4): such a report is never turned down or closed by the system, and the
 * screen says first that 110, 119 or 120 must be called.
 */
const DANGER =
  /火灾|着火|起火|冒烟|爆炸|坠楼|坠落|溺水|落水|伤亡|有人受伤|昏迷|燃气泄漏|煤气泄漏|(?:煤|燃)气味|触电|坍塌|倒塌|被困|中毒/u;

const EVERY_DANGER = new RegExp(DANGER.source, 'gu');

/** All danger words of the text, each once, in their order. */
export function dangerWords(text: string): readonly string[] {
  return [...new Set(foldText(text).match(EVERY_DANGER))];
}

/** The first danger word of the text, if any. */
export function dangerWord(text: string): string | undefined {
  return DANGER.exec(foldText(text))?.[0];
}
