import type { OutboxRow } from '../../domain/outbox/message.ts';

/** Parts of a row that never change, as stored. */
export type FixedPart = Omit<
  OutboxRow,
  'state' | 'attempts' | 'nextAt' | 'updatedAt' | 'channel' | 'passed' | 'providerId' | 'standIn' | 'error'
>;

/** What of a row is written once. */
export function fixedPart(row: OutboxRow): FixedPart {
  const { id, world, seq, template, to, params, relates, createdAt, heldUntil } = row;
  return { id, world, seq, template, to, params, relates, createdAt, heldUntil };
}
