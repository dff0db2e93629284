import type { Category } from '../district/directory.ts';

export interface CategorySuggestion {
  readonly code: string;
  /** The words of the report that spoke for it, so that a person can check. */
  readonly words: readonly string[];
  /** 0 … 1: how clearly it beats the runner-up. */
  readonly confidence: number;
}

/**
 * The category whose rule words the report uses most; nothing when no word fits or two fit alike.
 * A word in the title counts double; a longer word says more than a short one.
 */
export function suggestCategory(
  title: string,
  description: string | undefined,
  categories: readonly Category[],
): CategorySuggestion | undefined {
  const ranked = categories
    .map((category) => ({ category, ...hits(category, title, description ?? '') }))
    .filter((entry) => entry.score > 0)
    .sort((a, b) => b.score - a.score || a.category.code.localeCompare(b.category.code));
  const [best, second] = ranked;
  if (best === undefined) return undefined;
  if (second !== undefined && second.score === best.score) return undefined;
  const lead = (best.score - (second?.score ?? 0)) / best.score;
  return { code: best.category.code, words: best.words, confidence: 0.5 + 0.5 * lead };
}

function hits(category: Category, title: string, body: string): { score: number; words: readonly string[] } {
  const words = category.words.filter((word) => title.includes(word) || body.includes(word));
  const score = words.reduce((sum, word) => sum + word.length * (title.includes(word) ? 2 : 1), 0);
  return { score, words };
}

/**
 * Danger to life (DOMAIN §3.4): such a report is never turned down or closed by the system, and the
 * screen says first that 110, 119 or 120 must be called.
 */
const DANGER =
  /火灾|着火|起火|冒烟|爆炸|坠楼|坠落|溺水|落水|伤亡|有人受伤|昏迷|燃气泄漏|煤气泄漏|(?:煤|燃)气味|触电|坍塌|倒塌|被困|中毒/u;

/** The first danger word of the text, if any. */
export function dangerWord(text: string): string | undefined {
  return DANGER.exec(text)?.[0];
}
