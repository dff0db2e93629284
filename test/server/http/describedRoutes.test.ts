import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { ANSWERS } from '../../../domain/contract/routes.ts';
import { describedRoutes } from '../../../server/http/describedRoutes.ts';

/** A server with these routes under a prefix, made ready. */
async function serving(routes: readonly string[]): Promise<void> {
  const app = fastify();
  app.register(
    async (api) => {
      describedRoutes(api);
      await api.register(async (inside) => {
        for (const route of routes) {
          const [method = '', url = ''] = route.split(' ');
          inside.route({ method, url, handler: async () => ({}) });
        }
      });
    },
    { prefix: '/api/v1' },
  );
  await app.ready();
  await app.close();
}

describe('a server', () => {
  const all = Object.keys(ANSWERS);

  it('starts when every route is in the contract’s table of answers', async () => {
    await expect(serving(all)).resolves.toBeUndefined();
  });

  it('does not start with a route whose answer nobody described, nor without one that is described', async () => {
    await expect(serving([...all, 'GET /secrets'])).rejects.toThrow('GET /secrets is not in the contract');
    await expect(serving(all.filter((route) => route !== 'GET /cases/:id'))).rejects.toThrow(
      'nobody serves GET /cases/:id',
    );
  });
});
