import type { FastifyInstance } from 'fastify';
import type { Route } from '../../domain/contract/routes.ts';
import { type Person, refuse } from '../../domain/kernel.ts';
import { isOutside, isWall } from '../../domain/people/scope.ts';
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

/** All that a wall may call: what it reads to show it. Nothing that changes anything is among it, and no new call is. */
export const WALLS_MAY: ReadonlySet<Route> = new Set<Route>([
  'GET /wall',
  'GET /district',
  'GET /underlay',
  'GET /underlay/tiles/:sheet/:z/:x/:y',
  'GET /underlay/layers/:id',
  'GET /cases/:id',
  'GET /media/:id',
  'GET /media/:id/thumb',
  'GET /measures',
]);

/** Who may call only what is named for them. */
const NAMED: readonly { readonly are: (person: Person) => boolean; readonly may: ReadonlySet<Route> }[] = [
  { are: isOutside, may: OUTSIDERS_MAY },
  { are: isWall, may: WALLS_MAY },
];

/** Refuses `role-not-allowed` whatever else they call. Once a world is entered: there a person may have another role. */
export function closedUnlessNamed(app: FastifyInstance, prefix: string): void {
  const inWorld = `${prefix}/worlds/:world`;
  app.addHook('preParsing', async ({ caller, method, routeOptions: { url = '' } }, reply) => {
    const named = NAMED.find(({ are }) => are(caller.person));
    if (named === undefined) return undefined;
    const path = url.startsWith(inWorld) ? url.slice(inWorld.length) : url.slice(prefix.length);
    const route = `${method === 'HEAD' ? 'GET' : method} ${path}`;
    return named.may.has(route as Route) ? undefined : sendRefusal(reply, refuse('role-not-allowed'));
  });
}
