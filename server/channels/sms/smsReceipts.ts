import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Millis } from '../../../domain/kernel.ts';
import { signature } from '../../outbox/webhook.ts';
import type { Receipts } from '../receipts.ts';
import { SMS } from './smsChannel.ts';

/** What the gateway brings to our address, after it has taken a message. */
export interface SmsReceipts {
  /** Resolves once they are on disk; `foreign` and `unreadable` change nothing. */
  take(call: SmsReceiptCall): Promise<'taken' | 'foreign' | 'unreadable'>;
}

export interface SmsReceiptCall {
  readonly signature: string;
  /** Seconds, as the header has it. */
  readonly timestamp: string;
  readonly body: string;
}

/** Older ones could be played again by whoever listened. */
const OLDEST_MS: Millis = 300_000;
export const MOST_RECEIPTS = 500;

const body = z.object({
  receipts: z
    .array(
      z.object({
        id: z.string().min(1).max(200),
        state: z.enum(['delivered', 'failed']),
        code: z
          .string()
          .regex(/^[a-z0-9-]{1,40}$/u)
          .optional(),
      }),
    )
    .max(MOST_RECEIPTS),
});

export function createSmsReceipts(parts: {
  readonly secret: string;
  readonly receipts: Pick<Receipts, 'take'>;
  readonly now: () => Millis;
}): SmsReceipts {
  const { secret, receipts, now } = parts;

  function isTheirs({ signature: given, timestamp, body: text }: SmsReceiptCall): boolean {
    const age = Math.abs(now() - Number(timestamp) * 1_000);
    if (!/^\d{1,12}$/u.test(timestamp) || age > OLDEST_MS) return false;
    const right = Buffer.from(signature(secret, timestamp, text));
    const shown = Buffer.from(given);
    return shown.length === right.length && timingSafeEqual(shown, right);
  }

  return {
    async take(call) {
      if (!isTheirs(call)) return 'foreign';
      const parsed = body.safeParse(jsonOf(call.body));
      if (!parsed.success) return 'unreadable';
      for (const { id: key, state: outcome, code } of parsed.data.receipts) {
        await receipts.take({ key, channel: SMS, outcome, error: `sms-${code ?? 'lost'}` });
      }
      return 'taken';
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
