import { evolve } from '../../../domain/aggregate/fold.ts';
import type { Case } from '../../../domain/case/case.ts';
import { CASE_FOLD } from '../../../domain/case/caseFold.ts';
import type { AnswerTo } from '../../../domain/contract/routes.ts';
import type { Seq } from '../../../domain/kernel.ts';
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

/** What the past asks is asked of the live link; what would change something is not asked at all. */
export function createPastHttp(live: Link, seq: () => Seq, signOut: () => Promise<void>): Http {
  const call: Call = (route, ...parts) =>
    route.startsWith('GET ') ? live.call(route, ...parts) : Promise.resolve(inThePast);
  return {
    call,
    signOut,
    signIn: async () => inThePast,
    district: () => live.call('GET /district'),
    readCase: async (id) => caseThen(await live.readCase(id), seq()),
    search: live.search,
    seats: live.seats,
    reveal: async () => inThePast,
    blob: live.blob,
    upload: async () => inThePast,
  };
}
