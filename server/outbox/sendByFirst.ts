import type { Recipient } from '../../domain/outbox/message.ts';
import type { Channel, Outgoing, Sent } from './channel.ts';

const NO_CHANNEL: Sent = { ok: false, error: 'no-channel', isFinal: true };

/**
 * The ways to a reader, in the order they are tried: those that name whom they serve; where none does, the first that
 * serves everybody. A way that serves everybody is none to fall back on: nobody knows whether it reaches anybody.
 */
export function waysTo(channels: readonly Channel[], to: Recipient): readonly Channel[] {
  const own = channels.filter((channel) => channel.serves?.(to) === true);
  return own.length > 0 ? own : channels.filter((channel) => channel.serves === undefined).slice(0, 1);
}

/** By the first way; by the next where one turns it down for good. What may still go out waits for its own way. */
export async function sendByFirst(
  channels: readonly Channel[],
  message: Outgoing,
  signal: AbortSignal,
): Promise<{ readonly sent: Sent; readonly channel?: string }> {
  let outcome: { readonly sent: Sent; readonly channel?: string } = { sent: NO_CHANNEL };
  for (const channel of waysTo(channels, message.to)) {
    outcome = { sent: await channel.send(message, signal), channel: channel.name };
    if (outcome.sent.ok || outcome.sent.isFinal !== true || signal.aborted) return outcome;
  }
  return outcome;
}
