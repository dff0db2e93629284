import type { Messages } from '../aggregate/aggregate.ts';
import type { CaseId } from '../kernel.ts';
import type { OutboxRow } from '../outbox/message.ts';
import { duty } from '../outbox/recipients.ts';
import type { RollCall, RollCallEvent } from './rollCall.ts';

/**
 * The second channel: whoever did not answer on the console is called through the way that messages leave by, at once
 * and in the quiet hours too.
 */
export const ROLL_CALL_MESSAGES: Messages<RollCall> = {
  rows: (event, { id, purpose }) => rowsOf(event as RollCallEvent, id as string as CaseId, purpose),
  waiting: () => undefined,
};

/** `relates` holds what a message is about; of a roll-call it is the roll-call's own id, which looks like no case's. */
function rowsOf(event: RollCallEvent, relates: CaseId, purpose: string): readonly OutboxRow[] {
  if (event.type !== 'RollCalledAgain') return [];
  const { seq, world, at } = event;
  return event.data.unitIds.map((unitId, n) => ({
    ...{ id: `${seq}-${n + 1}`, world, seq, relates },
    ...{ template: 'roll-call', to: duty(unitId), params: { number: purpose } },
    ...{ createdAt: at, heldUntil: at, nextAt: at, updatedAt: at, state: 'queued', attempts: 0 },
  }));
}
