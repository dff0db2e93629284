import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RefusedAct } from '../audit/refusals.ts';

/** `/cases/:id` as it is written, in whatever world: nothing of what a caller put into it. */
export function routeOf({ method, routeOptions }: FastifyRequest): string {
  return `${method} ${(routeOptions.url ?? '').replace(/^\/api\/v1(?:\/worlds\/:world)?/u, '')}`;
}

/** Ids of cases and reporters may be written down, other words in an address may not. */
const KNOWN_ID = /^(?:(?:YX|EX)-\d{8}-\d{6,12}|R-[\w-]{16})$/u;

/** The case or reporter a call names in its address. */
export function objectOf({ params }: FastifyRequest): string | undefined {
  if (typeof params !== 'object' || params === null || !('id' in params)) return undefined;
  const { id } = params;
  return typeof id === 'string' && KNOWN_ID.test(id) ? id : undefined;
}

/** One audit row for every refused call of somebody known, handed over before the answer leaves. */
export function auditRefusals(app: FastifyInstance, refused: (act: RefusedAct) => void): void {
  app.addHook('onSend', async (request) => {
    const { caller, refusedWith: code } = request;
    if (code === undefined || caller === undefined) return;
    refused({
      // A world that was not found is named by nobody: it may be anything.
      world: request.world?.id,
      by: caller.person,
      code,
      object: objectOf(request),
      detail: routeOf(request),
      ip: request.ip,
    });
  });
}
