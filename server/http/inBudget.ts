import { type Millis, type Refusal, refuse } from '../../domain/kernel.ts';
import type { Limiter } from '../limiter.ts';
import type { InTurn } from '../turns.ts';
import type { HttpCaller } from './callers.ts';

export interface Budgets {
  readonly perAccount: Limiter;
  readonly perKey: Limiter;
  /** One work of an account after the other: whoever asks much waits for themselves. */
  readonly inTurn: InTurn;
}

export interface BudgetOptions {
  /** Work under another name does not wait for this. */
  readonly line?: string;
  /** Milliseconds the account pays for at most. */
  readonly most?: Millis;
}

/** Even a table of all cases leaves its reader enough to act. */
const MOST_COST: Millis = 200;

/**
 * Does `work` when what the caller asked for before is done, and takes what it took of the machine (`work`, milliseconds)
 * from the caller's budget. Refuses `rate-limited` when too much of theirs waits already.
 */
export async function inBudget<Answer extends object>(
  { by, person: { id } }: Pick<HttpCaller, 'by' | 'person'>,
  { perAccount, perKey, inTurn }: Budgets,
  work: () => Promise<Answer & { readonly work?: Millis }>,
  { line = '', most = MOST_COST }: BudgetOptions = {},
): Promise<(Answer & { readonly work?: Millis }) | Refusal> {
  const answer = await inTurn(`${line} ${id}`, work);
  if (answer === undefined) return refuse('rate-limited', { seconds: 1 });
  (by === 'key' ? perKey : perAccount).charge(id, Math.min(answer.work ?? 0, most));
  return answer;
}
