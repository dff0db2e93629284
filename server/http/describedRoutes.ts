import type { FastifyInstance } from 'fastify';
import { ANSWERS } from '../../domain/contract/routes.ts';

/** Made by the framework beside those of the contract. */
const BESIDE: ReadonlySet<string> = new Set(['HEAD', 'OPTIONS']);

/**
 * The contract describes every call and its answer, or the server does not start: a route that is not in the table,
 * and an entry of the table that nobody serves, are both mistakes of whoever wrote them. For a context with a prefix.
 */
export function describedRoutes(api: FastifyInstance): void {
  const served = new Set<string>();
  api.addHook('onRoute', ({ method, url }) => {
    // Of another world than the live one, the same call with the same answer.
    const path = url.slice(api.prefix.length).replace(/^\/worlds\/:world(?=\/)/u, '');
    for (const verb of [method].flat()) {
      if (BESIDE.has(verb)) continue;
      const route = `${verb} ${path}`;
      if (!Object.hasOwn(ANSWERS, route))
        throw new Error(`${route} is not in the contract's table of answers`);
      served.add(route);
    }
  });
  api.addHook('onReady', async () => {
    const missing = Object.keys(ANSWERS).filter((route) => !served.has(route));
    if (missing.length > 0) throw new Error(`nobody serves ${missing.join(', ')}`);
  });
}
