import type { Category } from '../district/directory.ts';
import type { CategoryId } from '../kernel.ts';
import {
  createLabelModel,
  fillFrom,
  type LabelState,
  newLabelState,
  type Report,
  type SmallLabelState,
  writtenSmall,
} from './labelModel.ts';
import { byName, type Ranked } from './ranking.ts';
import { ruleWordShares } from './ruleWords.ts';
import { type MarkedTerm, markedTerms } from './terms.ts';

/**
 * Which category a report speaks for: first the upper class, then the category within it, both from one table. On the
 * first day the category tree's own names and rule words speak; what people file outweighs them by and by.
 */
export interface CategoryModel {
  /** Likeliest first; chances sum to 1 at most. */
  rank(report: Report): readonly Ranked[];
  learn(report: Report, code: CategoryId, weight: number): void;
  /** Three to five terms of the text that spoke for `best` against the runner-up. */
  termsFor(report: Report, best: CategoryId, rival: CategoryId | undefined): readonly MarkedTerm[];
}

export interface CategoryState {
  readonly labels: LabelState;
  /** Reports learned from people. */
  readonly learned: { count: number };
}

/** So many reports filed by people weigh as much as the rule words do. */
const RULES_WORTH = 200;
/** How far the names of the categories are believed when no rule word is in the text and nothing is learned. */
const NAMES_WORTH = 0.4;
/** Categories are told apart within so many of the likeliest classes. */
const CLASSES_LOOKED_INTO = 3;

/**
 * What the tree's names and rule words teach, by the tree: learned once, since a district has a few hundred of them and
 * every world begins with it.
 */
const firstDays = new WeakMap<readonly Category[], SmallLabelState>();

export const newCategoryState = (): CategoryState => ({ labels: newLabelState(), learned: { count: 0 } });

export function createCategoryModel(
  categories: readonly Category[],
  { labels, learned }: CategoryState = newCategoryState(),
): CategoryModel {
  const classOf = new Map(categories.map(({ code, path }) => [code, classLabel(path[0])]));
  const within = new Map<string, CategoryId[]>();
  for (const { code, path } of categories) {
    const label = classLabel(path[0]);
    within.set(label, [...(within.get(label) ?? []), code]);
  }
  const classes = [...within.keys()];
  if (labels.labels.length === 0) fillFrom(firstDay(), labels);
  const model = createLabelModel(labels);

  function firstDay(): SmallLabelState {
    const known = firstDays.get(categories);
    if (known !== undefined) return known;
    const state = newLabelState();
    const introduced = createLabelModel(state);
    for (const { code, path, words } of categories) {
      introduced.introduce(classLabel(path[0]), [path[0], path[1], ...words], classes);
      introduced.introduce(code, [path[1], ...words], within.get(classLabel(path[0])));
    }
    const small = writtenSmall(state);
    firstDays.set(categories, small);
    return small;
  }

  function byText(report: Report): Map<string, number> {
    const chances = new Map<string, number>();
    for (const upper of model.rank(report, classes).slice(0, CLASSES_LOOKED_INTO)) {
      for (const leaf of model.rank(report, within.get(upper.is))) {
        chances.set(leaf.is, upper.chance * leaf.chance);
      }
    }
    return chances;
  }

  return {
    rank(report) {
      if (categories.length === 0) return [];
      const found = byText(report);
      const rules = ruleWordShares(report, categories);
      const share = learned.count / (learned.count + RULES_WORTH);
      // Names alone say little: what is left over stands for a category nobody has thought of.
      const trust = rules.size === 0 ? NAMES_WORTH + (1 - NAMES_WORTH) * share : share;
      const sum = [...found.values()].reduce((a, b) => a + b, 0) || 1;
      const codes = new Set([...found.keys(), ...rules.keys()]);
      return [...codes]
        .map((is) => ({
          is,
          chance: trust * ((found.get(is) ?? 0) / sum) + (1 - trust) * (rules.get(is) ?? 0),
        }))
        .sort(byName);
    },
    learn(report, code, weight) {
      const upper = classOf.get(code);
      if (upper === undefined) return;
      model.learn(report, upper, weight, classes);
      model.learn(report, code, weight, within.get(upper));
      learned.count += 1;
    },
    termsFor(report, best, rival) {
      const [ownClass, otherClass] = [
        classOf.get(best),
        rival === undefined ? undefined : classOf.get(rival),
      ];
      const pair =
        ownClass === otherClass || ownClass === undefined
          ? { best, rival }
          : { best: ownClass, rival: otherClass };
      return markedTerms([report.title, report.body ?? ''], model.termsFor(report, pair));
    },
  };
}

/** Told apart from every code: no code has a colon in front. */
const classLabel = (name: string): string => `:${name}`;
