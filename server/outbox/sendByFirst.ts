import type { Millis } from '../../domain/kernel.ts';
import type { PassedWay, Recipient } from '../../domain/outbox/message.ts';
import type { Channel, Outgoing, Sent } from './channel.ts';

const NO_CHANNEL: Sent = { ok: false, error: 'no-channel', isFinal: true };

/** A way that is full for longer than this is passed over where there is another. */
const WORTH_WAITING_MS: Millis = 60_000;
/** A way that cannot be reached is tried so often before the next one is tried as well. */
const TRIED_ALONE = 1;

/**
 * The ways to a reader, in the order they are tried: those that name whom they serve; where none does, the first that
 * serves everybody. A way that serves everybody is none to fall back on: nobody knows whether it reaches anybody.
 */
export function waysTo(channels: readonly Channel[], to: Recipient): readonly Channel[] {
  const own = channels
    .filter((channel) => channel.serves?.(to) === true)
    .map((channel) => ({ channel, rank: channel.rank?.(to) ?? 0 }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ channel }) => channel);
  return own.length > 0 ? own : channels.filter((channel) => channel.serves === undefined).slice(0, 1);
}

/** Without those that have turned it down for good. */
export function waysLeft(
  channels: readonly Channel[],
  to: Recipient,
  passed: readonly PassedWay[],
): readonly Channel[] {
  const out = new Set(passed.map(({ channel }) => channel));
  return waysTo(channels, to).filter(({ name }) => !out.has(name));
}

/** What became of an attempt, by which way, and which ways have turned the message down for good before that one. */
export interface Sending {
  readonly sent: Sent;
  readonly channel?: string;
  readonly passed: readonly PassedWay[];
}

/**
 * By the first way; by the next where one turns it down for good, is full for long, or cannot be reached a second time.
 * Whoever gets it twice by two ways has it at least. Where none took it, it waits for the way that is free first.
 */
export async function sendByFirst(
  channels: readonly Channel[],
  message: Outgoing,
  { signal, now, passed = [] }: SendingParts,
): Promise<Sending> {
  const out = [...passed];
  let waiting: { readonly sent: Refused; readonly channel: string } | undefined;
  for (const { name: channel, send } of waysLeft(channels, message.to, passed)) {
    const sent = await send(message, signal);
    if (sent.ok || signal.aborted) return { sent, channel, passed: out };
    if (sent.isFinal === true) out.push({ channel, error: sent.error });
    else {
      if (waiting === undefined || freeAt(sent) < freeAt(waiting.sent)) waiting = { sent, channel };
      if (!isPassedOver(sent, message, now)) break;
    }
  }
  if (waiting !== undefined) return { ...waiting, passed: out };
  const last = out.at(-1);
  return last === undefined
    ? { sent: NO_CHANNEL, passed: out }
    : {
        sent: { ok: false, error: last.error, isFinal: true },
        channel: last.channel,
        passed: out.slice(0, -1),
      };
}

export interface SendingParts {
  readonly signal: AbortSignal;
  readonly now: Millis;
  readonly passed?: readonly PassedWay[] | undefined;
}

type Refused = Extract<Sent, { readonly ok: false }>;

function isPassedOver({ notBefore }: Refused, { attempt }: Outgoing, now: Millis): boolean {
  return notBefore === undefined ? attempt > TRIED_ALONE : notBefore > now + WORTH_WAITING_MS;
}

/** Where nobody knows when, it is tried again by the back-off, which is soon. */
function freeAt({ notBefore }: Refused): Millis {
  return notBefore ?? 0;
}
