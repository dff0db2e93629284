import { z } from 'zod';
import { type Millis, ROLES } from '../kernel.ts';

/** Administrators' calls about accounts, and what everybody may change of their own. */

const account = z.string().trim().min(1).max(64);
const name = z.string().trim().min(1).max(100);
const password = z.string().min(1).max(200);
const roles = z.array(z.enum(ROLES)).min(1).max(ROLES.length);
const scope = z.string().min(1).max(64);
const otp = z.string().trim().max(12);

export const accountInput = z.strictObject({
  account,
  password,
  name,
  /** The post in English; absent, `name` stands for both. */
  nameEn: name.optional(),
  roles,
  scope,
});
export type AccountInput = z.infer<typeof accountInput>;

/** What is left out stays as it is, save that a new `name` without `nameEn` drops the old one. `otp: 'off'` is for a lost phone. */
export const accountPatch = z
  .strictObject({
    name: name.optional(),
    nameEn: name.optional(),
    roles: roles.optional(),
    scope: scope.optional(),
    disabled: z.boolean().optional(),
    password: password.optional(),
    otp: z.literal('off').optional(),
  })
  .refine((patch) => Object.values(patch).some((value) => value !== undefined), 'nothing to change');
export type AccountPatch = z.infer<typeof accountPatch>;

export const keyInput = z.strictObject({ label: z.string().trim().min(1).max(100) });
export const otpInput = z.strictObject({ otp });
export const passwordChange = z.strictObject({ password, next: password });

export interface ApiKeyView {
  /** Names the key; the key itself is shown once, when it is made. */
  readonly id: string;
  readonly label: string;
  readonly createdAt: Millis;
  readonly revokedAt?: Millis;
}

/** `GET /accounts`: one account as administrators see it. */
export interface AccountView {
  readonly account: string;
  readonly id: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly roles: readonly string[];
  readonly scope: string;
  readonly disabled: boolean;
  readonly otp: boolean;
  readonly createdAt: Millis;
  /** Absent when it is not known to have signed in. */
  readonly signedInAt?: Millis;
  /** After too many wrong passwords or codes: nobody signs in until then, save with a new password. */
  readonly locked?: { readonly since: Millis; readonly until: Millis };
  readonly keys: readonly ApiKeyView[];
}

/** `GET /accounts/:account/holdings`: what nobody would do if the account were switched off. Numbers alone. */
export interface Holdings {
  /** Open cases it has signed for. */
  readonly handling: number;
  /** Checks and verifications that wait for it. */
  readonly checks: number;
}

export interface OpenSession {
  readonly since: Millis;
  readonly expiresAt: Millis;
}

/** `GET /session`, about the caller's own account. */
export interface OwnAccount {
  readonly account: string;
  readonly otp: boolean;
  /** Newest first, the present one among them. */
  readonly sessions: readonly OpenSession[];
}

/** `POST /session/otp`: to be shown once, as text and as a QR code. It counts after `/session/otp/confirm`. */
export interface OtpEnrolment {
  readonly secret: string;
  readonly uri: string;
}
