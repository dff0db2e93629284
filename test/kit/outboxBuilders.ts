import type { OutboxRow } from '../../domain/outbox/message.ts';

/** A task card of event `seq`, waiting; anything may be said differently. */
export function outboxRow(seq: number, fields: Partial<OutboxRow> = {}): OutboxRow {
  return {
    id: `${seq}-1`,
    world: 'live',
    seq,
    relates: 'YX-20261121-000001',
    template: 'task-card',
    to: { kind: 'unit', unitId: 'B1', desk: 'duty' },
    params: { number: 'YX-20261121-000001', leg: 1 },
    createdAt: 1_000,
    heldUntil: 12_000,
    state: 'queued',
    attempts: 0,
    nextAt: 12_000,
    updatedAt: 1_000,
    ...fields,
  };
}
