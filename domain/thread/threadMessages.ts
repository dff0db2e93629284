import type { Messages } from '../aggregate/aggregate.ts';
import type { Directory } from '../district/directory.ts';
import { leavesAt } from '../outbox/leaving.ts';
import { HOLD_MS, type Message } from '../outbox/message.ts';
import { duty, toReporters } from '../outbox/recipients.ts';
import { rowsAbout } from '../outbox/subjectRows.ts';
import { answersFirst, type Thread, type ThreadEvent } from './thread.ts';

/**
 * The desk of the grid hears that somebody began to wait for it, and whoever reported that they were answered. A talk
 * without a report has no number to name, and nobody knows how to reach its resident: they read the answer on its page.
 */
export const THREAD_MESSAGES: Messages<Thread> = {
  rows(event, thread, { cases }, directory) {
    const written = event as ThreadEvent;
    if (written.type !== 'ThreadLineWritten') return [];
    const { n, voice } = written.data;
    const { id, caseId } = thread;
    if (voice === 'resident' && n === thread.waitsFrom)
      return rowsAbout(written, caseId ?? id, [cardFor(thread, directory)], HOLD_MS);
    const report = caseId && cases.get(caseId);
    if (report === undefined || !answersFirst(thread, written.data)) return [];
    return toReporters(report, 'thread-answered', { number: report.id }).flatMap((message) =>
      // Nobody's sleep is worth an answer.
      rowsAbout(
        written,
        report.id,
        [message],
        leavesAt(message, written.at, 'general', () => []) - written.at,
      ),
    );
  },
  waiting: () => undefined,
};

function cardFor({ gridId, caseId }: Thread, directory: Directory): Message {
  const to = duty(gridId);
  if (caseId !== undefined) return { template: 'thread-card', to, params: { number: caseId } };
  return { template: 'talk-card', to, params: { grid: directory.unit(gridId)?.name ?? gridId } };
}
