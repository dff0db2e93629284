import type { LogEvent } from '../aggregate/event.ts';
import type { CaseId, Millis, SubjectId } from '../kernel.ts';
import type { Message, OutboxRow } from './message.ts';

/** What the rows of an event are about: a case, or a subject of another kind, whose id looks like no case's. */
export type About = CaseId | SubjectId;

/**
 * One row for each message of an event of a kind that is no case. It leaves `holdFor` after the event, in the quiet hours
 * too: whoever is called by such a kind has to act now.
 */
export function rowsAbout(
  { seq, world, at }: Pick<LogEvent, 'seq' | 'world' | 'at'>,
  about: About,
  messages: readonly Pick<Message, 'template' | 'to' | 'params'>[],
  holdFor: Millis = 0,
): readonly OutboxRow[] {
  const leavesAt = at + holdFor;
  return messages.map((message, index) => ({
    ...message,
    ...{ id: `${seq}-${index + 1}`, world, seq, relates: about as string as CaseId },
    ...{ createdAt: at, heldUntil: leavesAt, nextAt: leavesAt, updatedAt: at, state: 'queued', attempts: 0 },
  }));
}
