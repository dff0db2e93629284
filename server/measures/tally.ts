import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Case } from '../../domain/case/case.ts';
import { type CaseEvent, isCaseEvent } from '../../domain/case/caseEvents.ts';
import type { CaseId, Millis, Seq } from '../../domain/kernel.ts';
import { type CaseFacts, noted } from '../../domain/measures/facts.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { Pauses } from '../pauses.ts';
import type { GiveWay } from '../precedence.ts';
import type { EventLog } from '../store/EventLog.ts';
import { createQueue } from '../turns.ts';
import { createWorkLoop, doubling, type OnTrouble, type WorkLoop } from '../world/workLoop.ts';
import { type FactsThen, factsThen } from './factsThen.ts';

export interface TallyParts {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'durable' | 'follow' | 'eventsOfAll' | 'countedAway'>;
  readonly log: Pick<EventLog, 'read'>;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly onTrouble: OnTrouble;
  readonly giveWay?: GiveWay | undefined;
}

/**
 * The facts behind the measures, folded from the log itself: what is shown is what a recount gives. Of the cases in memory
 * they are kept here, and read in the background after a start; of a case that is put away they lie in its row.
 */
export interface Tally extends Pick<WorkLoop, 'start' | 'isSettled' | 'settled' | 'stop'> {
  /**
   * Of every case in memory, and of those put away that may count at `since` or later. As of an event that
   * is durable now, or a later one. Rejects when the log cannot be read.
   */
  since(since: Millis, pauses: Pauses): Promise<CountedCases>;
  /** The same as of a moment that is over, `through` its last event. Rejects as `since`. */
  asOf(since: Millis, moment: PastMoment, pauses: Pauses): Promise<CountedCases>;
}

export interface PastMoment {
  readonly at: Millis;
  readonly through: Seq;
}

export interface CountedCases {
  /** The last event they know of. */
  readonly seq: Seq;
  readonly facts: ReadonlyMap<CaseId, CaseFacts>;
  readonly caseOf: (id: CaseId) => Case | undefined;
}

/** Facts of a case, up to and with its event `seq`. */
interface Entry {
  readonly facts: CaseFacts;
  readonly seq: Seq;
}

/** Events folded in one go, some milliseconds; and cases whose events are read whole, about as many. */
const EVENTS = 200;
const CASES = 20;
/** As of so many earlier moments facts are kept: walls ask every few minutes for last week's. */
const MOST_PAST = 3;
/** Read on in the background when so many have come; fewer are read when somebody asks. */
const MOST_BEHIND = 2_000;

export function createTally({ dispatcher, log, clock, onTrouble, giveWay }: TallyParts): Tally {
  const { world, durable } = dispatcher;
  const entries = new Map<CaseId, Entry>();
  /** In memory, and their events are still to be read: all of them at first, later what comes back from where it was put away. */
  const unread = new Set<CaseId>(durable.cases.keys());
  /** Every event up to here is in the entries, but for those of what is unread. */
  let seq: Seq = durable.seq;
  /** One reader at a time. */
  const inTurn = createQueue();
  /** The latest last. */
  let past: readonly FactsThen[] = [];

  const loop = createWorkLoop({
    clock,
    due: () => (unread.size > 0 || durable.seq - seq >= MOST_BEHIND ? clock.now() : undefined),
    async step() {
      await inTurn(readPiece);
      if (unread.size === 0) forgetAway();
    },
    backOff: doubling(1_000, 60_000),
    onTrouble,
    giveWay,
    follow: () => dispatcher.follow(() => loop.look()),
  });

  function take(event: CaseEvent): void {
    const { caseId } = event;
    const known = entries.get(caseId);
    if (known !== undefined && event.seq <= known.seq) return;
    const facts = known === undefined && event.version > 1 ? undefined : noted(known?.facts, event);
    if (facts !== undefined) entries.set(caseId, { facts, seq: event.seq });
    else if (known === undefined && event.version > 1) unread.add(caseId);
  }

  async function readPiece(): Promise<void> {
    if (unread.size > 0) return readWhole([...firstOf(unread, CASES)]);
    if (seq === durable.seq) return;
    const piece = await log.read(world, seq, Math.min(EVENTS, durable.seq - seq));
    if (piece.length === 0)
      throw new Error(`the log of "${world}" ends at ${seq}, and ${durable.seq} is durable`);
    for (const { event } of piece) {
      if (isCaseEvent(event)) take(event);
      seq = event.seq;
    }
  }

  async function readWhole(ids: readonly CaseId[]): Promise<void> {
    const present = ids.filter((id) => durable.cases.has(id));
    for (const id of present) entries.delete(id);
    const events = await dispatcher.eventsOfAll(present);
    for (const { event } of events) if (isCaseEvent(event)) take(event);
    for (const id of ids) unread.delete(id);
  }

  /** Their facts lie in their rows by now. */
  function forgetAway(): void {
    for (const id of entries.keys()) if (!durable.cases.has(id)) entries.delete(id);
  }

  async function readUpTo(wanted: Seq, pauses: Pauses): Promise<void> {
    while (unread.size > 0 || seq < wanted) {
      await pauses.aside(inTurn(readPiece));
      if (pauses.isDue()) await pauses.pause();
    }
  }

  async function countedSince(since: Millis, pauses: Pauses): Promise<CountedCases> {
    await readUpTo(durable.seq, pauses);
    const counted = { seq, facts: new Map<CaseId, CaseFacts>() };
    const cases = new Map<CaseId, Case>();
    // As they stand now, though others have their turn meanwhile.
    for (const [id, { facts }] of [...entries]) {
      if (pauses.isDue()) await pauses.pause();
      const thisCase = durable.cases.get(id);
      if (thisCase === undefined) continue;
      counted.facts.set(id, facts);
      cases.set(id, thisCase);
    }
    await pauses.pause();
    for await (const piece of dispatcher.countedAway(CASE_KIND, since)) {
      for (const { subject, facts } of piece) {
        const thisCase = asCase(subject);
        if (counted.facts.has(thisCase.id)) continue;
        counted.facts.set(thisCase.id, facts as CaseFacts);
        cases.set(thisCase.id, thisCase);
      }
      await pauses.pause();
    }
    return { ...counted, caseOf: (id) => cases.get(id) };
  }

  return {
    start: loop.start,
    isSettled: loop.isSettled,
    settled: loop.settled,
    stop: loop.stop,
    since: countedSince,
    async asOf(since, { at, through }, pauses) {
      const { facts: today, caseOf } = await countedSince(since, pauses);
      const before = past.find((each) => each.since === since);
      const then = await factsThen(today, {
        ...{ since, at, through, pauses, before },
        eventsOfAll: dispatcher.eventsOfAll,
        eventsAfter: (after, count) => log.read(world, after, count),
      });
      past = [...past.filter((each) => each.since !== since), then].slice(-MOST_PAST);
      return { seq: through, facts: then.facts, caseOf };
    },
  };
}

function* firstOf<T>(items: Iterable<T>, count: number): Iterable<T> {
  let n = 0;
  for (const item of items) {
    if (n === count) return;
    yield item;
    n += 1;
  }
}

/** What lies under the kind of cases was made by their fold. */
const asCase = (subject: { readonly id: string }): Case => subject as Case;
