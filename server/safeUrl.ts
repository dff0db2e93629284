import { z } from 'zod';

const OWN_MACHINE: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

export function isOwnMachine(host: string): boolean {
  return OWN_MACHINE.has(host);
}

/** Whether secrets and people's data may go to an address: over TLS, or on this machine. */
export function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && isOwnMachine(hostname));
}

export const SAFE_URL_FAULT = 'must begin with https://';

/** Such an address, in a file of whoever runs the server. */
export const safeUrl = z.url({ protocol: /^https?$/u }).refine(isSafeUrl, SAFE_URL_FAULT);
