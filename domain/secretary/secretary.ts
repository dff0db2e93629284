import type { Directory } from '../district/directory.ts';
import type { CategoryId, UnitId } from '../kernel.ts';
import { settle } from './account.ts';
import { questionOf } from './caseFacts.ts';
import { createCategoryModel } from './categoryModel.ts';
import { dutyShares, isAssignable, kindInDirectory } from './dutyList.ts';
import { guessOf } from './guess.ts';
import type { Secretary } from './judging.ts';
import { learnEvent } from './learning.ts';
import { likesOfCategory, likesOfUnit } from './likes.ts';
import { byName } from './ranking.ts';
import { newState, type SecretaryState } from './state.ts';
import { createUnitModel } from './unitModel.ts';

/** Which way of learning this is: to be raised whenever the same events would teach something else. */
export const LEARNING = 'secretary 6';

/** So many cases of a category weigh as much as its line on the duty list. */
const DUTY_CASES = 20;

export function createSecretary(directory: Directory, state: SecretaryState = newState()): Secretary {
  const categories = createCategoryModel(directory.data.categories, state.category);
  const units = createUnitModel({ streets: [], communities: [] }, state.unit);
  const assignable = directory.data.units.filter(isAssignable);
  for (const unit of assignable) units.introduce(unit.id, unit.name, kindInDirectory(unit, directory));
  const known = new Set<string>(assignable.map(({ id }) => id));

  const upperOf = (code: CategoryId): string => directory.category(code)?.path[0] ?? '';

  const secretary: Secretary = {
    state,
    directory,
    categories,
    units,
    learn(event) {
      learnEvent(secretary, event);
      state.read.seq = event.seq;
    },
    skip(seq) {
      state.read.seq = seq;
    },
    category(report) {
      const ranked = categories.rank(report);
      return guessOf({ ranked, likes: likesOfCategory(ranked[0]?.is ?? '') }, state.accounts.category);
    },
    unit(about, mayHave = () => true) {
      const question = questionOf(about, about.category, upperOf(about.category));
      const without = new Set([...state.unit.handled.keys()].filter((id) => !isNamed(id, mayHave)));
      const seen = state.ledger.finished.get(about.category)?.length ?? 0;
      const trust = seen / (seen + DUTY_CASES);
      const duty = dutyShares(directory, about.category, about, mayHave);
      const chances = new Map<string, number>([...duty].map(([id, share]) => [id, (1 - trust) * share]));
      if (trust > 0) {
        for (const { is, chance } of units.rank(question, without)) {
          chances.set(is, (chances.get(is) ?? 0) + trust * chance);
        }
      }
      const ranked = [...chances].map(([is, chance]) => ({ is, chance })).sort(byName);
      const code = ranked[0]?.is ?? '';
      const support = units.support(question, { code, candidates: ranked.length });
      return guessOf({ ranked, likes: likesOfUnit(question, code), support }, state.accounts.unit);
    },
    settle(of, guess, truth) {
      settle(state.accounts[of], guess, truth);
    },
  };

  function isNamed(id: string, mayHave: (id: UnitId) => boolean): boolean {
    return known.has(id) && mayHave(id as UnitId);
  }

  return secretary;
}
