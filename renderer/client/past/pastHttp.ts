import { evolve } from '../../../domain/aggregate/fold.ts';
import type { Case } from '../../../domain/case/case.ts';
import { CASE_FOLD } from '../../../domain/case/caseFold.ts';
import type { OutboxMessage } from '../../../domain/contract/outbox.ts';
import type { AnswerTo, CallParts, Route } from '../../../domain/contract/routes.ts';
import type { Millis, Seq } from '../../../domain/kernel.ts';
import type { Answer, Call, Http } from '../link/http.ts';
import type { Link } from '../link/link.ts';

const inThePast = { ok: false, code: 'in-the-past', message: '' } as const;

/** A case as it stood after an event, and the events up to there; refused where it was not there yet. */
export function caseThen(
  answer: Answer<AnswerTo<'GET /cases/:id'>>,
  seq: Seq,
): Answer<AnswerTo<'GET /cases/:id'>> {
  if (!answer.ok) return answer;
  const events = answer.events.filter((event) => event.seq <= seq);
  let then: Case | undefined;
  for (const event of events) then = evolve(CASE_FOLD, then, event);
  return then === undefined
    ? { ok: false, code: 'before-first-event', message: '' }
    : { ok: true, case: then, events };
}

/** The messages of that moment; what became of one later is not known yet. */
export function messagesThen(
  answer: Answer<AnswerTo<'GET /outbox'>>,
  at: Millis,
): Answer<AnswerTo<'GET /outbox'>> {
  if (!answer.ok) return answer;
  const messages = answer.messages.flatMap((message): readonly OutboxMessage[] => {
    if (message.createdAt > at) return [];
    if (message.updatedAt <= at) return [message];
    const { error: _error, ...then } = message;
    return [{ ...then, state: 'queued', updatedAt: message.createdAt }];
  });
  return { ...answer, messages };
}

/** Counted by the server as of the moment. */
const COUNTED_THEN: ReadonlySet<Route> = new Set([
  'GET /measures',
  'GET /measures/rows',
  'GET /measures/charts',
]);

/** The same at any moment, or with a moment of their own; whatever is not here is of today, and not asked. */
const TIMELESS: ReadonlySet<Route> = new Set([
  // What is saved of the past is saved today, and the audit says so.
  'POST /audit/print',
  'GET /district',
  'GET /worlds',
  'GET /cases/:id/link',
  'GET /at/:time',
  'GET /events',
  'GET /axis',
  'GET /clock',
  'GET /category-urgencies',
  'GET /roster/seats',
]);

const withMoment = ({ query = '', ...parts }: CallParts, at: Millis): CallParts => ({
  ...parts,
  query: [query, `asOf=${Math.floor(at)}`].filter(Boolean).join('&'),
});

export interface Moment {
  readonly at: Millis;
  readonly seq: Seq;
}

/** What the past asks is asked of the live link, as of its moment; what would change something is not asked at all. */
export function createPastHttp(live: Link, moment: () => Moment, signOut: () => Promise<void>): Http {
  const ask = live.call as (route: Route, parts: CallParts) => Promise<never>;
  const call = (async (route: Route, parts: CallParts = {}) => {
    const { at, seq } = moment();
    if (route === 'GET /outbox') return messagesThen(await ask(route, parts), at);
    if (COUNTED_THEN.has(route)) return ask(route, withMoment(parts, at));
    // Two events of a drill may be of one moment: one step goes from the first to the second.
    if (route === 'GET /exercises/:id')
      return ask(route, withMoment({ ...parts, query: `through=${seq}` }, at));
    return TIMELESS.has(route) ? ask(route, parts) : inThePast;
  }) as Call;
  return {
    call,
    signOut,
    signIn: async () => inThePast,
    district: () => live.call('GET /district'),
    readCase: async (id) => caseThen(await live.readCase(id), moment().seq),
    search: live.search,
    seats: live.seats,
    reveal: async () => inThePast,
    blob: live.blob,
    upload: async () => inThePast,
  };
}
