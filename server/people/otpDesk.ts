import type { OtpEnrolment } from '../../domain/contract/accounts.ts';
import { type Millis, type Refusal, refuse } from '../../domain/kernel.ts';
import type { AccountRow, PeopleStore } from '../store/PeopleStore.ts';
import { isWritten } from '../store/StoreError.ts';
import type { RandomBytes } from './secrets.ts';
import { base32, OTP_SECRET_BYTES, otpStepOf, otpUri } from './totp.ts';
import type { Vault } from './vault.ts';

/** One-time codes of an account: off, waiting for the first code, on. Every code is taken once. */
export interface OtpDesk {
  /** A new secret, shown once; it counts after `confirm`. Refuses `otp-already-on`, `otp-unreadable`, `store-unavailable`. */
  begin(account: string): Promise<OtpEnrolment | Refusal>;
  /** Refuses `otp-not-enrolled`, `otp-already-on`, `otp-wrong`, `store-unavailable`. */
  confirm(account: string, code: string, address?: string): Promise<Refusal | undefined>;
  /** For oneself, with a code. Refuses `otp-not-enrolled`, `otp-wrong`, `locked`, `store-unavailable`. */
  end(account: string, code: string, address?: string): Promise<Refusal | undefined>;
}

export interface OtpDeskParts {
  readonly store: PeopleStore;
  readonly vault: Pick<Vault, 'sealSecret' | 'openSecret'> | undefined;
  /** What time it may be: two while nobody knows which holds. */
  readonly moments: () => readonly Millis[];
  readonly randomBytes: RandomBytes;
  /** Guessing a code is guessing at a sign-in: it counts towards the lock. */
  readonly lockedFor: (account: string, address: string) => Promise<Refusal | undefined>;
  readonly onWrong: (account: string, address: string) => Promise<void>;
}

/** The desk, and the check that signing in makes. */
export interface OtpCheck extends OtpDesk {
  /** Undefined when the code is right, or none is needed. Refuses `otp-required`, `otp-wrong`, `otp-unreadable`. */
  check(row: AccountRow, code: string | undefined, address: string): Promise<Refusal | undefined>;
}

export function createOtpDesk(parts: OtpDeskParts): OtpCheck {
  const { store, vault, moments, randomBytes, lockedFor, onWrong } = parts;
  /** Steps taken while the disk was full: a code is not taken twice even then. */
  const taken = new Map<string, number>();

  const sealedAs = (account: string) => `otp of ${account}`;

  /** The step of a right code; nothing is remembered yet. */
  async function stepOf(
    { account, otp }: AccountRow,
    code: string,
    address: string,
  ): Promise<number | Refusal> {
    if (otp === undefined) return refuse('otp-not-enrolled');
    const secret = vault?.openSecret(otp.sealed, sealedAs(account));
    if (secret === undefined) return refuse('otp-unreadable');
    const lastStep = Math.max(otp.lastStep, taken.get(account) ?? 0);
    const step = otpStepOf(secret, code, moments(), lastStep);
    if (step !== undefined) return step;
    await onWrong(account, address);
    return refuse('otp-wrong');
  }

  async function take(account: string, step: number): Promise<void> {
    taken.set(account, step);
    await isWritten(store.setOtpStep(account, step));
  }

  return {
    async begin(account) {
      const row = await store.account(account);
      if (row?.otp?.isOn === true) return refuse('otp-already-on');
      if (row === undefined || vault === undefined) return refuse('otp-unreadable');
      const secret = randomBytes(OTP_SECRET_BYTES);
      const sealed = vault.sealSecret(secret, sealedAs(account));
      if (!(await isWritten(store.setOtp(account, sealed)))) return refuse('store-unavailable');
      taken.delete(account);
      return { secret: base32(secret), uri: otpUri(account, secret) };
    },
    async confirm(account, code, address = '') {
      const row = await store.account(account);
      if (row?.otp === undefined) return refuse('otp-not-enrolled');
      if (row.otp.isOn) return refuse('otp-already-on');
      const step = await stepOf(row, code, address);
      if (typeof step !== 'number') return step;
      return (await isWritten(store.confirmOtp(account, step))) ? undefined : refuse('store-unavailable');
    },
    async end(account, code, address = '') {
      const row = await store.account(account);
      if (row?.otp?.isOn !== true) return refuse('otp-not-enrolled');
      const locked = await lockedFor(account, address);
      if (locked !== undefined) return locked;
      const step = await stepOf(row, code, address);
      if (typeof step !== 'number') return step;
      return (await isWritten(store.setOtp(account, undefined))) ? undefined : refuse('store-unavailable');
    },
    async check(row, code, address) {
      if (row.otp?.isOn !== true) return undefined;
      if (code === undefined || code === '') return refuse('otp-required');
      const step = await stepOf(row, code, address);
      if (typeof step !== 'number') return step;
      await take(row.account, step);
      return undefined;
    },
  };
}
