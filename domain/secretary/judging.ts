import type { CaseEvent } from '../case/caseEvents.ts';
import type { Judgement } from '../contract/secretary.ts';
import type { Directory } from '../district/directory.ts';
import type { CategoryId, Seq, UnitId } from '../kernel.ts';
import type { settle } from './account.ts';
import type { CaseFacts } from './caseFacts.ts';
import type { CategoryModel } from './categoryModel.ts';
import type { Guess } from './guess.ts';
import type { Report } from './labelModel.ts';
import type { SecretaryState } from './state.ts';
import type { UnitModel } from './unitModel.ts';

/** 网格秘书: what is thought of reports and cases, learned from how the cases of this district went. */
export interface Secretary {
  readonly state: SecretaryState;
  readonly directory: Directory;
  readonly categories: CategoryModel;
  readonly units: UnitModel;
  /** Takes one event in; to be called in the order of the log. */
  learn(event: CaseEvent): void;
  /** Of another kind than the case: it teaches nothing, and was read. */
  skip(seq: Seq): void;
  category(report: Report): Guess | undefined;
  /** Who should have a case of this category; of the units that may be named. */
  unit(about: UnitAbout, mayHave?: (id: UnitId) => boolean): Guess | undefined;
  /** A guess whose truth has come, so that the next one is calibrated by it. */
  settle(of: Judgement, guess: Guess, truth: Parameters<typeof settle>[2]): void;
}

export type UnitAbout = Pick<CaseFacts, 'at' | 'source' | 'demand' | 'streetId' | 'communityId'> & {
  readonly category: CategoryId;
};
