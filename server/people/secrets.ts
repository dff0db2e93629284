import { createHash, randomBytes } from 'node:crypto';

/** Draws so many bytes at random; tests bring their own. */
export type RandomBytes = (size: number) => Uint8Array;

export const systemRandom: RandomBytes = (size) => randomBytes(size);

/** A secret for a person or a program to hold: shown once, stored as its hash. */
export function drawSecret(random: RandomBytes, bytes: number, prefix = ''): string {
  return prefix + Buffer.from(random(bytes)).toString('base64url');
}

/** Looked up by its hash, a secret is never compared character by character. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
