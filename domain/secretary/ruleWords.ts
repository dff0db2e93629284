import type { Category } from '../district/directory.ts';
import type { CategoryId } from '../kernel.ts';
import { foldCharacters } from '../text/fold.ts';
import { UNSURE_BELOW } from './guess.ts';
import type { Report } from './labelModel.ts';

/**
 * What the rule words of the categories say of a report: shares that sum to at most 0.7, since rule words alone were
 * right in about half of a thousand real letters. A word in the title counts double; a longer word says more than a short one.
 */
export function ruleWordShares(report: Report, categories: readonly Category[]): ReadonlyMap<string, number> {
  const [title, body] = [foldCharacters(report.title), foldCharacters(report.body ?? '')];
  const scores = categories
    .map((category) => ({ code: category.code, score: scoreOf(category, title, body) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const [best, second] = scores;
  if (best === undefined) return new Map();
  const lead = (best.score - (second?.score ?? 0)) / best.score;
  // Two that fit alike share what is left, and neither is named.
  const first = lead === 0 ? 0 : ALONE * (0.72 + 0.28 * lead);
  const rest = scores.slice(lead === 0 ? 0 : 1);
  const sum = rest.reduce((total, { score }) => total + score, 0) || 1;
  const shares = new Map(rest.map(({ code, score }) => [code as string, ((ALONE - first) * score) / sum]));
  if (lead > 0) shares.set(best.code, first);
  return shares;
}

/** How far the rule words are believed when they all speak for one. */
const ALONE = 0.7;

export interface RuleWordCategory {
  readonly code: CategoryId;
  /** The words of the report that spoke for it, so that a person can check. */
  readonly words: readonly string[];
}

/** The category whose rule words a report uses most, while it is being written; nothing when none fits or two fit alike. */
export function byRuleWords(report: Report, categories: readonly Category[]): RuleWordCategory | undefined {
  const [first] = [...ruleWordShares(report, categories)].sort((a, b) => b[1] - a[1]);
  if (first === undefined || first[1] < UNSURE_BELOW) return undefined;
  const category = categories.find(({ code }) => code === first[0]);
  const text = foldCharacters(`${report.title}\n${report.body ?? ''}`);
  return (
    category && {
      code: category.code,
      words: foldedWords(category)
        .filter(({ folded }) => text.includes(folded))
        .map(({ word }) => word),
    }
  );
}

function scoreOf(category: Category, title: string, body: string): number {
  let score = 0;
  for (const { word, folded } of foldedWords(category)) {
    const inTitle = title.includes(folded);
    if (inTitle || body.includes(folded)) score += word.length * (inTitle ? 2 : 1);
  }
  return score;
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
