import type { CommandAck } from '../../../domain/contract/socket.ts';
import type { Client } from '../../client/client.ts';
import type { OutboxEntry } from '../../client/link/outbox.ts';
import { problemText } from '../../speech/problem.ts';
import { wordsOf } from '../../speech/t.ts';

/** The server's messages make no sense here: reloading the console brings the version it serves. */
export function tellUnreadable({ notices, languageStore }: Client): void {
  const { language } = languageStore.getState();
  notices.show({ tone: 'refused', text: problemText({ code: 'unreadable' }, language) });
}

/** A command from before a reload has been answered: say so, nobody else will. */
export function tellOrphan(client: Client, { label }: OutboxEntry, answer: CommandAck): void {
  const { notices, languageStore } = client;
  const t = wordsOf(client);
  if (answer.ok) notices.show({ tone: 'done', text: t('outbox.orphanDone', { label }) });
  else {
    const reason = problemText(answer, languageStore.getState().language);
    notices.show({ tone: 'refused', text: t('outbox.orphanRefused', { label, reason }) });
  }
}
