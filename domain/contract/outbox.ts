import { z } from 'zod';
import { OUTBOX_STATES, type OutboxState, TEMPLATES } from '../outbox/message.ts';
import { caseId, count, list, millis, seq } from './shapes.ts';
import { code, form, id, name, sentence } from './strings.ts';
import { recipient } from './values.ts';

/** `GET /outbox`: newest first; `before` is the position of the last one of the page before. */
export const outboxQuery = z.strictObject({
  state: code(OUTBOX_STATES).optional(),
  caseId: id('case').optional(),
  /** An order, a roll-call or an incident; of the whole district alone. */
  subjectId: id('subject').optional(),
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A case; or an order, a roll-call or an incident, typed like a case's: whoever looks it up among the cases finds none. */
const about = z.union([caseId, id('subject')]) as unknown as typeof caseId;

/** A message as those see it who see its case. */
const outboxMessage = z.object({
  id: id('message'),
  position: count,
  seq,
  template: code(TEMPLATES),
  to: recipient,
  relates: about,
  text: sentence(),
  state: code(OUTBOX_STATES),
  attempts: count,
  createdAt: millis,
  heldUntil: millis,
  nextAt: millis,
  updatedAt: millis,
  channel: form('anyCode').exactOptional(),
  /** Ways that would not have it, before that channel. */
  passed: list(z.object({ channel: form('anyCode'), error: sentence() })).exactOptional(),
  providerId: form('foreignId').exactOptional(),
  /** Its reader is away: the deputy it went to, or without a name the desk of the unit. */
  standIn: z.object({ name: name(100).exactOptional() }).exactOptional(),
  error: sentence().exactOptional(),
});
export type OutboxMessage = z.infer<typeof outboxMessage>;

/** `GET /outbox`. */
export const outboxAnswer = z.object({
  messages: list(outboxMessage),
  /** More may follow before the last one. */
  more: z.boolean(),
});
export type OutboxAnswer = z.infer<typeof outboxAnswer>;

const counts = Object.fromEntries(OUTBOX_STATES.map((state) => [state, count])) as Record<
  OutboxState,
  typeof count
>;

/**
 * `GET /outbox/counts`, of the cases in the caller's scope. What somebody may have to look after: all there
 * are. What is over (`sent` `delivered` `dropped` `cancelled`): since midnight in Shanghai.
 */
export const outboxCountsAnswer = z.object({
  counts: z.object(counts),
  /** Cases with a message that failed. */
  failedCases: list(caseId),
});
export type OutboxCountsAnswer = z.infer<typeof outboxCountsAnswer>;
