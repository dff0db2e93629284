import type { LogEvent } from '../../domain/aggregate/event.ts';
import type { Case } from '../../domain/case/case.ts';
import { isOpen } from '../../domain/case/case.ts';
import { isCaseEvent } from '../../domain/case/caseEvents.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { Script } from '../../domain/exercise/exercise.ts';
import { type Forked, type ForkedArrival, forkedScript } from '../../domain/exercise/fork.ts';
import type { Millis, Refusal } from '../../domain/kernel.ts';
import type { Scope } from '../../domain/people/scope.ts';
import { MINUTE_MS } from '../../domain/time/shanghaiDay.ts';
import type { OpenWorld } from '../world/openWorld.ts';

export interface ForkOf {
  readonly name: string;
  readonly at: Millis;
  readonly minutes: number;
  readonly seed: number;
  /** How far whoever forks sees today: nothing else of the afternoon is taken over. */
  readonly scope: Scope;
}

/** Events read at a time. */
const PIECE = 500;

/** A script of the afternoon from that moment on. Refuses as looking back does: `before-first-event`, `in-the-future`. */
export async function forkOf(
  { replay }: Pick<OpenWorld, 'replay'>,
  { name, at, minutes, seed, scope }: ForkOf,
  directory: Directory,
): Promise<Script | Refusal> {
  const shown = await replay.textsAt(scope, at);
  if ('code' in shown) return shown;
  const open: Forked[] = [];
  for await (const texts of shown.texts) {
    for (const text of texts) {
      // The server's own text of a case.
      const thisCase = JSON.parse(text.toString('utf8')) as Case;
      if (isOpen(thisCase)) open.push(takenOf(thisCase));
    }
  }
  const arrivals: ForkedArrival[] = [];
  const until = at + minutes * MINUTE_MS;
  for (let after = shown.seq, more = true; more; ) {
    const page = await replay.events(scope, after, PIECE);
    const events = page.texts.map((text) => JSON.parse(text) as LogEvent).filter(isCaseEvent);
    for (const event of events) {
      if (event.type === 'CaseReported' && event.at <= until)
        arrivals.push({ ...takenOf(event.data), at: event.at });
    }
    more = page.more && page.to > after && !events.some((event) => event.at > until);
    after = page.to;
  }
  return forkedScript({ name, at, minutes, open, arrivals, seed, directory });
}

/** Nothing else of a case is kept while the next is read. */
const takenOf = ({ source, urgency, category, suggestedCategory, place }: Forked): Forked => ({
  source,
  urgency,
  place,
  ...defined({ category, suggestedCategory }),
});
