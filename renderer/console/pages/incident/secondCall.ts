import type { OutboxMessage } from '../../../../domain/contract/outbox.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import {
  type RollCall,
  type RollCallSeat,
  type SeatStanding,
  seatStanding,
} from '../../../../domain/rollCall/rollCall.ts';
import { channelWords } from '../../../speech/messageWords.ts';
import type { Translate } from '../../../speech/t.ts';

/** As the board shows it: a second call that never left was not missed by anybody. */
export type ShownStanding = SeatStanding | 'unsent';

/** `message` is the second call to this seat, as far as this console may know of it. */
export function shownStanding(
  seat: RollCallSeat,
  rollCall: RollCall,
  { at, message }: { readonly at: Millis; readonly message: OutboxMessage | undefined },
): ShownStanding {
  const standing = seatStanding(seat, rollCall, at);
  if (message === undefined || standing === 'answered' || standing === 'silent') return standing;
  const { state } = message;
  if (state === 'failed' || state === 'dropped' || state === 'cancelled') return 'unsent';
  return state === 'queued' || state === 'sending' ? 'again' : standing;
}

/** By which call a seat was reached, by its way out where that is known. */
export function callWords({ again }: RollCallSeat, message: OutboxMessage | undefined, t: Translate): string {
  if (again !== true) return t('incident.roll.channel1');
  if (message?.channel === undefined) return t('incident.roll.channel2');
  return t('incident.roll.channelSecond', {
    channel: channelWords(message.channel, t),
    state: t(`message.state.${message.state}`),
  });
}
