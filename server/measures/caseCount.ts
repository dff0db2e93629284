import { CASE_KIND } from '../../domain/aggregate/event.ts';
import { isCaseEvent } from '../../domain/case/caseEvents.ts';
import { countsUntil, factsOf } from '../../domain/measures/facts.ts';
import type { Counting } from '../dispatch/counting.ts';

/** What is kept of a case that is put away, so that no measure reads its events. */
export const CASE_COUNT: Counting = {
  [CASE_KIND](events) {
    const facts = factsOf(events.filter(isCaseEvent));
    return facts && { until: countsUntil(facts), facts };
  },
};
