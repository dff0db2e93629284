import type { SinceSpan } from '../contract/http.ts';
import type { Directory } from '../district/directory.ts';
import type { Millis, Person } from '../kernel.ts';
import { caseLight } from '../sla/racingClock.ts';
import { isGivenTo } from './assignee.ts';
import type { Case } from './case.ts';
import { oversightOf } from './oversightQueues.ts';
import { hasRequestFor, waitsFor } from './waiting.ts';

/** What narrows cases by who asks and when: no index knows it. */

const HOUR: Millis = 3_600_000;
const SPANS: Readonly<Record<SinceSpan, Millis>> = {
  '1h': HOUR,
  '8h': 8 * HOUR,
  '24h': 24 * HOUR,
  '7d': 168 * HOUR,
};

/** What is asked of the moment. */
export interface MomentFacets {
  /** `nearDue`, `overdue` …, several with commas between. */
  readonly clock?: string | undefined;
  readonly since?: SinceSpan | undefined;
}

/** And of the seat. */
export interface LiveFacets extends MomentFacets {
  readonly mine?: '1' | undefined;
  /** Of the queues of an oversight desk `request` depends on who asks. */
  readonly oversight?: string | undefined;
}

export interface Asker {
  readonly person: Person;
  readonly directory: Directory;
  readonly now: Millis;
}

type Test = (thisCase: Case) => boolean;

/** Whether a case fits what is asked of the moment and the seat; undefined when nothing is. */
export function liveTest({ clock, since, mine, oversight }: LiveFacets, asker: Asker): Test | undefined {
  return allOf(
    momentTest({ clock, since }, asker.now),
    oversightTest(oversight, asker),
    mine === undefined ? undefined : (thisCase) => isMine(thisCase, asker),
  );
}

/** Whether a case fits what is asked of the moment; undefined when nothing is. */
export function momentTest({ clock, since }: MomentFacets, now: Millis): Test | undefined {
  const lights = clock === undefined ? undefined : new Set(clock.split(','));
  const from = since === undefined ? undefined : now - SPANS[since];
  if (lights === undefined && from === undefined) return undefined;
  return (thisCase) =>
    (from === undefined || thisCase.reportedAt >= from) &&
    (lights === undefined || (isTimed(thisCase) && lights.has(caseLight(thisCase, now))));
}

/** Of requests only those this person decides; undefined when no queue asked for depends on who asks. */
export function oversightTest(
  oversight: string | undefined,
  { person, directory }: Pick<Asker, 'person' | 'directory'>,
): Test | undefined {
  const queues = new Set(oversight?.split(','));
  if (!queues.has('request')) return undefined;
  return (thisCase) =>
    oversightOf(thisCase).some(
      (queue) => queues.has(queue) && (queue !== 'request' || hasRequestFor(thisCase, person, directory)),
    );
}

/** Whether a case passes every test that there is; undefined when there is none. */
export function allOf(...tests: readonly (Test | undefined)[]): Test | undefined {
  const given = tests.filter((test) => test !== undefined);
  return given.length === 0 ? undefined : (thisCase) => given.every((test) => test(thisCase));
}

/** An ended case has no light of its own. */
const isTimed = ({ closure }: Case): boolean => closure === undefined;

function isMine(thisCase: Case, { person, directory }: Asker): boolean {
  const { entrusted, closure } = thisCase;
  if (closure === undefined && entrusted !== undefined && isGivenTo(entrusted.to, person)) return true;
  return waitsFor(thisCase, person, directory);
}
