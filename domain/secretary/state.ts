import type { Judgement } from '../contract/secretary.ts';
import type { CaseId, Seq } from '../kernel.ts';
import { type Account, newAccount } from './account.ts';
import type { CaseFacts } from './caseFacts.ts';
import { type CategoryState, newCategoryState } from './categoryModel.ts';
import { type Ledger, newLedger } from './ledger.ts';
import { CATEGORY_ANSWER, UNIT_ANSWER } from './likes.ts';
import { newPlaceBook, type PlaceBook } from './placeBook.ts';
import { newUnitState, type UnitState } from './unitModel.ts';

/** Everything the secretary knows: a fold of the log, the same from the same events. */
export interface SecretaryState {
  /** The last event it has read. */
  readonly read: { seq: Seq };
  readonly category: CategoryState;
  readonly unit: UnitState;
  /** Cases that have not ended. */
  readonly cases: Map<CaseId, CaseFacts>;
  readonly ledger: Ledger;
  readonly accounts: Readonly<Record<Judgement, Account>>;
  /** By category: words that spoke for it when it was filed, and how often. */
  readonly words: Map<string, Map<string, number>>;
  /** Addresses of cases whose place is known. */
  readonly places: PlaceBook;
}

export function newState(): SecretaryState {
  return {
    read: { seq: 0 },
    category: newCategoryState(),
    unit: newUnitState(),
    cases: new Map(),
    ledger: newLedger(),
    accounts: { category: newAccount(CATEGORY_ANSWER), unit: newAccount(UNIT_ANSWER) },
    words: new Map(),
    places: newPlaceBook(),
  };
}
