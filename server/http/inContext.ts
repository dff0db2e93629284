import type { FastifyInstance } from 'fastify';

const NAME = Symbol.for('fastify.display-name');

/**
 * Routes with hooks, parsers and a prefix of their own. They are given a name here: Fastify would look for one among all
 * modules that were ever loaded, once for each context.
 */
export async function inContext(
  app: FastifyInstance,
  routes: (inner: FastifyInstance) => Promise<void>,
  options: { readonly prefix?: string } = {},
): Promise<void> {
  await app.register(Object.assign(routes, { [NAME]: 'routes' }), options);
}
