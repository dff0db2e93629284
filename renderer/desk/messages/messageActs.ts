import type { OutboxMessage } from '../../../domain/contract/outbox.ts';
import type { Millis } from '../../../domain/kernel.ts';
import { HOLD_MS, RETRY_ROLES } from '../../../domain/outbox/message.ts';
import { refusalText } from '../../../domain/refusal/refusals.ts';
import { hasRole } from '../../client/store/sessionStore.ts';
import { problemText } from '../../speech/problem.ts';
import type { Desk } from '../desk.ts';
import { possibleFrom, standpointOn } from '../possible.ts';
import { withdrawOf } from '../undo.ts';

/** What is left of the seconds a message waits before it leaves for the first time; quiet hours are no seconds. */
export function leavesIn(of: OutboxMessage, now: Millis): Millis | undefined {
  const { state, attempts, heldUntil, createdAt } = of;
  if (state !== 'queued' || attempts > 0 || heldUntil - createdAt > HOLD_MS) return undefined;
  return Math.min(HOLD_MS, Math.max(0, heldUntil - now));
}

/** Whether the dispatch behind a card can still be taken back from this seat. */
export function canTakeBack({ client }: Desk, { template, state, relates }: OutboxMessage): boolean {
  if (state !== 'queued' || (template !== 'task-card' && template !== 'co-task-card')) return false;
  const from = standpointOn(client, client.situation.caseById(relates));
  if (from === undefined || from.now >= (from.thisCase.recallUntil ?? 0)) return false;
  return possibleFrom(from).has('case.recallDispatch');
}

export async function takeCardBack(desk: Desk, { relates }: OutboxMessage): Promise<void> {
  const { client, t } = desk;
  const { link, notices, languageStore } = client;
  const label = t('undo.recall');
  const command = { type: 'case.recallDispatch', data: { caseId: relates } } as const;
  const answer = await link.command({ commands: [command], label });
  if (answer.ok) {
    withdrawOf(desk, relates);
    notices.show({ tone: 'done', caseId: relates, text: t('undo.done', { label }) });
  } else {
    const why = refusalText(answer, languageStore.getState().language);
    notices.show({ tone: 'refused', caseId: relates, text: t('undo.refused', { label, why }) });
  }
}

/** Whether this seat answers for what the centre sends; the server has the last word. */
export function canRetry({ client }: Desk, { state }: OutboxMessage): boolean {
  return state === 'failed' && hasRole(client.sessionStore.getState().session?.person, RETRY_ROLES);
}

export async function retry({ client, t }: Desk, { id }: OutboxMessage): Promise<void> {
  const { link, notices, languageStore } = client;
  const answer = await link.call('POST /outbox/:id/retry', { path: { id } });
  if (answer.ok) notices.show({ tone: 'done', text: t('message.retried') });
  else
    notices.show({
      tone: 'refused',
      text: t('message.notRetried', { why: problemText(answer, languageStore.getState().language) }),
    });
}
