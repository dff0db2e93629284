import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';

/** Who may say on whose behalf they call, and who is at the other end. */
export interface Proxies {
  /** By its own address and its distance from us; also what Fastify's `trustProxy` asks. */
  readonly trusts: (address: string, hop: number) => boolean;
  /**
   * Where a call comes from: X-Forwarded-For read from the right for as long as it was written by proxies that are
   * trusted. Of everybody else the header says nothing.
   */
  addressOf(request: IncomingMessage): string;
  /** Handed on by somebody who is not trusted, so that nobody knows where it comes from. */
  isMasked(request: IncomingMessage): boolean;
}

/** `ranges`: addresses, CIDR ranges, `loopback`, `linklocal`, `uniquelocal`. Throws TypeError for anything else. */
export function createProxies(ranges: readonly string[]): Proxies {
  const trusts = proxyAddr.compile([...ranges]);
  return {
    trusts,
    addressOf: (request) => proxyAddr(request, trusts),
    isMasked: ({ headers, socket }) =>
      headers['x-forwarded-for'] !== undefined && !trusts(socket.remoteAddress ?? '', 0),
  };
}

/** Whether an address lies in one of these ranges. Throws TypeError as `createProxies`. */
export function inRanges(ranges: readonly string[]): (address: string) => boolean {
  const lies = proxyAddr.compile([...ranges]);
  return (address) => lies(address, 0);
}
