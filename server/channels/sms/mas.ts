import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SmsSetup } from '../channelsFile.ts';
import { idIn, type SmsDialect } from './dialect.ts';

const answerBody = z.object({
  success: z.boolean(),
  rspcod: z
    .string()
    .regex(/^\w{1,40}$/u)
    .optional(),
  msgGroup: z.unknown().optional(),
});

/** The same again would be turned down again. */
const FINAL: ReadonlySet<string> = new Set(['InvalidMessage', 'IllegalSignId', 'NoSignId', 'TooManyMobiles']);

/** 中国移动云MAS, HTTP, ordinary messages (`…/sms/submit`): base64 of JSON, sealed by an MD5 over its fields. It tells us no receipts. */
export function speakMas(
  { ecName, apId, signature: sign }: Extract<SmsSetup, { dialect: 'mas' }>,
  secretKey: string,
): SmsDialect {
  return {
    request({ phone: mobiles, text: content }) {
      const addSerial = '';
      const mac = createHash('md5')
        .update([ecName, apId, secretKey, mobiles, content, sign, addSerial].join(''))
        .digest('hex');
      const json = JSON.stringify({ ecName, apId, mobiles, content, sign, addSerial, mac });
      const headers = { 'content-type': 'application/json' };
      return { path: '', headers, body: Buffer.from(json).toString('base64') };
    },
    answer(status, body) {
      const { data } = answerBody.safeParse(body);
      if (data === undefined) return { kind: 'later', code: `http-${status}` };
      const { success, rspcod = 'unknown', msgGroup } = data;
      if (success) return { kind: 'taken', id: idIn(msgGroup) };
      return { kind: FINAL.has(rspcod) ? 'refused' : 'later', code: `sms-${rspcod}` };
    },
  };
}
