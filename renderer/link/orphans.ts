import type { CommandAck } from '../../domain/contract/socket.ts';
import { notify } from '../store/noticeStore.ts';
import { ui } from '../store/uiStore.ts';
import { problemText } from '../words/problem.ts';
import { t } from '../words/t.ts';
import type { OutboxEntry } from './outbox.ts';

/** A command from before a reload has been answered: say so, nobody else will. */
export function tellOrphan({ label }: OutboxEntry, answer: CommandAck): void {
  if (answer.ok) notify({ tone: 'done', text: t('outbox.orphanDone', { label }) });
  else {
    const reason = problemText(answer, ui.get().language);
    notify({ tone: 'refused', text: t('outbox.orphanRefused', { label, reason }) });
  }
}
