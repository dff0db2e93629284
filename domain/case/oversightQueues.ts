import type { Millis } from '../kernel.ts';
import { callBackTick, isBadRating } from './badRating.ts';
import type { Case } from './case.ts';

/** What an oversight desk looks after, each a queue of its own; `badRating` are all bad ratings, done with or not. */
export const OVERSIGHT_QUEUES = [
  'review',
  'supervision',
  'request',
  'coTask',
  'leader',
  'callback',
  'badRating',
] as const;
export type OversightQueue = (typeof OVERSIGHT_QUEUES)[number];

const STANDS_IN: Readonly<Record<OversightQueue, (thisCase: Case) => boolean>> = {
  review: ({ review }) => review?.state === 'open',
  supervision: ({ supervisions = [] }) => supervisions.some(({ state }) => state !== 'accepted'),
  request: ({ requests }) => requests.some(({ state }) => state === 'pending'),
  coTask: ({ coTasks }) => coTasks.some(({ state, required }) => state === 'open' && required),
  leader: ({ leaderReviews = [] }) => leaderReviews.some(({ state }) => state === 'open'),
  callback: (thisCase) => isBadRating(thisCase) && callBackTick(thisCase) === 'due',
  badRating: (thisCase) => callBackTick(thisCase) !== undefined,
};

/** Every queue the case stands in now. */
export function oversightOf(thisCase: Case): readonly OversightQueue[] {
  return OVERSIGHT_QUEUES.filter((queue) => STANDS_IN[queue](thisCase));
}

type Dues = (thisCase: Case) => readonly (Millis | undefined)[];

const DUES: Readonly<Record<OversightQueue, Dues>> = {
  review: ({ review }) => [review?.due],
  supervision: ({ supervisions = [] }) =>
    supervisions.flatMap(({ state, replyDue }) => (state === 'open' ? [replyDue] : [])),
  // What is asked for waits inside the unit's own time: that clock is the request's.
  request: ({ clocks: { K3, K5 }, closure }) =>
    closure === undefined ? [K3?.stoppedAt === undefined ? K3?.due : K5?.due] : [],
  coTask: ({ coTasks }) =>
    coTasks.flatMap(({ state, required, due }) => (state === 'open' && required ? [due] : [])),
  leader: ({ leaderReviews = [] }) =>
    leaderReviews.flatMap(({ state, due }) => (state === 'open' ? [due] : [])),
  callback: ({ clocks: { K7 } }) => [K7?.stoppedAt === undefined ? K7?.due : undefined],
  badRating: () => [],
};

/** When the queue's own clock of a case that stands in it runs out; undefined where it has none. */
export function oversightDue(thisCase: Case, queue: OversightQueue): Millis | undefined {
  const dues = DUES[queue](thisCase).filter((due) => due !== undefined);
  return dues.length === 0 ? undefined : Math.min(...dues);
}
