import { createHmac } from 'node:crypto';
import { defined } from '../../domain/defined.ts';
import { readJson } from '../answerBody.ts';
import type { Clock } from '../clock.ts';
import type { Channel, Outgoing, Sent } from './channel.ts';

export interface WebhookParts {
  readonly url: string;
  readonly secret: string;
  readonly clock: Clock;
}

/** Whoever does not answer within this is tried again later. */
const TIMEOUT_MS = 10_000;
const PROVIDER_ID = /^[\w.:-]{1,100}$/u;

/**
 * `x-lingxing-signature: v1=HEX` is HMAC-SHA256 over `TIMESTAMP.BODY`, TIMESTAMP being the seconds of
 * `x-lingxing-timestamp`. The receiver compares it, refuses old timestamps, and keeps one message for
 * each `idempotency-key`.
 */
export function signature(secret: string, timestamp: string, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

/** Posts every message to one address. Any 2xx is taken; `{state, providerId}` in the answer says more. */
export function createWebhook({ url, secret, clock }: WebhookParts): Channel {
  return {
    name: 'webhook',
    async send({ attempt: _attempt, ...message }, signal) {
      const timeout = new AbortController();
      const cancel = clock.after(TIMEOUT_MS, () => timeout.abort());
      const timestamp = String(Math.floor(clock.now() / 1000));
      const body = JSON.stringify(message satisfies Omit<Outgoing, 'attempt'>);
      try {
        const response = await fetch(url, {
          method: 'POST',
          redirect: 'error',
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'idempotency-key': message.key,
            'x-lingxing-timestamp': timestamp,
            'x-lingxing-signature': signature(secret, timestamp, body),
          },
          body,
          signal: AbortSignal.any([signal, timeout.signal]),
        });
        const answer = await readJson(response);
        return response.ok ? takenAs(answer) : { ok: false, error: `http-${response.status}` };
      } catch {
        return { ok: false, error: timeout.signal.aborted ? 'timeout' : 'unreachable' };
      } finally {
        cancel();
      }
    },
  };
}

/** What the answer says became of it; anything that cannot be read means: taken. */
function takenAs(answer: unknown): Sent {
  const { state, providerId } = Object(answer) as { readonly state?: unknown; readonly providerId?: unknown };
  return {
    ok: true,
    state: state === 'delivered' || state === 'waiting_member' ? state : 'sent',
    ...defined({
      providerId: typeof providerId === 'string' && PROVIDER_ID.test(providerId) ? providerId : undefined,
    }),
  };
}
