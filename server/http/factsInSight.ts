import type { FastifyRequest } from 'fastify';
import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Case, CaseId } from '../../domain/case/case.ts';
import type { Millis, Refusal, Seq } from '../../domain/kernel.ts';
import type { CaseFacts } from '../../domain/measures/facts.ts';
import { reaches } from '../../domain/people/scope.ts';
import type { AudienceOf } from '../link/audience.ts';
import { factsThen } from '../measures/factsThen.ts';
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

/** The moment somebody counts at: now, or one that is over. */
export interface CountedAt {
  readonly at: Millis;
  /** The last event that counts; absent of now. */
  readonly through?: Seq;
}

/** Refuses `before-first-event` and `in-the-future`, as looking back does. */
export async function countedAt(
  { world }: Pick<FastifyRequest, 'world'>,
  asOf: Millis | undefined,
): Promise<CountedAt | Refusal> {
  if (asOf === undefined) return { at: world.clock.now() };
  const through = await world.replay.seqAt(asOf);
  return typeof through === 'number' ? { at: asOf, through } : through;
}

/** What the measures know of the cases the caller sees, but for those that are over and count nowhere from `since` on. */
export async function factsInSight(
  { world, caller: { scope } }: FastifyRequest,
  since: Millis,
  parts: { readonly audience: AudienceOf; readonly pauses: Pauses; readonly moment?: CountedAt },
): Promise<FactsInSight> {
  const { audience, pauses, moment } = parts;
  const { through } = moment ?? {};
  const { seq, facts: today, caseOf } = await world.tally.since(since, pauses);
  const all =
    moment === undefined || through === undefined
      ? today
      : await factsThen(today, { ...moment, through, pauses, eventsOfAll: world.dispatcher.eventsOfAll });
  const facts: CaseFacts[] = [];
  for (const each of all.values()) {
    if (pauses.isDue()) await pauses.pause();
    const thisCase = caseOf(each.caseId);
    if (thisCase !== undefined && reaches(audience(CASE_KIND, thisCase), scope)) facts.push(each);
  }
  return { seq: through ?? seq, facts, all, caseOf };
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
