import { z } from 'zod';
import type { AuditAnswer, VerifyResult, VerifyState } from '../../../../domain/contract/audit.ts';
import { parser } from '../../../client/link/parse.ts';

// An action this console does not know is shown by its code, so it is text here.
const entry = z.looseObject({
  seq: z.number(),
  at: z.number(),
  actor: z.string(),
  action: z.string(),
  role: z.string().optional(),
  object: z.string().optional(),
  detail: z.string().optional(),
  purpose: z.string().optional(),
  ip: z.string().optional(),
  count: z.number().optional(),
  result: z.string(),
});
const person = z.looseObject({ account: z.string(), name: z.string(), nameEn: z.string().optional() });
const chain = z.looseObject({
  chain: z.string(),
  ok: z.boolean(),
  entries: z.number(),
  seq: z.number().optional(),
  reason: z.string().optional(),
});
const running = z.looseObject({ chain: z.string().optional(), checked: z.number(), head: z.number() });
const result = z.looseObject({ at: z.number(), ok: z.boolean(), chains: z.array(chain) });

export const parseAudit = parser<AuditAnswer>(
  z.looseObject({
    entries: z.array(entry),
    head: z.looseObject({ seq: z.number() }),
    people: z.record(z.string(), person).optional(),
  }),
);
export const parseVerify = parser<VerifyResult>(result);
export const parseVerifyState = parser<VerifyState>(
  z.looseObject({
    running: running.optional(),
    last: result.extend({ chains: z.array(chain).optional() }).optional(),
  }),
);
