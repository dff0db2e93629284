import type { Messages } from '../aggregate/aggregate.ts';
import { duty } from '../outbox/recipients.ts';
import { rowsAbout } from '../outbox/subjectRows.ts';
import type { RollCall, RollCallEvent } from './rollCall.ts';

/**
 * The second channel: whoever did not answer on the console is called through the way that messages leave by, at once
 * and in the quiet hours too.
 */
export const ROLL_CALL_MESSAGES: Messages<RollCall> = {
  rows(event, { id, purpose }) {
    const called = event as RollCallEvent;
    if (called.type !== 'RollCalledAgain') return [];
    const params = { number: purpose };
    return rowsAbout(
      called,
      id,
      called.data.unitIds.map((unitId) => ({ template: 'roll-call', to: duty(unitId), params })),
    );
  },
  waiting: () => undefined,
};
