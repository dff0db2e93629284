import type { FastifyRequest } from 'fastify';
import { type Millis, type Refusal, refuse } from '../../domain/kernel.ts';
import type { Limiter } from '../limiter.ts';
import type { CaseAnswer, CaseQuestion } from '../search/caseSearch.ts';
import type { InTurn } from '../turns.ts';

export interface SearchingParts {
  readonly perAccount: Limiter;
  readonly perKey: Limiter;
  /** One search of an account after the other: whoever asks much waits for themselves. */
  readonly inTurn: InTurn;
}

/** Even a table of all cases leaves its reader enough to act. */
const MOST_COST = 200;

/** Searches as the caller, after the caller's other searches, and takes from the budget what it took of the machine. */
export async function searchAs(
  { caller, world }: FastifyRequest,
  question: CaseQuestion,
  { perAccount, perKey, inTurn }: SearchingParts,
  most?: Millis,
): Promise<CaseAnswer | Refusal> {
  const budget = caller.by === 'key' ? perKey : perAccount;
  const { id } = caller.person;
  const answer = await inTurn(id, () => world.search.find(caller.scope, question, most));
  if (answer === undefined) return refuse('rate-limited', { seconds: 1 });
  budget.charge(id, Math.min(answer.work, MOST_COST));
  return answer;
}
