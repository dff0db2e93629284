import type { FastifyRequest } from 'fastify';
import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Case, CaseId } from '../../domain/case/case.ts';
import type { Millis, Refusal, Seq } from '../../domain/kernel.ts';
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
  /** The case of one of them. */
  readonly caseOf: (id: CaseId) => Case | undefined;
  /** Whether the caller sees it, and it is one of them. */
  readonly isSeen: (id: CaseId) => boolean;
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
  parts: {
    readonly audience: AudienceOf;
    readonly pauses: Pauses;
    readonly moment?: CountedAt;
    /** Those it is false of are no part of the facts: most of a month have nothing to do with one day. */
    readonly mayCount?: (facts: CaseFacts) => boolean;
  },
): Promise<FactsInSight> {
  const { audience, pauses, moment, mayCount = () => true } = parts;
  const { at, through } = moment ?? {};
  const { tally } = world;
  const {
    seq,
    facts: all,
    caseOf,
  } = at === undefined || through === undefined
    ? await tally.since(since, pauses)
    : await tally.asOf(since, { at, through }, pauses);
  const isSeen = (id: CaseId): boolean => {
    const thisCase = caseOf(id);
    return thisCase !== undefined && reaches(audience(CASE_KIND, thisCase), scope);
  };
  const facts: CaseFacts[] = [];
  for (const each of all.values()) {
    if (pauses.isDue()) await pauses.pause();
    if (mayCount(each) && isSeen(each.caseId)) facts.push(each);
  }
  return { seq, facts, all, caseOf, isSeen };
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
