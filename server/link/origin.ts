import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a handshake comes from a page of our own. A browser names the page's origin and no page can change that;
 * programs name none. `known` are those that are ours beside the address that was called: the desktop window's.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, known: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined || known.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin).host;
  // Behind a proxy the address that was called stands in its header; a page cannot set that one either.
  return from === host || from === headers['x-forwarded-host'];
}
