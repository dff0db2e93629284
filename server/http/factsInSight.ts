import type { FastifyRequest } from 'fastify';
import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Seq } from '../../domain/kernel.ts';
import type { CaseFacts, Facts } from '../../domain/measures/facts.ts';
import { reaches } from '../../domain/people/scope.ts';
import type { AudienceOf } from '../link/audience.ts';
import type { Pauses } from '../pauses.ts';

interface FactsInSight {
  /** The last event they know of. */
  readonly seq: Seq;
  readonly facts: readonly CaseFacts[];
  /** Of every case, for what is read through a primary. */
  readonly all: Facts;
}

/** What the measures know of the cases the caller sees. */
export async function factsInSight(
  { world, caller: { scope } }: FastifyRequest,
  audience: AudienceOf,
  pauses: Pauses,
): Promise<FactsInSight> {
  const { seq, cases } = world.dispatcher.durable;
  const all = await pauses.aside(world.tally.upTo(seq));
  const facts: CaseFacts[] = [];
  for (const each of [...all.values()]) {
    if (pauses.isDue()) await pauses.pause();
    const thisCase = cases.get(each.caseId);
    if (thisCase !== undefined && reaches(audience(CASE_KIND, thisCase), scope)) facts.push(each);
  }
  return { seq, facts, all };
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
