import { z } from 'zod';
import type { CaseId } from '../case/case.ts';
import type { Millis, Seq } from '../kernel.ts';
import { OUTBOX_STATES, type OutboxState, type Recipient, type Template } from '../outbox/message.ts';

/** `GET /outbox`: newest first; `before` is the position of the last one of the page before. */
export const outboxQuery = z.strictObject({
  state: z.enum(OUTBOX_STATES).optional(),
  caseId: z.string().min(1).max(64).optional(),
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A message as those see it who see its case. The reporter's id is there for whoever sees reporters. */
export interface OutboxMessage {
  readonly id: string;
  readonly position: number;
  readonly seq: Seq;
  readonly template: Template;
  readonly to: Recipient | { readonly kind: 'reporter' };
  readonly relates: CaseId;
  readonly text: string;
  readonly state: OutboxState;
  readonly attempts: number;
  readonly createdAt: Millis;
  readonly heldUntil: Millis;
  readonly nextAt: Millis;
  readonly updatedAt: Millis;
  readonly channel?: string;
  readonly providerId?: string;
  readonly error?: string;
}

/**
 * `GET /outbox/counts`, of the cases in the caller's scope. What somebody may have to look after: all there
 * are. What is over (`sent` `delivered` `dropped` `cancelled`): since midnight in Shanghai.
 */
export interface OutboxCountsAnswer {
  readonly counts: Readonly<Record<OutboxState, number>>;
}

export interface OutboxAnswer {
  readonly messages: readonly OutboxMessage[];
  /** More may follow before the last one. */
  readonly more: boolean;
}
