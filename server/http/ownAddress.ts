import type { FastifyRequest } from 'fastify';

/** Where this server is reached from outside, without a slash at the end: as it is set, else as the caller did. */
export function ownAddress(
  { protocol, host }: Pick<FastifyRequest, 'protocol' | 'host'>,
  publicUrl: string | undefined,
): string {
  return publicUrl ?? `${protocol}://${host}`;
}
