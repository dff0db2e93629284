import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Millis } from '../../domain/kernel.ts';

/** RFC 6238 with what every authenticator app takes: SHA-1, six digits, thirty seconds. */
export const OTP_STEP_MILLIS: Millis = 30_000;
const DIGITS = 6;
/** RFC 4226 §4: as long as the hash. */
export const OTP_SECRET_BYTES = 20;
/** A phone's clock may be one step off, either way (RFC 6238 §5.2). */
const SKEW = 1;

/** The step of a moment: what the app and the server count alike. */
export function otpStepAt(at: Millis): number {
  return Math.floor(at / OTP_STEP_MILLIS);
}

/** The code of one step (RFC 4226 §5.3). */
export function otpCode(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/**
 * The step a code belongs to at one of these moments; undefined when it is wrong, or of a step not after `lastStep`: a
 * code that was taken once is never taken again. A `lastStep` later than any of the moments allows was taken while the
 * server's clock was wrong, and shuts nobody out until then (docs/adr/0028).
 */
export function otpStepOf(
  secret: Uint8Array,
  code: string,
  moments: readonly Millis[],
  lastStep: number,
): number | undefined {
  const digits = Buffer.from(code.normalize('NFKC').replace(/\s/gu, ''));
  const steps = moments.flatMap((moment) => stepsAround(otpStepAt(moment)));
  const taken = lastStep > Math.max(...steps) ? 0 : lastStep;
  let found: number | undefined;
  for (const step of steps) {
    const right = Buffer.from(otpCode(secret, step));
    const isRight = digits.length === right.length && timingSafeEqual(digits, right);
    if (isRight && step > taken) found ??= step;
  }
  return found;
}

function stepsAround(middle: number): number[] {
  return Array.from({ length: 2 * SKEW + 1 }, (_, n) => middle - SKEW + n);
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 §6 without padding: what a person types into an app that cannot read a picture. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += BASE32[(held >>> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + BASE32[(held << (5 - bits)) & 31];
}

/** What the picture for an authenticator app holds. */
export function otpUri(account: string, secret: Uint8Array): string {
  const query = new URLSearchParams({
    secret: base32(secret),
    issuer: 'Lingxing',
    algorithm: 'SHA1',
    digits: String(DIGITS),
    period: String(OTP_STEP_MILLIS / 1000),
  });
  return `otpauth://totp/Lingxing:${encodeURIComponent(account)}?${query}`;
}
