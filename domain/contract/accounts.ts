import { z } from 'zod';
import { ROLES } from '../kernel.ts';
import { fault } from './formFaults.ts';
import { count, list, millis, person } from './shapes.ts';
import { code, form, id, scopeId, secret, words } from './strings.ts';

/** Administrators' calls about accounts, and what everybody may change of their own. */

const account = form('typedAccount');
/** The post, as colleagues see it. */
const name = words(100);
const password = secret(200);
const roles = z.array(code(ROLES)).min(1).max(ROLES.length);
const otp = form('oneTimeCode');
/** Channels: who owns one may report in its name. */
const sources = z.array(form('channel').min(1)).max(50);

export const accountInput = z.strictObject({
  account,
  password,
  name,
  /** The post in English; absent, `name` stands for both. */
  nameEn: name.optional(),
  roles,
  scope: scopeId,
  sources: sources.optional(),
});

/** What is left out stays as it is, save that a new `name` without `nameEn` drops the old one. `otp: 'off'` is for a lost phone. */
export const accountPatch = z
  .strictObject({
    name: name.optional(),
    nameEn: name.optional(),
    roles: roles.optional(),
    scope: scopeId.optional(),
    /** Null: those its roles may name. */
    sources: sources.nullable().optional(),
    disabled: z.boolean().optional(),
    password: password.optional(),
    otp: z.literal('off').optional(),
  })
  .refine((patch) => Object.values(patch).some((value) => value !== undefined), {
    params: fault('form-no-change'),
  });
export type AccountPatch = z.infer<typeof accountPatch>;

/** A key may at most what its account may: `scope` is a unit within the account's. */
export const keyInput = z.strictObject({
  label: words(100),
  sources: sources.optional(),
  scope: id('unit').optional(),
  expiresAt: z.int().positive().optional(),
});
export type KeyInput = z.infer<typeof keyInput>;
export const otpInput = z.strictObject({ otp });
export const passwordChange = z.strictObject({ password, next: password });

const apiKey = z.object({
  /** Names the key; the key itself is shown once, when it is made. */
  id: form('anyCode'),
  label: words(100),
  sources: list(form('channel')),
  scope: scopeId.exactOptional(),
  createdAt: millis,
  expiresAt: millis.exactOptional(),
  /** When a program last came with it, to within an hour. */
  usedAt: millis.exactOptional(),
  revokedAt: millis.exactOptional(),
});
export type ApiKeyView = z.infer<typeof apiKey>;

/** One account as administrators see it. */
export const accountAnswer = z.object({
  account,
  id: id('person'),
  name,
  nameEn: name.exactOptional(),
  /** As they are stored: a role this version does not know is shown by its code. */
  roles: list(form('anyCode')),
  scope: scopeId,
  sources: list(form('channel')).exactOptional(),
  disabled: z.boolean(),
  otp: z.boolean(),
  createdAt: millis,
  /** Absent when it is not known to have signed in. */
  signedInAt: millis.exactOptional(),
  /** After too many wrong passwords or codes: nobody signs in until then, save with a new password. */
  locked: z.object({ since: millis, until: millis }).exactOptional(),
  keys: list(apiKey),
});
export type AccountView = z.infer<typeof accountAnswer>;

/** `GET /accounts`. */
export const accountsAnswer = z.object({ accounts: list(accountAnswer) });

/** `POST /accounts/:account/keys`: shown this once. */
export const keyAnswer = z.object({ id: form('anyCode'), key: secret(1000) });

/** `GET /accounts/:account/holdings`: what nobody would do if the account were switched off. Numbers alone. */
export const holdingsAnswer = z.object({
  /** Open cases it has signed for. */
  handling: count,
  /** Checks and verifications that wait for it. */
  checks: count,
});
export type Holdings = z.infer<typeof holdingsAnswer>;

const openSession = z.object({ since: millis, expiresAt: millis });
export type OpenSession = z.infer<typeof openSession>;

const ownAccount = z.object({
  account,
  otp: z.boolean(),
  /** Newest first, the present one among them. */
  sessions: list(openSession),
});
export type OwnAccount = z.infer<typeof ownAccount>;

/** `GET /session`: who is signed in, until when, and about their own account. */
export const ownAnswer = ownAccount.extend({
  person,
  /** When this session began; absent for one that could not be written down. */
  since: millis.exactOptional(),
  expiresAt: millis,
});
export type OwnAnswer = z.infer<typeof ownAnswer>;

/** `POST /session/otp`: to be shown once, as text and as a QR code. It counts after `/session/otp/confirm`. */
export const otpAnswer = z.object({ secret: secret(1000), uri: secret(2000) });
export type OtpEnrolment = z.infer<typeof otpAnswer>;
