import type { OutboxMessage } from '../../../domain/contract/outbox.ts';
import type { Millis } from '../../../domain/kernel.ts';
import { HOLD_MS, RETRY_ROLES } from '../../../domain/outbox/message.ts';
import { hasRole } from '../../client/store/sessionStore.ts';
import { problemText } from '../../speech/problem.ts';
import type { WordKey } from '../../speech/words/zh.ts';
import type { Desk } from '../desk.ts';
import { possibleFrom, standpointOn } from '../possible.ts';
import { type Recallable, recallLabel, takeBackCommand } from '../recalls.ts';
import { carryOut, withdrawOf } from '../undo.ts';

/** What is left of the seconds a message waits before it leaves for the first time; quiet hours are no seconds. */
export function leavesIn(of: OutboxMessage, now: Millis): Millis | undefined {
  const { state, attempts, heldUntil, createdAt } = of;
  if (state !== 'queued' || attempts > 0 || heldUntil - createdAt > HOLD_MS) return undefined;
  return Math.min(HOLD_MS, Math.max(0, heldUntil - now));
}

/** The act of this seat behind a message that has not left, if it can still be taken back. */
export function recallBehind(
  { client }: Desk,
  { state, relates, seq }: OutboxMessage,
): Recallable | undefined {
  const from = standpointOn(client, client.situation.caseById(relates));
  if (state !== 'queued' || from === undefined) return undefined;
  const { thisCase, person, now } = from;
  const recall = thisCase.recalls?.find((each) => each.seq <= seq && seq <= each.toSeq);
  const isOpen = recall?.by === person.id && recall.takenBack !== true && recall.moved === undefined;
  return isOpen && now < recall.until ? { thisCase, recall } : undefined;
}

export async function takeMessageBack(desk: Desk, message: OutboxMessage): Promise<void> {
  const found = recallBehind(desk, message);
  if (found === undefined) return;
  const caseId = found.thisCase.id;
  const label = recallLabel(desk, found.recall);
  if (await carryOut(desk, { caseId, commands: [takeBackCommand(found)], label })) withdrawOf(desk, caseId);
}

/** Whether a message waits for the morning that this seat may send at once. */
export function canSendNow({ client }: Desk, of: OutboxMessage): boolean {
  const { state, attempts, heldUntil, createdAt, nextAt, relates } = of;
  const from = standpointOn(client, client.situation.caseById(relates));
  if (state !== 'queued' || attempts > 0 || from === undefined) return false;
  const isHeld = heldUntil - createdAt > HOLD_MS && nextAt > from.now;
  return isHeld && possibleFrom(from).has('case.sendNow');
}

export async function sendMessageNow(desk: Desk, { relates: caseId }: OutboxMessage): Promise<void> {
  const label = desk.t('undo.sendNow');
  const commands = [{ type: 'case.sendNow', data: { caseId } }] as const;
  if (await carryOut(desk, { caseId, commands, label })) withdrawOf(desk, caseId);
}

/** Whether this seat answers for what the centre sends; the server has the last word. */
export function canRetry({ client }: Desk, { state }: Pick<OutboxMessage, 'state'>): boolean {
  return state === 'failed' && hasRole(client.sessionStore.getState().session?.person, RETRY_ROLES);
}

type MessageId = Pick<OutboxMessage, 'id'>;

export function retry(desk: Desk, message: MessageId): Promise<void> {
  return giveOn('POST /outbox/:id/retry', desk, message, ['message.retried', 'message.notRetried']);
}

/** Whoever it was meant for has been told in another way: it waits no more. */
export function settle(desk: Desk, message: MessageId): Promise<void> {
  return giveOn('POST /outbox/:id/settle', desk, message, ['answers.settled', 'answers.notSettled']);
}

async function giveOn(
  route: 'POST /outbox/:id/retry' | 'POST /outbox/:id/settle',
  { client: { link, notices, languageStore }, t }: Desk,
  { id }: MessageId,
  [done, refused]: readonly [done: WordKey, refused: WordKey],
): Promise<void> {
  const answer = await link.call(route, { path: { id } });
  if (answer.ok) notices.show({ tone: 'done', text: t(done) });
  else {
    const why = problemText(answer, languageStore.getState().language);
    notices.show({ tone: 'refused', text: t(refused, { why }) });
  }
}
