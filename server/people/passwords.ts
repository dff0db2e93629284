import { type ScryptOptions, scrypt, randomBytes as systemRandom, timingSafeEqual } from 'node:crypto';

/** What one hash costs; stored beside it, so that the cost can rise without breaking old hashes. */
export interface PasswordCost {
  /** Power of two: memory (N × r × 128 bytes) and time. */
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** For passwords people choose: a row of OWASP's password storage cheat sheet, 32 MiB and about 0.3 s here. */
export const CHOSEN_PASSWORD_COST: PasswordCost = { N: 2 ** 15, r: 8, p: 3 };

/** For passwords we draw at random: 80 bits cannot be guessed at any cost, so starting may be quick. */
export const DRAWN_PASSWORD_COST: PasswordCost = { N: 2 ** 15, r: 8, p: 1 };

const KEY_BYTES = 32;

/** `scrypt$N$r$p$salt$key`, salt and key in base64url. */
export async function hashPassword(
  password: string,
  cost: PasswordCost,
  randomBytes: (size: number) => Uint8Array = systemRandom,
): Promise<string> {
  const salt = Buffer.from(randomBytes(16));
  return encode(cost, salt, await derive(password, salt, cost));
}

/** A hash no password matches, made without work; comparing with it takes as long as with any other. */
export function decoyHash(
  cost: PasswordCost,
  randomBytes: (size: number) => Uint8Array = systemRandom,
): string {
  return encode(cost, Buffer.from(randomBytes(16)), Buffer.from(randomBytes(KEY_BYTES)));
}

function encode({ N, r, p }: PasswordCost, salt: Buffer, key: Buffer): string {
  return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Takes as long for a wrong password as for the right one. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = stored.split('$');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const expected = Buffer.from(key, 'base64url');
  const actual = await derive(password, Buffer.from(salt, 'base64url'), cost);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

function derive(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  // Node's own ceiling is 32 MiB, just short of what N = 2^15 takes.
  const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r };
  return new Promise((resolve, reject) => {
    // The same characters typed on another system may be composed differently; NFKC makes them one.
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
