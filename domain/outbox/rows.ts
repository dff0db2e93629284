import type { Case } from '../case/case.ts';
import type { CaseEvent } from '../case/caseEvents.ts';
import { defined } from '../defined.ts';
import type { Seq } from '../kernel.ts';
import { leavesAt, type SeatsOnDuty } from './leaving.ts';
import type { OutboxRow, Recipient, Template } from './message.ts';
import { messagesOf } from './messages.ts';
import { isAtWork, recipientOf } from './recipients.ts';
import { type CaseOf, upstreamAnswers } from './upstream.ts';

/** Messages as rows beside the events, and what later events make of those that have not left. */

const NO_ROWS: readonly OutboxRow[] = [];

/**
 * The rows an event brings along: one for each recipient, held so that they can be taken back, and through the quiet
 * hours where nothing presses.
 */
export function outboxRows(
  event: CaseEvent,
  after: Case,
  onDuty: SeatsOnDuty = () => [],
  caseOf: CaseOf = () => undefined,
): readonly OutboxRow[] {
  const messages = [...messagesOf(event, after), ...upstreamAnswers(event, after, caseOf)];
  if (messages.length === 0) return NO_ROWS;
  const { seq, world, at, caseId } = event;
  return messages.map(({ deadline, isPressing, ...message }, n) => {
    const until = leavesAt({ ...message, ...defined({ deadline, isPressing }) }, at, after.urgency, onDuty);
    return {
      ...message,
      id: `${seq}-${n + 1}`,
      world,
      seq,
      relates: caseId,
      createdAt: at,
      heldUntil: until,
      state: 'queued',
      attempts: 0,
      nextAt: until,
      updatedAt: at,
    };
  });
}

/** Messages that have not left, and what becomes of them because of an event, in the same transaction as it. */
export interface WaitingChange {
  /** All of them, unless it names some. */
  readonly templates?: readonly Template[];
  /** Of events from this one on, and before that one. */
  readonly from: Seq;
  readonly before: Seq;
  readonly becomes: 'cancelled' | 'due';
}

/** What an event makes of the messages that wait: taken back with what they told, or sent at once. */
export function waitingChangeBy(event: CaseEvent): WaitingChange | undefined {
  const { seq } = event;
  switch (event.type) {
    case 'ActTakenBack':
      return { from: event.data.ofSeq, before: event.data.toSeq + 1, becomes: 'cancelled' };
    case 'CaseUndispatched':
      return {
        templates: ['task-card', 'co-task-card', 'entrust-card'],
        from: 0,
        before: seq,
        becomes: 'cancelled',
      };
    case 'CaseUnmerged':
      return { templates: ['merged-away'], from: 0, before: seq, becomes: 'cancelled' };
    case 'MessagesHastened':
      return { from: 0, before: seq, becomes: 'due' };
    default:
      return undefined;
  }
}

/**
 * Whether a message that waited still says what holds: a unit gets no card for a case that has gone on
 * to somebody else, or has been taken back, or has ended, meanwhile.
 */
export function stillHolds(row: Pick<OutboxRow, 'template' | 'to' | 'params'>, thisCase: Case): boolean {
  const { to } = row;
  if (row.template === 'entrust-card' || row.template === 'entrust-ended') {
    const now = thisCase.entrusted && recipientOf(thisCase.entrusted.to);
    const isTheirs = now !== undefined && isSameReader(now, to);
    return isTheirs === (row.template === 'entrust-card') && (!isTheirs || isAtWork(thisCase));
  }
  if (to.kind !== 'unit') return true;
  const { unitId } = to;
  switch (row.template) {
    case 'task-card':
      return thisCase.primaryUnitId === unitId && thisCase.leg === row.params.leg && isAtWork(thisCase);
    case 'co-task-card':
      return thisCase.coTasks.some((task) => task.id === row.params.coTaskId && task.state === 'open');
    case 'handed-over':
      return thisCase.primaryUnitId !== unitId;
    case 'merged-away':
      return thisCase.state === 'merged';
    case 'urge':
    case 'reminder':
    case 'resume-card':
      return thisCase.primaryUnitId === unitId && isAtWork(thisCase);
    default:
      return true;
  }
}

function isSameReader(a: Recipient, b: Recipient): boolean {
  if (a.kind === 'person') return b.kind === 'person' && a.personId === b.personId;
  return a.kind === 'unit' && b.kind === 'unit' && a.unitId === b.unitId && a.desk === b.desk;
}
