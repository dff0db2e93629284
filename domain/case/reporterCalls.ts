import { defined } from '../defined.ts';
import type { Actor, Millis } from '../kernel.ts';
import { callBackTick, isBadRating, ratedAt } from './badRating.ts';
import { type Case, isOpen } from './case.ts';

/** Why somebody outside waits for a word on a case: 补充, 催办, 再次反映, 差评. */
export const CALL_CAUSES = ['supplement', 'urge', 'secondReport', 'rating'] as const;
export type CallCause = (typeof CALL_CAUSES)[number];

/** What somebody outside said of a case, as long as nobody has answered it. */
export interface ReporterCall {
  readonly cause: CallCause;
  readonly at: Millis;
  readonly text?: string;
}

/** The calls on a case that wait, in the order they came. One that was dealt with is none: a word to anybody, a new leg, an end. */
export function callsWaiting(thisCase: Case): readonly ReporterCall[] {
  const calls = [...wordsWaiting(thisCase), ...ratingWaiting(thisCase)];
  return calls.sort((a, b) => a.at - b.at);
}

function wordsWaiting(thisCase: Case): readonly ReporterCall[] {
  const { notes, residentUrgedAt, review } = thisCase;
  const last = notes.findLast(isOfReporter);
  if (review?.state === 'open' && review.cause === 'supplement')
    return [{ cause: 'secondReport', at: review.at, ...defined({ text: last?.text }) }];
  if (!isOpen(thisCase)) return [];
  const since = dealtWithAt(thisCase);
  return [
    ...(last !== undefined && last.at > since
      ? [{ cause: 'supplement' as const, at: last.at, text: last.text }]
      : []),
    ...(residentUrgedAt !== undefined && residentUrgedAt > since
      ? [{ cause: 'urge' as const, at: residentUrgedAt }]
      : []),
  ];
}

function ratingWaiting(thisCase: Case): readonly ReporterCall[] {
  const { rating } = thisCase;
  if (rating === undefined || !isBadRating(thisCase) || callBackTick(thisCase) !== 'due') return [];
  return [{ cause: 'rating', at: ratedAt(rating) }];
}

/** Told by whoever reported, or for them; what a device says is no call. */
function isOfReporter({ supplement, signal }: Case['notes'][number]): boolean {
  return supplement === true && signal === undefined;
}

/** When a person last did something about the case that answers what was said before. */
function dealtWithAt({ notes, callbacks = [], contactedAt = 0, legAt = 0 }: Case): Millis {
  const note = notes.findLast(({ supplement }) => supplement !== true);
  return Math.max(contactedAt, legAt, note?.at ?? 0, callbacks.at(-1)?.at ?? 0);
}

/** One line of what went to and fro between whoever reported and the desks, as far as it is meant for both. */
export interface CorrespondenceLine {
  readonly kind: 'report' | 'supplement' | 'urge' | 'public' | 'callback' | 'result' | 'rating';
  readonly at: Millis;
  readonly by?: Actor;
  readonly text?: string;
  /** Of the event that carried it, where messages are known by it. */
  readonly seq?: number;
  readonly score?: number;
  readonly reached?: boolean;
}

/** Everything a reporter said of a case and was told of it, in order. */
export function correspondenceOf(thisCase: Case): readonly CorrespondenceLine[] {
  const { title, description, reportedAt, notes, residentUrgedAt, callbacks = [], closure } = thisCase;
  const lines: readonly CorrespondenceLine[] = [
    { kind: 'report', at: reportedAt, text: description ?? title },
    ...notes.flatMap((note): readonly CorrespondenceLine[] => {
      const { at, seq, text, by } = note;
      if (isOfReporter(note)) return [{ kind: 'supplement', at, seq, text }];
      return note.public === true ? [{ kind: 'public', at, seq, text, by }] : [];
    }),
    ...(residentUrgedAt === undefined ? [] : [{ kind: 'urge' as const, at: residentUrgedAt }]),
    ...(closure === undefined ? [] : [{ kind: 'result' as const, at: closure.at, by: closure.by }]),
    ...(thisCase.ratings ?? []).map(
      (rating): CorrespondenceLine => ({ kind: 'rating', at: ratedAt(rating), score: rating.score }),
    ),
    ...callbacks.map(({ at, by, reached }): CorrespondenceLine => ({ kind: 'callback', at, by, reached })),
  ];
  return lines.toSorted((a, b) => a.at - b.at);
}
