import type { CategoryId, Millis, UnitId } from '../kernel.ts';
import { dayNumber } from '../time/shanghaiDay.ts';
import type { Guess } from './guess.ts';
import type { UnitQuestion } from './unitTables.ts';

/** What is remembered of a case from its first word to its end, to learn from how it went. */
export interface CaseFacts {
  readonly title: string;
  readonly body?: string;
  readonly at: Millis;
  readonly source: string;
  readonly demand: string;
  readonly streetId?: UnitId;
  readonly communityId?: UnitId;
  readonly category?: CategoryId;
  /** What was thought of it before a person said. */
  readonly categoryGuess?: Guess;
  readonly unitGuess?: Guess;
  /** Who has it. */
  readonly unitId?: UnitId;
  /** The machine sent it there and nobody has had a hand in it. */
  readonly isSent?: boolean;
  /** The machine sent it somewhere, whatever became of it. */
  readonly wasSent?: boolean;
  /** What it taught of units has been learned. */
  readonly isLearned?: boolean;
}

/** Of a case that has a category: what the unit model is asked. */
export function questionOf(
  facts: Pick<CaseFacts, 'at' | 'source' | 'demand' | 'streetId' | 'communityId'>,
  category: CategoryId,
  upper: string,
): UnitQuestion {
  return {
    path: [upper, category],
    street: facts.streetId ?? '',
    community: facts.communityId ?? '',
    source: facts.source,
    demand: facts.demand,
    day: String(dayNumber(facts.at)),
  };
}
