import { z } from 'zod';
import type { AccountView, Holdings } from '../../../../domain/contract/accounts.ts';
import { type Parse, parser } from '../../../client/link/parse.ts';

const key = z.looseObject({
  id: z.string(),
  label: z.string(),
  createdAt: z.number(),
  revokedAt: z.number().optional(),
});
const account = z.looseObject({
  account: z.string(),
  id: z.string(),
  name: z.string(),
  nameEn: z.string().optional(),
  roles: z.array(z.string()),
  scope: z.string(),
  disabled: z.boolean(),
  otp: z.boolean(),
  createdAt: z.number(),
  signedInAt: z.number().optional(),
  locked: z.looseObject({ since: z.number(), until: z.number() }).optional(),
  keys: z.array(key),
});

export const parseAccounts = parser<{ readonly accounts: readonly AccountView[] }>(
  z.looseObject({ accounts: z.array(account) }),
);
export const parseAccount = parser<AccountView>(account);
export const parseHoldings = parser<Holdings>(z.looseObject({ handling: z.number(), checks: z.number() }));
export const parseKey = parser<{ readonly id: string; readonly key: string }>(
  z.looseObject({ id: z.string(), key: z.string() }),
);
/** An answer that says no more than that it was done. */
export const parseNothing: Parse<object> = () => ({});
