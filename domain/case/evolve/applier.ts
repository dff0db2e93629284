import { defined } from '../../defined.ts';
import type { Actor, Millis } from '../../kernel.ts';
import { CLOCK_IDS, type Clock, type ClockId, type Clocks } from '../../sla/clock.ts';
import {
  type Absorbed,
  type Case,
  type CaseRequest,
  isOutstanding,
  type Stage,
  type Urgency,
} from '../case.ts';
import type { CaseEvent, CaseEventType, ClockChanges } from '../caseEvents.ts';
import { REQUEST_KINDS } from '../codes.ts';

/** What every topic of evolve is made of. */

export type EventOf<T extends CaseEventType> = Extract<CaseEvent, { readonly type: T }>;

/** The case after the event. Returns the very same case when the event cannot apply to it. */
export type Applier<T extends CaseEventType> = (thisCase: Case, event: EventOf<T>) => Case;

export type Appliers<T extends CaseEventType> = { readonly [K in T]: Applier<K> };

export function stage(event: { readonly at: Millis; readonly by: Actor }): Stage {
  return { at: event.at, by: event.by };
}

interface Timed {
  readonly clocks: ClockChanges;
  readonly raised?: Readonly<Partial<Record<Urgency, ClockChanges>>>;
}

/** Starts, restarts or moves the clocks the event carries: its own, and the raised ones on what it absorbed. */
export function timed(thisCase: Case, { clocks, raised }: Timed): Case {
  const own = { ...thisCase.own, clocks: { ...thisCase.own.clocks, ...clocks } };
  if (raised === undefined) return { ...thisCase, own };
  const absorbed = thisCase.absorbed.map((entry): Absorbed => {
    const changes = raised[entry.urgency];
    return changes === undefined ? entry : { ...entry, raised: { ...entry.raised, ...changes } };
  });
  return { ...thisCase, own, absorbed };
}

/** Stops the clocks that still run, because what they limit is done; an ended one keeps its end. */
export function stopClocks(thisCase: Case, at: Millis, ids: readonly ClockId[]): Case {
  return endClocks(thisCase, ids, (clock) => ({ ...clock, stoppedAt: at }));
}

/** Ends the clocks that still run with what they limit: nobody was in time, nobody late who was not late before. */
export function voidClocks(thisCase: Case, at: Millis, ids: readonly ClockId[]): Case {
  return endClocks(thisCase, ids, (clock) => {
    const isLate = clock.breachedAt !== undefined || clock.due < at;
    return { ...clock, stoppedAt: at, ...defined({ voided: isLate ? undefined : (true as const) }) };
  });
}

function endClocks(thisCase: Case, ids: readonly ClockId[], ended: (clock: Clock) => Clock): Case {
  const clocks: Partial<Record<ClockId, Clock>> = { ...thisCase.own.clocks };
  for (const id of ids) {
    const clock = clocks[id];
    if (clock !== undefined && clock.stoppedAt === undefined) clocks[id] = ended(clock);
  }
  return { ...thisCase, own: { ...thisCase.own, clocks } };
}

export function stopAllClocks(thisCase: Case, at: Millis): Case {
  return stopClocks(thisCase, at, CLOCK_IDS);
}

/**
 * A leg that begins anew, a hold or an extension decides the handling time of the whole merged case:
 * the absorbed cases' old legs no longer pull on it.
 */
export function forgetLegs(thisCase: Case): Case {
  if (thisCase.absorbed.length === 0) return thisCase;
  return {
    ...thisCase,
    absorbed: thisCase.absorbed.map((entry) => {
      const { raised, ...rest } = entry;
      const clocks = withoutLeg(entry.clocks);
      return raised === undefined ? { ...rest, clocks } : { ...rest, clocks, raised: withoutLeg(raised) };
    }),
  };
}

function withoutLeg(clocks: Clocks): Clocks {
  const { K3: _sign, K5: _handle, ...rest } = clocks;
  return rest;
}

/** Requests of these kinds that nobody has decided have lost their ground. */
export function lapse(thisCase: Case, kinds: readonly CaseRequest['kind'][]): Case {
  if (!thisCase.requests.some((request) => request.state === 'pending' && kinds.includes(request.kind)))
    return thisCase;
  return {
    ...thisCase,
    requests: thisCase.requests.map((request) =>
      request.state === 'pending' && kinds.includes(request.kind) ? { ...request, state: 'lapsed' } : request,
    ),
  };
}

const ALL_REQUESTS: readonly CaseRequest['kind'][] = REQUEST_KINDS;
export const LEG_REQUESTS: readonly CaseRequest['kind'][] = ['return', 'extension', 'suspend'];

/** The case has come to its end: nobody decides what was asked, or answers a 督办, any more. */
export function settled(thisCase: Case): Case {
  const ended = lapse(thisCase, ALL_REQUESTS);
  if (ended.supervisions?.some(isOutstanding) !== true) return ended;
  return {
    ...ended,
    supervisions: ended.supervisions.map((supervision) =>
      supervision.state === 'accepted' ? supervision : { ...supervision, state: 'lapsed' },
    ),
  };
}

export function request(thisCase: Case, made: CaseRequest): Case {
  return { ...thisCase, requests: [...thisCase.requests, made] };
}

export function decided(
  thisCase: Case,
  event: { readonly at: Millis; readonly by: Actor },
  requestId: string | undefined,
  state: 'approved' | 'denied',
): Case {
  return {
    ...thisCase,
    requests: thisCase.requests.map((request) =>
      request.id === requestId && request.state === 'pending'
        ? { ...request, state, decidedBy: event.by, decidedAt: event.at }
        : request,
    ),
  };
}

/** A copy without these fields; for what ends with a step. */
export function without<K extends keyof Case>(thisCase: Case, ...keys: readonly K[]): Case {
  if (keys.every((key) => thisCase[key] === undefined)) return thisCase;
  const copy: Partial<Case> = { ...thisCase };
  for (const key of keys) delete copy[key];
  // Only optional fields are ever named: a required one would not be a case any more.
  return copy as Case;
}
