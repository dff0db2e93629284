import { z } from 'zod';
import type { ConnectorsAnswer } from '../../../../domain/contract/connectors.ts';
import type { OutboxAnswer, OutboxCountsAnswer } from '../../../../domain/contract/outbox.ts';
import { OUTBOX_STATES } from '../../../../domain/outbox/message.ts';
import { parser } from '../../../client/link/parse.ts';

const message = z.looseObject({
  id: z.string(),
  position: z.number(),
  template: z.string(),
  to: z.looseObject({ kind: z.enum(['reporter', 'unit', 'person']) }),
  relates: z.string(),
  text: z.string(),
  state: z.enum(OUTBOX_STATES),
  attempts: z.number(),
  createdAt: z.number(),
  heldUntil: z.number(),
  nextAt: z.number(),
  updatedAt: z.number(),
});
const connector = z.looseObject({
  id: z.string(),
  name: z.string(),
  source: z.string(),
  state: z.enum(['waiting', 'pulling', 'failing', 'stopped']),
  lastId: z.string().optional(),
  lastAt: z.number().optional(),
  lagMillis: z.number().optional(),
  accepted: z.number(),
  repeated: z.number(),
  refused: z.number(),
  error: z.looseObject({ code: z.string(), message: z.string(), since: z.number() }).optional(),
  refusals: z.array(z.looseObject({ externalId: z.string(), code: z.string(), at: z.number() })),
});
const counts = z.record(z.enum(OUTBOX_STATES), z.number());

export const parseMessages = parser<OutboxAnswer>(
  z.looseObject({ messages: z.array(message), more: z.boolean() }),
);
export const parseCounts = parser<OutboxCountsAnswer>(z.looseObject({ counts }));
export const parseConnectors = parser<ConnectorsAnswer>(z.looseObject({ connectors: z.array(connector) }));
