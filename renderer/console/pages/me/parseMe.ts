import { z } from 'zod';
import type { OtpEnrolment, OwnAccount } from '../../../../domain/contract/accounts.ts';
import { type Parse, parser } from '../../../client/link/parse.ts';

const own = z.looseObject({
  account: z.string(),
  otp: z.boolean(),
  sessions: z.array(z.looseObject({ since: z.number(), expiresAt: z.number() })),
  expiresAt: z.number(),
});
const enrolment = z.looseObject({ secret: z.string(), uri: z.string() });

/** `expiresAt` is that of the session in use: it tells which of the sessions this one is. */
export type Own = OwnAccount & { readonly expiresAt: number };

export const parseOwn = parser<Own>(own);
export const parseEnrolment = parser<OtpEnrolment>(enrolment);
export const parseDone: Parse<object> = () => ({});
