import type { CaseId, Millis, Seq, SubjectId, World } from '../kernel.ts';
import type { Message, OutboxRow } from './message.ts';

/** What the rows of an event are about: a case, or a subject of another kind, whose id looks like no case's. */
export type About = CaseId | SubjectId;

/** Of the event that tells: its place in the log of its world. */
interface Telling {
  readonly seq: Seq;
  readonly world: World;
  readonly at: Millis;
}

/**
 * One row for each message of an event of a kind that is no case. It leaves `holdFor` after the event, in the quiet hours
 * too: whoever is called by such a kind has to act now.
 */
export function rowsAbout(
  { seq, world, at }: Telling,
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
