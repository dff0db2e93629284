import type { Messages } from '../aggregate/aggregate.ts';
import { HOLD_MS, type OutboxRow } from '../outbox/message.ts';
import { duty } from '../outbox/recipients.ts';
import type { Thread, ThreadEvent } from './thread.ts';

/** The desk of the grid hears outside as well that somebody began to wait for it; of a talk without a report there is no number to name. */
export const THREAD_MESSAGES: Messages<Thread> = {
  rows: (event, thread) => rowsOf(event as ThreadEvent, thread),
  waiting: () => undefined,
};

function rowsOf(event: ThreadEvent, { gridId, caseId, waitsFrom }: Thread): readonly OutboxRow[] {
  const { seq, world, at } = event;
  const begins = event.type === 'ThreadLineWritten' && event.data.n === waitsFrom;
  if (!begins || caseId === undefined) return [];
  return [
    {
      ...{ id: `${seq}-1`, world, seq, relates: caseId },
      ...{ template: 'thread-card', to: duty(gridId), params: { number: caseId } },
      ...{ createdAt: at, heldUntil: at + HOLD_MS, nextAt: at + HOLD_MS, updatedAt: at },
      ...{ state: 'queued', attempts: 0 },
    },
  ];
}
