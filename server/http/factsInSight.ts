import type { FastifyRequest } from 'fastify';
import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Case, CaseId } from '../../domain/case/case.ts';
import type { Millis, Seq } from '../../domain/kernel.ts';
import type { CaseFacts, Facts } from '../../domain/measures/facts.ts';
import { reaches } from '../../domain/people/scope.ts';
import type { AudienceOf } from '../link/audience.ts';
import type { Pauses } from '../pauses.ts';

export interface FactsInSight {
  /** The last event they know of. */
  readonly seq: Seq;
  readonly facts: readonly CaseFacts[];
  /** Of every case, for what is read through a primary. */
  readonly all: Facts;
  /** The case of one of the facts. */
  readonly caseOf: (id: CaseId) => Case | undefined;
}

/** Cases that are put away, read in one go. */
const PIECE = 200;

/** What the measures know of the cases the caller sees, but for those of which nothing has happened since `since`. */
export async function factsInSight(
  { world, caller: { scope } }: FastifyRequest,
  since: Millis,
  { audience, pauses }: { readonly audience: AudienceOf; readonly pauses: Pauses },
): Promise<FactsInSight> {
  const { durable, casesOf } = world.dispatcher;
  const { seq, cases } = durable;
  const all = await pauses.aside(world.tally.upTo(seq));
  const facts: CaseFacts[] = [];
  const away: CaseFacts[] = [];
  const read = new Map<CaseId, Case>();
  const isSeen = (thisCase: Case) => reaches(audience(CASE_KIND, thisCase), scope);
  for (const each of [...all.values()]) {
    if (pauses.isDue()) await pauses.pause();
    const thisCase = cases.get(each.caseId);
    // It is over: what does not lie in the period is counted nowhere.
    if (thisCase === undefined && each.lastAt >= since) away.push(each);
    else if (thisCase !== undefined && isSeen(thisCase)) facts.push(each);
  }
  for (let at = 0; at < away.length; at += PIECE) {
    const piece = away.slice(at, at + PIECE);
    const found = await pauses.aside(casesOf(piece.map(({ caseId }) => caseId)));
    for (const each of piece) {
      const thisCase = found.get(each.caseId);
      if (thisCase === undefined || !isSeen(thisCase)) continue;
      read.set(thisCase.id, thisCase);
      facts.push(each);
    }
    await pauses.pause();
  }
  return { seq, facts, all, caseOf: (id) => cases.get(id) ?? read.get(id) };
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
