import { isCaseEvent } from '../../domain/case/caseEvents.ts';
import type { CaseId, Millis, Seq } from '../../domain/kernel.ts';
import { type CaseFacts, noted } from '../../domain/measures/facts.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { Pauses } from '../pauses.ts';

export interface FactsThenParts {
  readonly at: Millis;
  /** The last event of that moment. */
  readonly through: Seq;
  readonly eventsOfAll: Dispatcher['eventsOfAll'];
  readonly pauses: Pauses;
}

/** Cases whose events are read together. */
const PIECE = 40;

/**
 * The same facts as of a moment: without the cases reported later, and of those to which something has happened since
 * folded anew from their own events. That is what was open then and what ended lately, not all that followed.
 */
export async function factsThen(
  today: ReadonlyMap<CaseId, CaseFacts>,
  { at, through, eventsOfAll, pauses }: FactsThenParts,
): Promise<ReadonlyMap<CaseId, CaseFacts>> {
  const then = new Map<CaseId, CaseFacts>();
  const changed: CaseId[] = [];
  for (const [id, facts] of today) {
    if (pauses.isDue()) await pauses.pause();
    if (facts.lastAt <= at) then.set(id, facts);
    else if (facts.reportedAt <= at) changed.push(id);
  }
  for (let from = 0; from < changed.length; from += PIECE) {
    for (const { event } of await pauses.aside(eventsOfAll(changed.slice(from, from + PIECE)))) {
      if (event.seq > through || !isCaseEvent(event)) continue;
      const facts = noted(then.get(event.caseId), event);
      if (facts !== undefined) then.set(event.caseId, facts);
    }
    await pauses.pause();
  }
  return then;
}
