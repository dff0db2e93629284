import { z } from 'zod';

const OWN_MACHINE: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

export function isOwnMachine(host: string): boolean {
  return OWN_MACHINE.has(host);
}

/** An address secrets may go to: over TLS, or on this machine. */
export const safeUrl = z
  .url({ protocol: /^https?$/u })
  .refine(
    (url) => new URL(url).protocol === 'https:' || isOwnMachine(new URL(url).hostname),
    'must begin with https://',
  );
