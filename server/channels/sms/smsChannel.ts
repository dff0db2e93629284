import { defined } from '../../../domain/defined.ts';
import type { Recipient } from '../../../domain/outbox/message.ts';
import { readJson } from '../../answerBody.ts';
import type { Clock } from '../../clock.ts';
import { createLimiter } from '../../limiter.ts';
import type { Channel, Outgoing, Sent } from '../../outbox/channel.ts';
import type { SmsSetup } from '../channelsFile.ts';
import type { SmsAnswer, SmsDialect } from './dialect.ts';
import { speakLingxing } from './lingxing.ts';
import { speakMas } from './mas.ts';

export const SMS = 'sms';

const PATIENCE_MS = 10_000;
const MOBILE = /^1\d{10}$/u;

export interface SmsParts {
  readonly setup: SmsSetup;
  readonly secret: string;
  /** The number of somebody inside; undefined when none is known. */
  readonly phoneOf: (to: Recipient) => string | undefined;
  readonly clock: Clock;
}

/** Short messages by a gateway: to reporters and residents at the number they left, to desks and people at theirs. */
export function createSms({ setup, secret, phoneOf, clock }: SmsParts): Channel {
  const dialect: SmsDialect =
    setup.dialect === 'mas' ? speakMas(setup, secret) : speakLingxing(setup, secret);
  const base = setup.url.replace(/\/+$/u, '');
  const pace = createLimiter(
    { perSecond: setup.perMinute / 60, burst: Math.max(1, Math.floor(setup.perMinute / 60)) },
    clock.now,
  );
  const lacksTemplate = ({ template }: Outgoing): boolean =>
    setup.dialect === 'lingxing' && setup.onlyTemplates && setup.templates[template] === undefined;

  async function handOver(message: Outgoing, phone: string, signal: AbortSignal): Promise<SmsAnswer> {
    const { key, template, params } = message;
    const text = withoutSignature(message.text, setup.signature);
    const { path, headers, body } = dialect.request({ key, phone, template, params, text }, clock.now());
    const timeout = new AbortController();
    const cancel = clock.after(PATIENCE_MS, () => timeout.abort());
    try {
      const response = await fetch(base + path, {
        ...{ method: 'POST', redirect: 'error', headers, body },
        signal: AbortSignal.any([signal, timeout.signal]),
      });
      return dialect.answer(response.status, await readJson(response));
    } catch {
      return { kind: 'later', code: timeout.signal.aborted ? 'timeout' : 'unreachable' };
    } finally {
      cancel();
    }
  }

  return {
    name: SMS,
    serves: (to) => to.kind === 'reporter' || phoneOf(to) !== undefined,
    async send(message, signal) {
      const { to } = message;
      const phone = numberOf(to.kind === 'reporter' ? to.phone : phoneOf(to));
      // A telephone on a desk takes no short message.
      if (phone === undefined) return { ok: false, error: 'sms-not-mobile', isFinal: true };
      if (lacksTemplate(message)) return { ok: false, error: 'sms-no-template', isFinal: true };
      if (!pace.take(SMS)) {
        return { ok: false, error: 'paced', notBefore: clock.now() + pace.secondsUntil(SMS) * 1_000 };
      }
      return sentBy(await handOver(message, phone, signal), clock.now());
    },
  };
}

/** Taken is sent, and no more: delivered it is when the gateway's receipt says so. */
function sentBy(answer: SmsAnswer, now: number): Sent {
  switch (answer.kind) {
    case 'taken':
      return { ok: true, state: 'sent', ...defined({ providerId: answer.id }) };
    case 'refused':
      return { ok: false, error: answer.code, isFinal: true };
    case 'later': {
      const { code: error, wait } = answer;
      return { ok: false, error, ...defined({ notBefore: wait === undefined ? undefined : now + wait }) };
    }
  }
}

function numberOf(phone: string | undefined): string | undefined {
  const digits = phone?.replace(/\D/gu, '').replace(/^(?:00)?86(?=1\d{10}$)/u, '');
  return digits !== undefined && MOBILE.test(digits) ? digits : undefined;
}

/** The gateway puts it in front by itself. */
function withoutSignature(text: string, sign: string): string {
  const mark = `【${sign}】`;
  return text.startsWith(mark) ? text.slice(mark.length) : text;
}
