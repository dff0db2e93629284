import type { CommandAck } from '../../domain/contract/socket.ts';
import type { OutboxEntry } from '../client/link/outbox.ts';
import { notify } from '../client/store/noticeStore.ts';
import { ui } from '../desk/uiStore.ts';
import { problemText } from '../speech/problem.ts';
import { t } from '../speech/t.ts';

/** The server's messages make no sense here: reloading the console brings the version it serves. */
export function tellUnreadable(): void {
  notify({ tone: 'refused', text: problemText({ code: 'unreadable' }, ui.get().language) });
}

/** A command from before a reload has been answered: say so, nobody else will. */
export function tellOrphan({ label }: OutboxEntry, answer: CommandAck): void {
  if (answer.ok) notify({ tone: 'done', text: t('outbox.orphanDone', { label }) });
  else {
    const reason = problemText(answer, ui.get().language);
    notify({ tone: 'refused', text: t('outbox.orphanRefused', { label, reason }) });
  }
}
