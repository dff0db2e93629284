import type { KindEvent, Stamp } from '../aggregate/event.ts';
import type { KindSubject } from '../aggregate/subject.ts';
import type { ThreadEventData, ThreadLine } from '../contract/thread.ts';
import type { CaseId, GridId, Millis } from '../kernel.ts';

export type { ThreadEventData, ThreadLine } from '../contract/thread.ts';
export type { ThreadOutcome, ThreadVoice } from './codes.ts';

export const THREAD_KIND = 'thread';

/** 对话 (DOMAIN B03, B04): a resident and whoever looks after the grid of their place; what is written becomes work. */
export interface Thread extends KindSubject<typeof THREAD_KIND> {
  readonly gridId: GridId;
  /** The report it is about; absent before there is one. */
  readonly caseId?: CaseId;
  /** Where it is, in the resident's words. */
  readonly placeText?: string;
  readonly lines: readonly ThreadLine[];
  /** Since when the resident waits for a person; absent when they do not. */
  readonly waitingSince?: Millis;
  /** The first of the lines that wait. */
  readonly waitsFrom?: number;
}

export type ThreadEvent = KindEvent<typeof THREAD_KIND, ThreadEventData> & Stamp;

/** More than any matter needs. */
export const MOST_LINES = 500;
/** Lines of a resident that nobody has answered: who writes on and on waits first. */
export const MOST_UNANSWERED = 10;

/** Lines of the resident since a person last answered. */
export function unansweredIn({ lines }: Pick<Thread, 'lines'>): readonly ThreadLine[] {
  const last = lines.findLastIndex(({ voice }) => voice === 'staff');
  return lines.slice(last + 1).filter(({ voice }) => voice === 'resident');
}

/** Whether something is still to be made of a line: the resident wrote it, and no table answered it at once. */
export function awaitsOutcome({ lines }: Pick<Thread, 'lines'>, { n, voice, became }: ThreadLine): boolean {
  const isAnswered = lines.some((next) => next.n === n + 1 && next.voice === 'automatic');
  return voice === 'resident' && became === undefined && !isAnswered;
}

/** Of the lines of an answer the first: whoever reported is told of it, and of no other. */
export function answersFirst(
  { lines }: Pick<Thread, 'lines'>,
  { n, voice }: Pick<ThreadLine, 'n' | 'voice'>,
): boolean {
  return voice === 'staff' && lines.find((line) => line.n === n - 1)?.voice !== 'staff';
}

/** Talks that wait for an answer first, the longest waiting before; then the newest line first. */
export function threadsInOrder(threads: Iterable<Thread>): readonly Thread[] {
  const rank = ({ waitingSince }: Thread) => waitingSince ?? Number.POSITIVE_INFINITY;
  return [...threads].sort((a, b) => (rank(a) === rank(b) ? b.updatedAt - a.updatedAt : rank(a) - rank(b)));
}
