import type { CommandAck } from '../../domain/contract/socket.ts';
import { notify } from '../store/noticeStore.ts';
import { ui } from '../store/uiStore.ts';
import { problemText } from '../words/problem.ts';
import { t } from '../words/t.ts';
import type { OutboxEntry } from './outbox.ts';

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
