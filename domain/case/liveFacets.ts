import type { SinceSpan } from '../contract/http.ts';
import type { Directory } from '../district/directory.ts';
import type { Millis, Person } from '../kernel.ts';
import { caseLight } from '../sla/racingClock.ts';
import { isGivenTo } from './assignee.ts';
import type { Case } from './case.ts';
import { waitsFor } from './waiting.ts';

/** What narrows cases by who asks and when: no index knows it. */

const HOUR: Millis = 3_600_000;
const SPANS: Readonly<Record<SinceSpan, Millis>> = {
  '1h': HOUR,
  '8h': 8 * HOUR,
  '24h': 24 * HOUR,
  '7d': 168 * HOUR,
};

export interface LiveFacets {
  /** `nearDue`, `overdue` …, several with commas between. */
  readonly clock?: string | undefined;
  readonly mine?: '1' | undefined;
  readonly since?: SinceSpan | undefined;
}

export interface Asker {
  readonly person: Person;
  readonly directory: Directory;
  readonly now: Millis;
}

/** Whether a case fits what is asked of the moment and the seat; undefined when nothing is. */
export function liveTest(
  { clock, mine, since }: LiveFacets,
  asker: Asker,
): ((thisCase: Case) => boolean) | undefined {
  const { now } = asker;
  const lights = clock === undefined ? undefined : new Set(clock.split(','));
  const from = since === undefined ? undefined : now - SPANS[since];
  if (lights === undefined && mine === undefined && from === undefined) return undefined;
  return (thisCase) =>
    (from === undefined || thisCase.reportedAt >= from) &&
    (lights === undefined || (isTimed(thisCase) && lights.has(caseLight(thisCase, now)))) &&
    (mine === undefined || isMine(thisCase, asker));
}

/** An ended case has no light of its own. */
const isTimed = ({ closure }: Case): boolean => closure === undefined;

function isMine(thisCase: Case, { person, directory }: Asker): boolean {
  const { entrusted, closure } = thisCase;
  if (closure === undefined && entrusted !== undefined && isGivenTo(entrusted.to, person)) return true;
  return waitsFor(thisCase, person, directory);
}
