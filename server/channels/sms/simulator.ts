import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Millis } from '../../../domain/kernel.ts';
import type { Clock } from '../../clock.ts';
import { createLimiter } from '../../limiter.ts';
import { openLoopback } from '../../loopback.ts';
import { signature } from '../../outbox/webhook.ts';

/**
 * A gateway of short messages made up, on this machine alone, that speaks our contract: a pace for all, so many to a number
 * in an hour, a black list, signatures and templates that have to be registered, and receipts that come later.
 */
export interface SmsSimulator {
  readonly url: string;
  /** What is on the phone of a number, oldest first, as its reader sees it. */
  readonly inbox: (phone: string) => readonly string[];
  /** Answers every message with this status instead, until told otherwise. */
  fail(status: number | undefined): void;
  /** Where receipts go. */
  callTo(address: string): void;
  /** Brings what is due now; resolves when all of it was answered. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface SmsSimulatorOptions {
  readonly secret: string;
  readonly signatures: ReadonlySet<string>;
  readonly templates?: ReadonlySet<string>;
  readonly clock: Clock;
  readonly perSecond?: number;
  readonly perNumberAnHour?: number;
  /** Refused at once: the number is on the black list. */
  readonly isBlacklisted?: (phone: string) => boolean;
  /** Taken, and found later to be out of service. */
  readonly isDead?: (phone: string) => boolean;
  /** Receipts come so long after. */
  readonly receiptAfter?: Millis;
}

const HOUR_MS: Millis = 3_600_000;
const OLDEST_MS: Millis = 300_000;
/** What a telephone takes in one piece, or in several that it puts together. */
const MOST_CHARACTERS = 500;
const TRIES = 3;
const AGAIN_MS: Millis = 5_000;

const message = z.object({
  id: z.string().min(1).max(200),
  to: z.string().regex(/^1\d{10}$/u),
  signature: z.string(),
  template: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  text: z.string().min(1).max(MOST_CHARACTERS),
});
type Message = z.infer<typeof message>;
type Receipt = { readonly id: string; readonly state: 'delivered' | 'failed'; readonly code?: string };

export async function openSmsSimulator(options: SmsSimulatorOptions): Promise<SmsSimulator> {
  const { secret, signatures, templates = new Set(), clock } = options;
  const { perSecond = 20, perNumberAnHour = 5, receiptAfter = 4_000 } = options;
  const pace = createLimiter({ perSecond, burst: perSecond }, clock.now);
  const inboxes = new Map<string, string[]>();
  const hadAt = new Map<string, Millis[]>();
  const answered = new Map<string, object>();
  const waiting = new Set<() => void>();
  const calling = new Set<Promise<void>>();
  let messages = 0;
  let failing: number | undefined;
  let address: string | undefined;

  function isSigned(headers: IncomingMessage['headers'], body: string): boolean {
    const timestamp = String(headers['x-lingxing-timestamp']);
    const isFresh = Math.abs(clock.now() - Number(timestamp) * 1_000) <= OLDEST_MS;
    return isFresh && headers['x-lingxing-signature'] === signature(secret, timestamp, body);
  }

  function take(sent: Message): object {
    const { to, text, template } = sent;
    if (!signatures.has(sent.signature)) return refused('bad-signature');
    if (template !== undefined && !templates.has(template)) return refused('bad-template');
    if (options.isBlacklisted?.(to) === true) return refused('blacklisted');
    if (!pace.take('all')) return { result: 'later', code: 'busy', retryAfter: pace.secondsUntil('all') };
    const now = clock.now();
    const recent = (hadAt.get(to) ?? []).filter((at) => at > now - HOUR_MS);
    const [oldest = now] = recent;
    if (recent.length >= perNumberAnHour) {
      return {
        result: 'later',
        code: 'number-limit',
        retryAfter: Math.ceil((oldest + HOUR_MS - now) / 1_000),
      };
    }
    hadAt.set(to, [...recent, now]);
    const isDead = options.isDead?.(to) === true;
    if (!isDead) inboxes.set(to, [...(inboxes.get(to) ?? []), `【${sent.signature}】${text}`]);
    messages += 1;
    later(receiptAfter, () =>
      bring(
        isDead
          ? { id: sent.id, state: 'failed', code: 'out-of-service' }
          : { id: sent.id, state: 'delivered' },
      ),
    );
    return { result: 'taken', id: `SMS-${messages}` };
  }

  function later(wait: Millis, act: () => void): void {
    const cancel = clock.after(wait, () => {
      waiting.delete(cancel);
      act();
    });
    waiting.add(cancel);
  }

  function bring(receipt: Receipt, tries = TRIES): void {
    const call = post(receipt).then((isTaken) => {
      calling.delete(call);
      if (!isTaken && tries > 1) later(AGAIN_MS, () => bring(receipt, tries - 1));
    });
    calling.add(call);
  }

  async function post(receipt: Receipt): Promise<boolean> {
    if (address === undefined) return false;
    const body = JSON.stringify({ receipts: [receipt] });
    const timestamp = String(Math.floor(clock.now() / 1_000));
    const headers = {
      'content-type': 'application/json',
      'x-lingxing-timestamp': timestamp,
      'x-lingxing-signature': signature(secret, timestamp, body),
    };
    const answer = await fetch(address, { method: 'POST', headers, body }).catch(() => undefined);
    return answer?.ok === true;
  }

  const loopback = await openLoopback(async (request, response) => {
    let body = '';
    for await (const piece of request.setEncoding('utf8')) body += piece;
    const answer = (status: number, words: object): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(words));
    if (failing !== undefined) return answer(failing, {});
    if (!isSigned(request.headers, body)) return answer(401, {});
    const parsed = message.safeParse(jsonOf(body));
    if (!parsed.success) return answer(200, refused('bad-message'));
    const known = answered.get(parsed.data.id);
    if (known !== undefined) return answer(200, known);
    const made = take(parsed.data);
    // What was put off is looked at anew; everything else is answered the same again.
    if (!('retryAfter' in made)) answered.set(parsed.data.id, made);
    return answer(200, made);
  });

  return {
    url: loopback.url,
    inbox: (phone) => inboxes.get(phone) ?? [],
    fail(status) {
      failing = status;
    },
    callTo(to) {
      address = to;
    },
    async settled() {
      while (calling.size > 0) await Promise.all(calling);
    },
    close() {
      for (const cancel of waiting) cancel();
      return loopback.close();
    },
  };
}

function refused(code: string): object {
  return { result: 'refused', code };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
