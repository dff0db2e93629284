import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { defined } from '../../../domain/defined.ts';
import type { Recipient } from '../../../domain/outbox/message.ts';
import type { Clock } from '../../clock.ts';
import { createLimiter } from '../../limiter.ts';
import type { Channel, Outgoing, Sent } from '../../outbox/channel.ts';
import { isInTheClear, type MailSetup } from '../channelsFile.ts';

export const MAIL = 'mail';

const PATIENCE_MS = 10_000;

export interface MailParts {
  readonly setup: MailSetup;
  readonly password?: string | undefined;
  readonly addressOf: (to: Recipient) => string | undefined;
  readonly clock: Clock;
}

/**
 * Mail by SMTP, to desks and people. What the server took is sent, never delivered: mail has no receipt one can trust, and
 * what bounces comes back to the sender's own box.
 */
export function createMail({ setup, password, addressOf, clock }: MailParts): Channel {
  const { host, port, from, user, perMinute } = setup;
  const transport = createTransport({
    ...{ host, port, secure: port === 465, requireTLS: !isInTheClear(setup) },
    ...defined({ auth: user === undefined || password === undefined ? undefined : { user, pass: password } }),
    ...{ connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
  });
  const pace = createLimiter(
    { perSecond: perMinute / 60, burst: Math.max(1, Math.floor(perMinute / 60)) },
    clock.now,
  );

  return {
    name: MAIL,
    serves: (to) => addressOf(to) !== undefined,
    async send(message, signal) {
      const to = addressOf(message.to);
      if (to === undefined) return { ok: false, error: 'no-channel', isFinal: true };
      if (!pace.take(MAIL)) {
        return { ok: false, error: 'paced', notBefore: clock.now() + pace.secondsUntil(MAIL) * 1_000 };
      }
      return untilStopped(
        transport
          .sendMail({
            from,
            to,
            subject: subjectOf(message),
            text: message.text,
            messageId: idOf(message, from),
          })
          .then((): Sent => ({ ok: true, state: 'sent' }), turnedDown),
        signal,
      );
    },
  };
}

const failure = z.object({ responseCode: z.int().optional(), code: z.string().optional() });

/** 5xx is for good (RFC 5321 §4.2.1), save that of a sign-in: somebody mends that. */
function turnedDown(error: unknown): Sent {
  const { responseCode, code } = failure.safeParse(error).data ?? {};
  if (code === 'EAUTH') return { ok: false, error: 'mail-auth' };
  if (responseCode === undefined) return { ok: false, error: 'unreachable' };
  const isFinal = responseCode >= 500 ? (true as const) : undefined;
  return { ok: false, error: `mail-${responseCode}`, ...defined({ isFinal }) };
}

/** Nobody asks for the outcome when the server stops; the mail may have left, and goes again under its id. */
function untilStopped(sending: Promise<Sent>, signal: AbortSignal): Promise<Sent> {
  return new Promise((resolve) => {
    const stop = (): void => resolve({ ok: false, error: 'stopped' });
    signal.addEventListener('abort', stop, { once: true });
    void sending.then(resolve).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** The words before the first colon say what it is; the rest is for whoever opens it. */
function subjectOf({ text, params }: Outgoing): string {
  const kind = /^[^：:]{1,20}/u.exec(text)?.[0] ?? '令行';
  return [kind, params.number].filter((part) => part !== undefined).join(' ');
}

/** The same at every attempt, so that a mailbox can keep it once; what the key says stays here. */
function idOf({ key }: Outgoing, from: string): string {
  const domain = /@([\w.-]+)/u.exec(from)?.[1] ?? 'lingxing';
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${domain}>`;
}
