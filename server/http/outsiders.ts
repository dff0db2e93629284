import type { FastifyInstance } from 'fastify';
import type { Route } from '../../domain/contract/routes.ts';
import { refuse } from '../../domain/kernel.ts';
import { isOutside } from '../../domain/people/scope.ts';
import { sendRefusal } from './problem.ts';

/**
 * All that residents, firms and channels may call once they are signed in: their own account, a report with its
 * photos and its link, and what a channel hands over. A call that is not named here is closed to them, a new one too.
 */
export const OUTSIDERS_MAY: ReadonlySet<Route> = new Set<Route>([
  'GET /session',
  'DELETE /session',
  'POST /session/link',
  'POST /session/otp',
  'POST /session/otp/confirm',
  'POST /session/otp/disable',
  'POST /session/password',
  'GET /district',
  'POST /cases',
  'GET /cases/:id/link',
  'POST /media',
  'GET /media/:id',
  'GET /media/:id/thumb',
  'POST /connectors/refusals',
  'POST /cap',
]);

/** Refuses `role-not-allowed` whatever else they call. Once a world is entered: there a person may have another role. */
export function closedToOutsiders(app: FastifyInstance, prefix: string): void {
  const inWorld = `${prefix}/worlds/:world`;
  app.addHook('preParsing', async ({ caller, method, routeOptions: { url = '' } }, reply) => {
    if (!isOutside(caller.person)) return undefined;
    const path = url.startsWith(inWorld) ? url.slice(inWorld.length) : url.slice(prefix.length);
    const route = `${method === 'HEAD' ? 'GET' : method} ${path}`;
    return OUTSIDERS_MAY.has(route as Route) ? undefined : sendRefusal(reply, refuse('role-not-allowed'));
  });
}
