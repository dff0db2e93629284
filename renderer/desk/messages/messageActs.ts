import type { OutboxMessage } from '../../../domain/contract/outbox.ts';
import type { Millis } from '../../../domain/kernel.ts';
import { HOLD_MS, RETRY_ROLES } from '../../../domain/outbox/message.ts';
import { refusalText } from '../../../domain/refusal/refusals.ts';
import { link } from '../../client/link/link.ts';
import { notify } from '../../client/store/noticeStore.ts';
import { hasRole, sessionStore } from '../../client/store/sessionStore.ts';
import { situation } from '../../client/store/situationStore.ts';
import { problemText } from '../../speech/problem.ts';
import { t } from '../../speech/t.ts';
import { possibleFrom, standpointOn } from '../possible.ts';
import { ui } from '../uiStore.ts';
import { withdrawOf } from '../undoStore.ts';

/** What is left of the seconds a message waits before it leaves for the first time; quiet hours are no seconds. */
export function leavesIn(of: OutboxMessage, now: Millis): Millis | undefined {
  const { state, attempts, heldUntil, createdAt } = of;
  if (state !== 'queued' || attempts > 0 || heldUntil - createdAt > HOLD_MS) return undefined;
  return Math.min(HOLD_MS, Math.max(0, heldUntil - now));
}

/** Whether the dispatch behind a card can still be taken back from this seat. */
export function canTakeBack({ template, state, relates }: OutboxMessage, now: Millis): boolean {
  if (state !== 'queued' || (template !== 'task-card' && template !== 'co-task-card')) return false;
  const thisCase = situation.caseById(relates);
  const from = standpointOn(thisCase);
  return (
    from !== undefined && now < (thisCase?.recallUntil ?? 0) && possibleFrom(from).has('case.recallDispatch')
  );
}

export async function takeCardBack({ relates }: OutboxMessage): Promise<void> {
  const label = t('undo.recall');
  const command = { type: 'case.recallDispatch', data: { caseId: relates } } as const;
  const answer = await link.command({ commands: [command], label });
  if (answer.ok) {
    withdrawOf(relates);
    notify({ tone: 'done', caseId: relates, text: t('undo.done', { label }) });
  } else {
    const why = refusalText(answer, ui.get().language);
    notify({ tone: 'refused', caseId: relates, text: t('undo.refused', { label, why }) });
  }
}

/** Whether this seat answers for what the centre sends; the server has the last word. */
export function canRetry({ state }: OutboxMessage): boolean {
  return state === 'failed' && hasRole(sessionStore.getState().session?.person, RETRY_ROLES);
}

export async function retry({ id }: OutboxMessage): Promise<void> {
  const answer = await link.call('POST /outbox/:id/retry', { path: { id } });
  if (answer.ok) notify({ tone: 'done', text: t('message.retried') });
  else
    notify({
      tone: 'refused',
      text: t('message.notRetried', { why: problemText(answer, ui.get().language) }),
    });
}
