import type { FastifyRequest } from 'fastify';
import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Case, CaseId } from '../../domain/case/case.ts';
import type { Millis, Seq } from '../../domain/kernel.ts';
import type { CaseFacts } from '../../domain/measures/facts.ts';
import { reaches } from '../../domain/people/scope.ts';
import type { AudienceOf } from '../link/audience.ts';
import type { Pauses } from '../pauses.ts';

export interface FactsInSight {
  /** The last event they know of. */
  readonly seq: Seq;
  readonly facts: readonly CaseFacts[];
  /** Of every case, for what is read through a primary. */
  readonly all: ReadonlyMap<CaseId, CaseFacts>;
  /** The case of one of the facts. */
  readonly caseOf: (id: CaseId) => Case | undefined;
}

/** What the measures know of the cases the caller sees, but for those that are over and count nowhere from `since` on. */
export async function factsInSight(
  { world, caller: { scope } }: FastifyRequest,
  since: Millis,
  { audience, pauses }: { readonly audience: AudienceOf; readonly pauses: Pauses },
): Promise<FactsInSight> {
  const { seq, facts: all, caseOf } = await world.tally.since(since, pauses);
  const facts: CaseFacts[] = [];
  for (const each of all.values()) {
    if (pauses.isDue()) await pauses.pause();
    const thisCase = caseOf(each.caseId);
    if (thisCase !== undefined && reaches(audience(CASE_KIND, thisCase), scope)) facts.push(each);
  }
  return { seq, facts, all, caseOf };
}

/** Items made from others, letting everybody have their turn in between; in pieces of at most `most`. */
export async function* inPieces<T, R>(
  items: readonly T[],
  make: (item: T) => R,
  pauses: Pauses,
  most = 500,
): AsyncGenerator<readonly R[]> {
  let piece: R[] = [];
  for (const item of items) {
    piece.push(make(item));
    if (pauses.isDue()) await pauses.pause();
    if (piece.length < most) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}
