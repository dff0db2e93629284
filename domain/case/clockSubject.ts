import type { Directory } from '../district/directory.ts';
import type { ClockSubject } from '../rules/rules.ts';
import type { Case, Urgency } from './case.ts';

/** What of a case its limits depend on, at its own urgency or another. */
export function clockSubject(
  thisCase: Pick<Case, 'category' | 'demandType' | 'origin' | 'source'>,
  urgency: Urgency,
  directory: Directory,
): ClockSubject {
  return {
    category: directory.category(thisCase.category),
    demandType: thisCase.demandType,
    origin: thisCase.origin,
    source: thisCase.source,
    urgency,
  };
}
