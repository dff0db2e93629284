import type { Messages } from '../aggregate/aggregate.ts';
import { HOLD_MS } from '../outbox/message.ts';
import { duty } from '../outbox/recipients.ts';
import { rowsAbout } from '../outbox/subjectRows.ts';
import type { Thread, ThreadEvent } from './thread.ts';

/** The desk of the grid hears outside as well that somebody began to wait for it; of a talk without a report there is no number to name. */
export const THREAD_MESSAGES: Messages<Thread> = {
  rows(event, { gridId, caseId, waitsFrom }) {
    const written = event as ThreadEvent;
    const begins = written.type === 'ThreadLineWritten' && written.data.n === waitsFrom;
    if (!begins || caseId === undefined) return [];
    const message = { template: 'thread-card', to: duty(gridId), params: { number: caseId } } as const;
    return rowsAbout(written, caseId, [message], HOLD_MS);
  },
  waiting: () => undefined,
};
