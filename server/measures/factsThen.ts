import { type CaseEvent, isCaseEvent } from '../../domain/case/caseEvents.ts';
import type { CaseId, Millis, Seq } from '../../domain/kernel.ts';
import { type CaseFacts, noted } from '../../domain/measures/facts.ts';
import type { Pauses } from '../pauses.ts';
import type { LoggedEvent } from '../store/EventLog.ts';

/** Facts as of a moment that is over. */
export interface FactsThen {
  /** Of cases that may count at this moment or later. */
  readonly since: Millis;
  /** The last event of the moment. */
  readonly through: Seq;
  readonly facts: ReadonlyMap<CaseId, CaseFacts>;
}

export interface FactsThenParts extends Pick<FactsThen, 'since' | 'through'> {
  readonly at: Millis;
  readonly pauses: Pauses;
  /** Of all these cases, in the order of the log. */
  readonly eventsOfAll: (ids: readonly CaseId[]) => Promise<readonly LoggedEvent[]>;
  /** So many events after this one. */
  readonly eventsAfter: (seq: Seq, count: number) => Promise<readonly LoggedEvent[]>;
  /** As of an earlier moment, of the same `since`: what is not much later is folded on from there. */
  readonly before: FactsThen | undefined;
}

/** Cases whose events are read together, and events read in one go: some milliseconds of each. */
const PIECE = 12;
const EVENTS = 100;
/** Further on from an earlier moment, folding all anew is quicker. */
const MOST_EVENTS = 3_000;

/** The same facts as of a moment: without the cases reported later, and without what has happened since. */
export async function factsThen(
  today: ReadonlyMap<CaseId, CaseFacts>,
  parts: FactsThenParts,
): Promise<FactsThen> {
  const { since, through, before } = parts;
  if (before === undefined || before.through > through || through - before.through > MOST_EVENTS)
    return { since, through, facts: await foldedAnew(today, parts) };
  return before.through === through
    ? before
    : { since, through, facts: await foldedOn(before, today, parts) };
}

/** Of those to which something has happened since, from their own events. That is what was open then and what ended lately. */
async function foldedAnew(
  today: ReadonlyMap<CaseId, CaseFacts>,
  parts: FactsThenParts,
): Promise<ReadonlyMap<CaseId, CaseFacts>> {
  const { at, pauses } = parts;
  const then = new Map<CaseId, CaseFacts>();
  const changed: CaseId[] = [];
  for (const [id, facts] of today) {
    if (pauses.isDue()) await pauses.pause();
    if (facts.lastAt <= at) then.set(id, facts);
    else if (facts.reportedAt <= at) changed.push(id);
  }
  await readWhole(changed, then, parts);
  return then;
}

/** From an earlier moment, by what happened between. */
async function foldedOn(
  before: FactsThen,
  today: ReadonlyMap<CaseId, CaseFacts>,
  parts: FactsThenParts,
): Promise<ReadonlyMap<CaseId, CaseFacts>> {
  const { through, pauses, eventsAfter } = parts;
  const then = new Map<CaseId, CaseFacts>();
  for (const [id, facts] of before.facts) {
    if (pauses.isDue()) await pauses.pause();
    then.set(id, facts);
  }
  /** They counted for nothing at the earlier moment. */
  const unknown = new Set<CaseId>();
  for (let seq = before.through; seq < through; ) {
    const piece = await pauses.aside(eventsAfter(seq, Math.min(EVENTS, through - seq)));
    if (piece.length === 0) throw new Error(`the log ends at ${seq}, and ${through} is durable`);
    for (const { event } of piece) {
      ({ seq } = event);
      if (isCaseEvent(event) && !take(event, then)) unknown.add(event.caseId);
    }
    await pauses.pause();
  }
  await readWhole(
    [...unknown].filter((id) => today.has(id)),
    then,
    parts,
  );
  return then;
}

/** False when the case began earlier and is not known. */
function take(event: CaseEvent, then: Map<CaseId, CaseFacts>): boolean {
  const known = then.get(event.caseId);
  if (known === undefined && event.version > 1) return false;
  const facts = noted(known, event);
  if (facts !== undefined) then.set(event.caseId, facts);
  return true;
}

async function readWhole(
  ids: readonly CaseId[],
  then: Map<CaseId, CaseFacts>,
  { through, pauses, eventsOfAll }: FactsThenParts,
): Promise<void> {
  for (let from = 0; from < ids.length; from += PIECE) {
    for (const { event } of await pauses.aside(eventsOfAll(ids.slice(from, from + PIECE)))) {
      if (event.seq <= through && isCaseEvent(event)) take(event, then);
    }
    await pauses.pause();
  }
}
