import { z } from 'zod';
import { defined } from '../../../domain/defined.ts';
import { signature } from '../../outbox/webhook.ts';
import type { SmsSetup } from '../channelsFile.ts';
import { idIn, type SmsDialect } from './dialect.ts';

/** Whatever it calls its reason, a refusal is one. */
const code = z
  .unknown()
  .transform((raw) =>
    String(raw)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/gu, '-'),
  )
  .pipe(z.string().regex(/^[a-z0-9-]{1,40}$/u))
  .catch('without-reason');
const answerBody = z.discriminatedUnion('result', [
  z.object({ result: z.literal('taken'), id: z.unknown().optional() }),
  z.object({ result: z.literal('refused'), code }),
  z.object({ result: z.literal('later'), code, retryAfter: z.number().min(0).max(86_400).optional() }),
]);

/** Our own contract (docs/channels.md): JSON, signed as our webhooks are. */
export function speakLingxing(
  { signature: sign, templates }: Extract<SmsSetup, { dialect: 'lingxing' }>,
  secret: string,
): SmsDialect {
  return {
    request({ key, phone, template, params, text }, now) {
      const id = templates[template];
      const body = JSON.stringify({
        id: key,
        to: phone,
        signature: sign,
        ...defined({ template: id, params: id === undefined ? undefined : params }),
        text,
      });
      const timestamp = String(Math.floor(now / 1_000));
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'idempotency-key': key,
        'x-lingxing-timestamp': timestamp,
        'x-lingxing-signature': signature(secret, timestamp, body),
      };
      return { path: '/messages', headers, body };
    },
    answer(status, body) {
      const { data } = answerBody.safeParse(body);
      if (data === undefined) return { kind: 'later', code: `http-${status}` };
      if (data.result === 'taken') return { kind: 'taken', id: idIn(data.id) };
      if (data.result === 'refused') return { kind: 'refused', code: `sms-${data.code}` };
      const wait = data.retryAfter === undefined ? undefined : data.retryAfter * 1_000;
      return { kind: 'later', code: `sms-${data.code}`, wait };
    },
  };
}
